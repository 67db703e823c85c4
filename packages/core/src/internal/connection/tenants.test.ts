import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { stubApi } from "../../../test/stub-api.js";
import type { Connection } from "../../connection.js";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc") as () => void;
const heap = () => {
  gc();
  gc();
  return process.memoryUsage().heapUsed;
};

test("each of 500 tenants costs 8 KB of heap at most, and no timer while idle", async () => {
  const tenants: Connection[] = [];
  const api = stubApi();
  const root = api.connect({ limiter: undefined });
  const call = (connection: Connection) =>
    connection.request("GET", "/things/v2/tenant/{tenant}/things");
  const grow = async (count: number) => {
    for (let index = 0; index < count; index++) {
      const tenantId = tenants.length + 1;
      const connection = root.forTenant({
        tenantId,
        clientId: `cid.${tenantId}`,
        clientSecret: `cs1.secret-${tenantId}`,
      });
      tenants.push(connection);
      await api.run(call(connection));
      // What the stub remembers is not the connection's.
      api.sent.length = api.tokenRequests.length = 0;
    }
  };
  await grow(50);
  const before = heap();
  await grow(500);
  expect((heap() - before) / 500).toBeLessThan(8_192);
  expect(api.clock.pending).toBe(0);
  expect(tenants).toHaveLength(550);
});
