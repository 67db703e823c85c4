import { expect, test } from "vitest";
import { formatCheck } from "./format-check.js";
import type { CheckItem, ScopeCheck, TenantCheck } from "./types.js";

const ok: CheckItem = { name: "network", state: "ok", found: "It answered." };
const appKey: CheckItem = {
  name: "appKey",
  state: "failed",
  found: "Tenant 11 refused it, not 112.",
  remedy: "Enter the app's key.",
};

function tenant(
  tenantId: number | string,
  items: CheckItem[],
  scopes: ScopeCheck[] = [],
): TenantCheck {
  return {
    tenantId,
    ok: items.every(({ state }) => state !== "failed"),
    items,
    scopes,
  };
}

function format(...tenants: TenantCheck[]) {
  return formatCheck({ environment: "production", ok: true, tenants });
}

test("one tenant that works, with its scopes below", () => {
  const scopes: ScopeCheck[] = [
    { scope: "tn.crm.customers:r", state: "ok", found: "A row was read." },
    { scope: "tn.crm.tags:w", state: "unknown", found: "Never tried." },
  ];
  expect(format(tenant(11, [ok], scopes))).toBe(
    [
      "Tenant 11 in production works.",
      "",
      "  ok  network  It answered.",
      "",
      "  ok  tn.crm.customers:r  A row was read.",
      "  -   tn.crm.tags:w       Never tried.",
      "",
    ].join("\n"),
  );
});

test("many that work are a table and nothing below it", () => {
  const titles = [
    "network",
    "credentials",
    "app key",
    "tenant",
    "environment",
    "clock",
    "proxy",
    "scopes",
  ];
  const lines = format(tenant(11, [ok]), tenant("x", [ok])).split("\n");
  expect(lines[0]).toBe("2 tenants in production, 2 work, 0 do not.");
  expect(lines[1]).toBe("");
  expect(lines[2]?.split(/ {2,}/)).toEqual(["tenant id", ...titles]);
  expect(lines[3]?.trim().split(/ +/)).toEqual([
    "11",
    "ok",
    ...Array.from({ length: 7 }, () => "-"),
  ]);
  expect(lines.slice(5)).toEqual([""]);
});

test("what several share is told once, without the tenant's own number", () => {
  const twelve = { ...appKey, found: "Tenant 12 refused it, not 112." };
  const lines = format(
    tenant(11, [ok, appKey]),
    tenant(12, [ok, twelve]),
    tenant("x", [appKey]),
  ).split("\n");
  expect(lines.slice(6)).toEqual([
    "",
    "FAILED app key: Tenant … refused it, not 112.",
    "    → Enter the app's key.",
    "    tenants 11, 12",
    "FAILED app key: Tenant 11 refused it, not 112.",
    "    → Enter the app's key.",
    "    tenant x",
    "",
  ]);
});
