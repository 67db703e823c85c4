import { connect } from "@st/core";
import { expect, test } from "vitest";
import { createMcp } from "../src/index.js";
import { clientOf } from "./support/client.js";
import { syncedFile } from "./support/synced-file.js";

const connectionOf = (tenantId: number) =>
  connect({
    environment: "integration",
    tenantId,
    appKey: "ak1.test",
    auth: async () => "token",
  });

test("the copy is read by SQL, and never written", async () => {
  using file = await syncedFile();
  const mcp = createMcp({
    connections: connectionOf(1234567),
    syncDatabase: file.path,
  });
  const { call, close } = await clientOf(mcp);
  const { data } = await call("sync_query", {
    sql: "SELECT id, name FROM business_units ORDER BY id LIMIT 2",
  });
  expect(data).toMatchObject({
    read: 2,
    rows: [{ name: expect.any(String) }, { id: expect.any(Number) }],
  });
  for (const [sql, words] of [
    ["DELETE FROM business_units", "give one SELECT"],
    ["WITH x AS (SELECT 1) DELETE FROM business_units", "readonly"],
    ["SELECT * FROM no_table", "no such table"],
    ["PRAGMA writable_schema = 1", "give one SELECT"],
    ["ATTACH 'x.db' AS x", "give one SELECT"],
  ] as const)
    expect(await call("sync_query", { sql })).toMatchObject({
      isError: true,
      data: { error: expect.stringContaining(words) },
    });
  await close();
  mcp.close();
});

test("a file with rows of another tenant is refused", async () => {
  using file = await syncedFile();
  expect(() =>
    createMcp({ connections: connectionOf(99), syncDatabase: file.path }),
  ).toThrow("has rows of tenant 1234567, and this server is for 99");
});
