import { expect, test } from "vitest";
import { json, stubApi } from "../../test/stub-api.js";
import type { TenantOptions } from "../connect-options.js";
import { check } from "./check.js";

const page = () => json({ page: 1, pageSize: 1, hasMore: false, data: [] });
const good = { tenantId: 8, clientId: "cid.8", clientSecret: "cs1.eight" };

async function checkTenants(...tenants: TenantOptions[]) {
  const api = stubApi(page);
  const report = await api.run(check(api.connection, { env: {}, tenants }));
  return { api, report };
}

test("wrong options are told by what they belong to, and nothing is sent", async () => {
  const { api, report } = await checkTenants({
    tenantId: "x" as never,
    clientId: "",
    clientSecret: "a\nb",
  });
  const [tenant] = report.tenants;
  expect(tenant).toMatchObject({ tenantId: "x", ok: false, scopes: [] });
  expect(tenant?.items.find(({ name }) => name === "tenant")).toEqual({
    name: "tenant",
    state: "failed",
    found: 'tenantId: "x" is not a positive whole number.',
    remedy: "Correct the options of this tenant.",
  });
  expect(tenant?.items.find(({ name }) => name === "credentials")).toEqual({
    name: "credentials",
    state: "failed",
    found:
      "clientId: missing. It is in the developer portal. " +
      "clientSecret: it has a line break. It is in the developer portal.",
    remedy: "Correct the options of this tenant.",
  });
  for (const { name, state, found } of tenant?.items ?? [])
    if (name !== "tenant" && name !== "credentials")
      expect([state, found]).toEqual([
        "unknown",
        "The options are wrong, so nothing was sent.",
      ]);
  expect([api.sent, api.tokenRequests]).toEqual([[], []]);
});

test("the report is ok only if every tenant is", async () => {
  expect((await checkTenants(good)).report.ok).toBe(true);
  const { report } = await checkTenants(good, { ...good, tenantId: 0 });
  expect(report.tenants.map(({ ok }) => ok)).toEqual([true, false]);
  expect(report.ok).toBe(false);
});

test("an error that is not about options ends the check", async () => {
  const own = new RangeError("from the caller's own object");
  const broken = {
    get tenantId(): number {
      throw own;
    },
  };
  await expect(checkTenants(good, broken)).rejects.toBe(own);
});
