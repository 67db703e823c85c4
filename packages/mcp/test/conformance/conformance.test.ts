import { connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  createMcp,
  type HttpServer,
  type Mcp,
  serveHttp,
} from "../../src/index.js";
import { registerFixtures } from "./fixtures.js";
import { runSuite } from "./run-suite.js";

/**
 * The conformance suite of the protocol, over HTTP. Most of its scenarios ask
 * for tools, prompts and resources of its own, so it runs twice: against the
 * server as it is, and against one that has those fixtures, too. All that fails
 * is named here, so a scenario that begins to fail, or to pass, is noticed.
 */

const RUNS = {
  // The suite's last stable release, for older clients.
  stable: ["@modelcontextprotocol/conformance", "--suite", "all"],
  // The only releases that know protocol 2026-07-28 are previews.
  "2026-07-28": [
    ...["conformance-2026", "--suite", "all"],
    ...["--spec-version", "2026-07-28"],
  ],
} as const;

/** Older clients are served without sessions: the server cannot ask them, and a stream that broke is not resumed. */
const NO_SESSIONS = [
  "elicitation-sep1034-defaults",
  "elicitation-sep1330-enums",
  "server-sse-multiple-streams",
  "server-sse-polling",
  "tools-call-elicitation",
  "tools-call-sampling",
];
/** State that comes back is checked by an option of the SDK. The server sets none, for it sends no state. */
const NO_STATE = ["input-required-result-tampered-state"];

/** Those that need no fixtures. */
const PASSES_AS_IT_IS = {
  stable: [
    "dns-rebinding-protection",
    "ping",
    "prompts-list",
    "resources-list",
    "server-initialize",
    "tools-list",
  ],
  "2026-07-28": [
    "caching",
    "dns-rebinding-protection",
    "http-header-validation",
    "input-required-result-unsupported-methods",
    "input-required-result-validate-input",
    "prompts-list",
    "resources-list",
    "sep-2164-resource-not-found",
    "server-sse-multiple-streams",
    "tools-list",
  ],
};

let fake: Awaited<ReturnType<typeof startFakeServiceTitan>>;
let mcp: Mcp;
let own: HttpServer;
let withFixtures: HttpServer;

beforeAll(async () => {
  fake = await startFakeServiceTitan({ modules: ["crm"] });
  mcp = createMcp({ connections: connect(fake.connection) });
  own = await serveHttp(mcp);
  withFixtures = await serveHttp({ ...mcp, newServer: newServerWithFixtures });
}, 60_000);
afterAll(async () => {
  await own.close();
  await withFixtures.close();
  mcp.close();
  await fake.close();
});

function newServerWithFixtures() {
  const server = mcp.newServer();
  registerFixtures(server);
  return server;
}

// They wait for streams most of the time.
test.concurrent.each([
  ["stable", 32, NO_SESSIONS],
  ["2026-07-28", 40, NO_STATE],
] as const)(
  "%s: all %i scenarios pass with the suite's fixtures, but for those named",
  async (name, scenarios, expected) => {
    const results = await runSuite(RUNS[name], withFixtures.url);
    expect(results).toHaveLength(scenarios);
    const failed = results.filter(({ problems }) => problems.length > 0);
    expect(
      failed.map(({ scenario }) => scenario),
      JSON.stringify(failed, undefined, 1),
    ).toEqual(expected);
  },
  60_000,
);

test.concurrent.each(["stable", "2026-07-28"] as const)(
  "%s: without them, what needs none passes",
  async (name) => {
    const results = await runSuite(RUNS[name], own.url);
    const passed = results.filter(({ problems }) => problems.length === 0);
    expect(passed.map(({ scenario }) => scenario)).toEqual(
      PASSES_AS_IT_IS[name],
    );
  },
  60_000,
);
