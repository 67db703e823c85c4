import { writeFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { temporaryFile } from "../../../test/support/temporary-file.js";
import { parseFlags } from "./flags.js";
import { stMcp } from "./main.js";

/** Some start a fake of all modules. */
vi.setConfig({ testTimeout: 30_000 });

async function run(args: readonly string[], env = {}) {
  let printed = "";
  let logged = "";
  const code = await stMcp(args, {
    print: (text) => {
      printed += text;
    },
    log: (text) => {
      logged += text;
    },
    env,
    version: "1.2.3",
    signal: AbortSignal.abort(),
  });
  return { code, printed, logged };
}

test("the help has every flag", async () => {
  const { code, printed } = await run(["--help"]);
  expect(code).toBe(0);
  for (const flag of [
    "fake",
    "http",
    "allow-writes",
    "redact",
    "audit",
    "sync-db",
    "sync-timeout",
    "tenants",
  ])
    expect(printed).toContain(`--${flag}`);
  expect((await run(["--version"])).printed).toBe("1.2.3\n");
});

test.each([
  [["--fke"], "Did you mean --fake?"],
  [["--http-port", "70000"], "70000 is not a port"],
  [["--sync-timeout", "0"], "0 is not a number of seconds"],
  [["--fake", "--allow-writes", "jpn"], "Did you mean jpm?"],
  [["--fake", "--sync-db", "missing.db"], "cannot be opened"],
  [["--tenants", "missing.json"], "--tenants: missing.json cannot be read"],
])("%j is refused with a sentence", async (args, words) => {
  const { code, logged } = await run(args);
  expect(code).toBe(1);
  expect(logged).toContain(words);
  expect(logged).not.toContain("    at ");
});

test("over HTTP it says where, who may write, and ends with its signal", async () => {
  const { code, logged } = await run(
    ["--fake", "--http", "--http-port", "0", "--allow-writes", "jpm"],
    { ST_MCP_TOKEN: "sixteen letters or more" },
  );
  expect(code).toBe(0);
  expect(logged).toMatch(
    /^st-mcp: tenant \d+ \(integration\), writes allowed\nst-mcp: http:\/\/127\.0\.0\.1:\d+\/mcp, with the token\n$/,
  );
  expect(logged).not.toContain("sixteen");
});

test("operations that may write are given in lists and one by one", () => {
  const { writes, http } = parseFlags([
    "--allow-writes",
    "jpm, crm.customers.createNote",
    "--allow-writes=dispatch",
  ]);
  expect(writes).toEqual(["jpm", "crm.customers.createNote", "dispatch"]);
  expect(http).toBeUndefined();
});

test.each([
  '[{"tenantId": 1, "clientId": "c", "clientSecret": cs1.canary}]',
  '[{"tenantId": 1, "clientSecret": "cs1.canary"} x]',
  "[null]",
  "{}",
])("a file of tenants that is wrong is not quoted: %s", async (text) => {
  using file = temporaryFile();
  writeFileSync(file.path, text);
  const { code, logged } = await run(["--tenants", file.path]);
  expect(code).toBe(1);
  expect(logged).toMatch(/ is not a JSON list of /);
  expect(logged).not.toContain("canary");
});
