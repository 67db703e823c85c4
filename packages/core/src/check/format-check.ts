import { alignColumns } from "../internal/values/align-columns.js";
import type {
  CheckItem,
  CheckName,
  CheckReport,
  CheckState,
  TenantCheck,
} from "./types.js";

const TITLES: Readonly<Record<CheckName, string>> = {
  network: "network",
  credentials: "credentials",
  appKey: "app key",
  tenant: "tenant",
  environment: "environment",
  clock: "clock",
  proxy: "proxy",
  scopes: "scopes",
};
const WORDS: Readonly<Record<CheckState, string>> = {
  ok: "ok",
  warning: "warning",
  failed: "FAILED",
  unknown: "-",
};

/**
 * The report as text: one tenant in full, many as a table, with what to do
 * below it. Holds no secret.
 */
export function formatCheck(report: CheckReport): string {
  const [only, ...others] = report.tenants;
  if (!only) return "No tenants were given.\n";
  return others.length ? formatTable(report) : formatOne(report, only);
}

function formatOne({ environment }: CheckReport, tenant: TenantCheck): string {
  const result = tenant.ok ? "works" : "does not work";
  const lines = [`Tenant ${tenant.tenantId} in ${environment} ${result}.`, ""];
  const rows = tenant.items.map(({ name, state, found }) => [
    WORDS[state],
    TITLES[name],
    found,
  ]);
  const aligned = alignColumns(rows);
  for (const [index, { remedy }] of tenant.items.entries()) {
    lines.push(`  ${aligned[index]}`);
    if (remedy) lines.push(`      → ${remedy}`);
  }
  if (tenant.scopes.length) {
    lines.push("");
    const scopes = tenant.scopes.map(({ scope, state, found }) => [
      WORDS[state],
      scope,
      found,
    ]);
    for (const line of alignColumns(scopes)) lines.push(`  ${line}`);
  }
  return `${lines.join("\n")}\n`;
}

function formatTable({ environment, tenants }: CheckReport): string {
  const failed = tenants.filter(({ ok }) => !ok).length;
  const names = Object.keys(TITLES) as CheckName[];
  const rows = tenants.map(({ tenantId, items }) => [
    `${tenantId}`,
    ...names.map((name) => WORDS[itemOf(items, name)?.state ?? "unknown"]),
  ]);
  const head = ["tenant id", ...names.map((name) => TITLES[name])];
  const lines = [
    `${tenants.length} tenants in ${environment}, ${tenants.length - failed} work, ${failed} do not.`,
    "",
    ...alignColumns([head, ...rows]),
  ];
  const remedies = remediesOf(tenants);
  if (remedies.length) lines.push("", ...remedies);
  return `${lines.join("\n")}\n`;
}

/** Each finding with a remedy once, with the tenants that share it. */
function remediesOf(tenants: readonly TenantCheck[]): string[] {
  const byText = new Map<string, TenantCheck["tenantId"][]>();
  for (const { tenantId, items } of tenants)
    for (const { name, state, found, remedy } of items) {
      if (!remedy) continue;
      const general =
        typeof tenantId === "number"
          ? found.replaceAll(new RegExp(`\\b${tenantId}\\b`, "g"), "…")
          : found;
      const text = `${WORDS[state]} ${TITLES[name]}: ${general}\n    → ${remedy}`;
      byText.set(text, [...(byText.get(text) ?? []), tenantId]);
    }
  return [...byText].map(([text, ids]) => `${text}\n    ${listIds(ids)}`);
}

function listIds(ids: readonly TenantCheck["tenantId"][]): string {
  return ids.length === 1 ? `tenant ${ids[0]}` : `tenants ${ids.join(", ")}`;
}

function itemOf(
  items: readonly CheckItem[],
  name: CheckName,
): CheckItem | undefined {
  return items.find((item) => item.name === name);
}
