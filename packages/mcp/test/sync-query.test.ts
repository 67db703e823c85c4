import { connect } from "@st/core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
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

/** Each query starts a process. */
vi.setConfig({ testTimeout: 30_000 });

let file: Awaited<ReturnType<typeof syncedFile>>;
beforeAll(async () => {
  file = await syncedFile();
}, 60_000);
afterAll(() => file[Symbol.dispose]());

test("the copy is read by SQL, and never written", async () => {
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

/** Counts for ever. */
const ENDLESS =
  "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

test("a query that takes too long is stopped, and holds up nothing", async () => {
  const mcp = createMcp({
    connections: connectionOf(1234567),
    syncDatabase: file.path,
    syncTimeout: 1_500,
  });
  const { call, close } = await clientOf(mcp);
  let isRunning = true;
  const slow = call("sync_query", { sql: ENDLESS }).finally(() => {
    isRunning = false;
  });
  const other = await call("search_operations", { text: "customers" });
  expect(other.isError).toBe(false);
  expect(isRunning).toBe(true);
  expect(await slow).toMatchObject({
    isError: true,
    data: { error: expect.stringContaining("longer than 1.5 s") },
  });
  await close();
  mcp.close();
});

test("a query ends with the call that its client cancels, and with the server", async () => {
  const mcp = createMcp({
    connections: connectionOf(1234567),
    syncDatabase: file.path,
  });
  const { client, call, close } = await clientOf(mcp);
  const cancel = new AbortController();
  const cancelled = client.callTool(
    { name: "sync_query", arguments: { sql: ENDLESS } },
    { signal: cancel.signal },
  );
  cancel.abort(new Error("enough"));
  await expect(cancelled).rejects.toThrow("enough");
  const closed = call("sync_query", { sql: ENDLESS });
  mcp.close();
  expect(await closed).toMatchObject({ isError: true });
  await close();
});

test("the rows of a query are limited in number and size", async () => {
  const mcp = createMcp({
    connections: connectionOf(1234567),
    syncDatabase: file.path,
  });
  const { call, close } = await clientOf(mcp);
  const endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)";
  const { data: many } = await call("sync_query", {
    sql: `${endless} SELECT i FROM n`,
  });
  expect(many).toMatchObject({ read: 5_000, moreRows: true });
  const { data: large } = await call("sync_query", {
    sql: `${endless} SELECT printf('%.*c', 1000000, 'x') AS text FROM n`,
  });
  expect(large).toMatchObject({ read: 9, moreRows: true });
  const { text: huge } = await call("sync_query", {
    sql: "SELECT printf('%.*c', 20000000, 'x') AS text",
  });
  expect(huge).toContain("the first row has 20000011 characters");
  await close();
  mcp.close();
});

test("a file with rows of another tenant is refused", async () => {
  expect(() =>
    createMcp({ connections: connectionOf(99), syncDatabase: file.path }),
  ).toThrow("has rows of tenant 1234567, and this server is for 99");
});
