import {
  Client,
  StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";
import { connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import {
  createMcp,
  type HttpServer,
  type Mcp,
  serveHttp,
} from "../src/index.js";
import { callTool, clientOf } from "./support/client.js";

/**
 * A client that can ask a person: their yes comes on top of the confirmation,
 * and never instead of it.
 */

type Answer =
  | { action: "accept"; content: { send: boolean } }
  | { action: "decline" | "cancel" };
const YES: Answer = { action: "accept", content: { send: true } };

let fake: Awaited<ReturnType<typeof startFakeServiceTitan>>;
let mcp: Mcp;
let http: HttpServer;

beforeAll(async () => {
  fake = await startFakeServiceTitan({ modules: ["crm"], rows: 10 });
  mcp = createMcp({ connections: connect(fake.connection), writes: ["crm"] });
  http = await serveHttp(mcp);
}, 60_000);
afterAll(async () => {
  await http.close();
  await fake.close();
});
beforeEach(() => {
  fake.requests.length = 0;
});

const sent = () =>
  fake.requests.filter(({ path }) => path.endsWith("/notes")).length;
const note = (text: string) => ({
  operation: "crm.customers.createNote",
  path: { id: Number(fake.rows("crm", "customers").ids(1)[0]) },
  body: { text },
});

async function asking(era: "modern" | "legacy", answer: Answer) {
  const questions: string[] = [];
  const capabilities = { elicitation: {} };
  const answering = (client: Client) =>
    client.setRequestHandler("elicitation/create", ({ params }) => {
      questions.push(params.message);
      return answer;
    });
  if (era === "legacy") {
    const { client, call, close } = await clientOf(mcp, { capabilities });
    answering(client);
    return { questions, call, close };
  }
  const client = new Client(
    { name: "test", version: "1" },
    { capabilities, versionNegotiation: { mode: { pin: "2026-07-28" } } },
  );
  answering(client);
  await client.connect(new StreamableHTTPClientTransport(new URL(http.url)));
  const call = (name: string, args: Record<string, unknown>) =>
    callTool(client, name, args);
  return { questions, call, close: () => client.close() };
}

describe.each(["modern", "legacy"] as const)("a %s client", (era) => {
  test("asks before a write is sent, and shows what it is", async () => {
    const { questions, call, close } = await asking(era, YES);
    const write = note("Called back");
    const { confirmation } = (await call("call_write", write)).data;
    expect(questions).toEqual([]);
    const done = await call("call_write", { ...write, confirmation });
    expect(done.data["outcome"]).toBe("done");
    expect(questions).toEqual([
      expect.stringMatching(
        /tenant \d+ \(integration\).*createNote.*Called back/s,
      ),
    ]);
    expect(sent()).toBe(1);
    await close();
  });

  test.each<Answer>([
    { action: "accept", content: { send: false } },
    { action: "decline" },
    { action: "cancel" },
  ])("sends nothing after %j, and the confirmation is gone", async (answer) => {
    const { questions, call, close } = await asking(era, answer);
    const write = note("Called back");
    const { confirmation } = (await call("call_write", write)).data;
    const confirmed = { ...write, confirmation };
    expect(await call("call_write", confirmed)).toMatchObject({
      isError: true,
      data: {
        outcome: "not-sent",
        error: expect.stringContaining("not agree"),
      },
    });
    const again = await call("call_write", confirmed);
    expect(again.text).toContain("it was used before");
    expect(questions).toHaveLength(1);
    expect(sent()).toBe(0);
    await close();
  });

  test("does not ask where the confirmation is of another call", async () => {
    const { questions, call, close } = await asking(era, YES);
    const { confirmation } = (await call("call_write", note("One"))).data;
    const other = { ...note("Another"), confirmation };
    expect((await call("call_write", other)).text).toContain("does not belong");
    expect(questions).toEqual([]);
    expect(sent()).toBe(0);
    await close();
  });
});

test("a yes that nobody was asked for is not taken", async () => {
  const { call, close } = await asking("modern", YES);
  const write = note("Called back");
  const { confirmation } = (await call("call_write", write)).data;
  const response = await fetch(http.url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "mcp-protocol-version": "2026-07-28",
      "mcp-method": "tools/call",
      "mcp-name": "call_write",
    },
    body: JSON.stringify({
      jsonrpc: "2.0",
      id: 1,
      method: "tools/call",
      params: {
        name: "call_write",
        arguments: { ...write, confirmation },
        inputResponses: { send: YES, [String(confirmation)]: YES },
        _meta: {
          "io.modelcontextprotocol/protocolVersion": "2026-07-28",
          "io.modelcontextprotocol/clientCapabilities": { elicitation: {} },
        },
      },
    }),
  });
  expect(await response.json()).toMatchObject({
    result: { resultType: "input_required" },
  });
  expect(sent()).toBe(0);
  await close();
});
