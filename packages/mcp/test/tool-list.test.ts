import { connect } from "@st/core";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { createMcp } from "../src/index.js";
import { clientOf } from "./support/client.js";
import { syncedFile } from "./support/synced-file.js";

const connection = connect({
  environment: "integration",
  tenantId: 1234567,
  appKey: "ak1.test",
  auth: async () => "token",
});

test("all tools together take 2,500 tokens at most", async () => {
  using file = await syncedFile();
  const mcp = createMcp({
    connections: connection,
    writes: ["jpm"],
    syncDatabase: file.path,
  });
  const { client, close } = await clientOf(mcp);
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(mcp.tools);
  expect(mcp.tools).toContain("sync_query");
  expect(encode(JSON.stringify(tools)).length).toBeLessThanOrEqual(2_500);
  await close();
  mcp.close();
});

test("there is no tool that writes unless it is switched on", async () => {
  const reads = createMcp({ connections: connection });
  expect(reads.tools).not.toContain("call_write");
  const { client, call, close } = await clientOf(reads);
  const { tools } = await client.listTools();
  for (const { annotations } of tools)
    expect(annotations?.readOnlyHint).toBe(true);
  const write = { operation: "crm.customers.createNote", path: { id: 1 } };
  expect(await call("call_read", write)).toMatchObject({
    isError: true,
    data: { outcome: "not-sent", error: expect.stringContaining("writes") },
  });
  await close();
});

test("the tool that writes says that it destroys", async () => {
  const mcp = createMcp({ connections: connection, writes: ["jpm"] });
  const { client, close } = await clientOf(mcp);
  const { tools } = await client.listTools();
  const write = tools.find(({ name }) => name === "call_write");
  expect(write?.annotations).toMatchObject({
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
  });
  await close();
});

test("wrong options are refused when the server is made", () => {
  const make = (options: object) => () =>
    createMcp({ connections: connection, ...options });
  expect(make({ writes: ["jpn"] })).toThrow("Did you mean jpm?");
  expect(make({ writes: ["crm.customers.get"] })).toThrow("only reads");
  expect(make({ writes: ["crm.customers.createNot"] })).toThrow(
    "Did you mean crm.customers.createNote?",
  );
  expect(make({ connections: [] })).toThrow("there is none");
  expect(make({ connections: [connection, connection] })).toThrow("twice");
  expect(make({ syncDatabase: "missing.db" })).toThrow("cannot be opened");
  expect(make({ syncDatabase: "x.db", redact: true })).toThrow(
    "SQL can rename",
  );
});

test("guides, pages of operations and prompts are there", async () => {
  const { client, close } = await clientOf(
    createMcp({ connections: connection }),
  );
  const { resources } = await client.listResources();
  const own = ["reading", "writing", "scopes", "reports"];
  const docs = [
    ...["booking", "errors", "files", "rate-limits", "reading", "reports"],
    ...["security", "time", "writing"],
  ];
  expect(resources.map(({ uri }) => uri)).toEqual([
    ...own.map((name) => `servicetitan://guides/${name}`),
    ...docs.map((name) => `servicetitan://docs/${name}`),
  ]);
  for (const { uri, title } of resources) {
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([
      { mimeType: "text/markdown", text: expect.stringMatching(/^# /) },
    ]);
    expect(title).toMatch(/^[A-Z]/);
    // No link leads to a file that is not there.
    expect(JSON.stringify(contents)).not.toMatch(
      /\]\((?!https:|servicetitan:)/,
    );
  }
  const page = await client.readResource({
    uri: "servicetitan://operations/jpm.jobs.cancel",
  });
  expect(page.contents[0]).toMatchObject({
    text: expect.stringContaining("Cancels a job."),
  });
  const { completion } = await client.complete({
    ref: { type: "ref/resource", uri: "servicetitan://operations/{name}" },
    argument: { name: "name", value: "jpm.jobs.c" },
  });
  expect(completion.values).toContain("jpm.jobs.cancel");
  const { prompts } = await client.listPrompts();
  expect(prompts.map(({ name }) => name)).toEqual([
    "day_briefing",
    "caller",
    "safe_change",
  ]);
  const { messages } = await client.getPrompt({
    name: "caller",
    arguments: { phone: "555-0100" },
  });
  expect(JSON.stringify(messages)).toContain("555-0100");
  await close();
});
