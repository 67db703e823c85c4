import { expect, test } from "vitest";
import { memoryApi, things } from "../../../test/memory-api.js";
import { untypedHttp } from "../../../test/untyped.js";
import { createModuleClient } from "../../module.js";

type Call = (...args: unknown[]) => Promise<unknown>;

const api = memoryApi(({ path }) =>
  path === "/things" ? { page: 1, hasMore: false, data: [] } : {},
);
const connection = api.connect({ readOnly: true });
const { things: named } = createModuleClient<
  Record<"things", Record<string, Call>>
>(connection, things);
const http = untypedHttp(connection, things);
const PATH = "/things/v2/tenant/{tenant}/things";

test.each<[string, () => Promise<unknown>]>([
  ["a POST by name", () => named["create"]?.({ name: "x" }) as never],
  ["a DELETE by name", () => named["remove"]?.(1) as never],
  ["a POST by path", () => http.POST("/things", { body: { name: "x" } })],
  [
    "a DELETE by path",
    () => http.DELETE("/things/{id}", { params: { path: { id: 1 } } }),
  ],
  ["an undescribed write", () => connection.request("PUT", PATH, { body: {} })],
  [
    "a write of another tenant",
    () => connection.forTenant({ tenantId: 8 }).request("POST", PATH),
  ],
])("%s is refused before anything is sent", async (_, call) => {
  api.requests.length = 0;
  await expect(call()).rejects.toMatchObject({
    name: "ServiceTitanInputError",
    outcome: "not-sent",
    message: expect.stringContaining("readOnly: this connection only reads."),
  });
  expect(api.requests).toHaveLength(0);
});

test("reads go through every door", async () => {
  await named["get"]?.(1);
  await http.GET("/things/{id}", { params: { path: { id: 1 } } });
  await connection.request("GET", PATH);
  expect(api.requests).toHaveLength(3);
});
