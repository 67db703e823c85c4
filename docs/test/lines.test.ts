import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { call, loadModule, modules } from "@st/catalog";
import { type Connection, connect } from "@st/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { st } from "../../packages/cli/src/st.ts";
import { createMcp } from "../../packages/mcp/src/index.ts";
import {
  clientOf,
  type TestClient,
} from "../../packages/mcp/test/support/client.ts";
import { argumentsOf, makeExamples } from "../src/examples/make-examples.ts";
import { APP_KEY, openFake, TENANT } from "../src/examples/open-fake.ts";
import { type Call, queryOf } from "../src/programs/call.ts";
import {
  agentCall,
  curlCommand,
  shellCommand,
} from "../src/programs/commands.ts";
import { type Sent, sentOf } from "./support/sent.ts";
import { shellWords } from "./support/shell-words.ts";

/**
 * The lines for a shell, for curl and for an agent, as pages show them: each is
 * read, run against the fake, and sends what the call by name sends.
 */
const examples = await makeExamples();
const calls = (
  await Promise.all(modules().map(({ id }) => loadModule(id)))
).flatMap((module) =>
  module.operations.map((operation): [string, Call] => {
    const example = examples[operation.name];
    if (example === undefined) throw new Error(`${operation.name}: no example`);
    return [operation.name, { module, operation, example }];
  }),
);

const fake = openFake();
const start = fake.snapshot();
const folder = mkdtempSync(join(tmpdir(), "st-docs-"));
const environment = {
  SERVICETITAN_APP_KEY: APP_KEY,
  SERVICETITAN_TENANT_ID: String(TENANT.tenantId),
  SERVICETITAN_CLIENT_ID: TENANT.clientId,
  SERVICETITAN_CLIENT_SECRET: TENANT.clientSecret,
  SERVICETITAN_API_ENVIRONMENT: "integration",
};
let sent: Sent[] = [];
let connection: Connection;
let agent: TestClient;
let token: string;

async function answer(url: string, init?: RequestInit): Promise<Response> {
  const request = new Request(url, init);
  if (!/\/connect\/token$|\/blob\//.test(url))
    sent.push(await sentOf(request.clone() as Request));
  return await fake.handle(request);
}

/** What something sends first, from the rows that all examples begin with. */
async function firstOf(work: () => Promise<unknown>): Promise<Sent> {
  fake.restore(start);
  sent = [];
  await work();
  const [first] = sent;
  if (first === undefined) throw new Error("Nothing was sent.");
  return first;
}

/** A report's query belongs to the fake that it was started on. */
const isGone = ({ example }: Call) => "token" in example.path;

async function runShell(one: Call, args: readonly string[]): Promise<void> {
  let errors = "";
  rmSync(join(folder, "file"), { force: true });
  const code = await st(args, {
    out: { write: (_, done) => done?.() },
    err: {
      write: (text, done) => {
        errors += text;
        done?.();
      },
    },
    env: { ...environment, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: folder },
    cwd: folder,
    signal: new AbortController().signal,
    version: "1.2.3",
    readInput: async () => "",
    // A write asks whether to send it.
    ask: async () => "y",
    fetch: answer,
  });
  if (!isGone(one)) expect(code, errors).toBe(0);
}

/** Sends what curl would send. */
async function runCurl(one: Call): Promise<void> {
  const [program, ...args] = shellWords(curlCommand(one), {
    ...environment,
    ACCESS_TOKEN: token,
  });
  expect(program).toBe("curl");
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      request: { type: "string", short: "X" },
      header: { type: "string", short: "H", multiple: true },
      data: { type: "string", short: "d" },
      form: { type: "string", short: "F" },
    },
  });
  const { request, header = [], data, form } = values;
  const response = await answer(positionals.join(" "), {
    method: request ?? (data === undefined ? "GET" : "POST"),
    headers: header.map((line) => line.split(": ", 2) as [string, string]),
    ...(data !== undefined && { body: data }),
    ...(form !== undefined && { body: formOf(form) }),
  });
  expect(response.status).toBe(isGone(one) ? 404 : one.example.answer.status);
}

/** `file=@photo.jpg;type=image/jpeg` */
function formOf(text: string): FormData {
  const [, name = "", file = "", type = ""] =
    /^(\w+)=@([\w.]+);type=([\w/]+)$/.exec(text) ?? [];
  const form = new FormData();
  form.set(name, new File(["a file"], file, { type }));
  return form;
}

/** Calls the tool; a write is confirmed. */
async function runAgent(one: Call): Promise<void> {
  const [, tool = "", input = ""] =
    /^\/\/ (call_\w+)\n([\s\S]*)$/.exec(agentCall(one)) ?? [];
  const args = JSON.parse(input) as Record<string, unknown>;
  const first = await agent.call(tool, args);
  const confirmation = tool === "call_write" && first.data["confirmation"];
  const last = confirmation
    ? await agent.call(tool, { ...args, confirmation })
    : first;
  if (!isGone(one))
    expect([last.isError, last.text]).toEqual([false, last.text]);
}

beforeAll(async () => {
  writeFileSync(join(folder, "photo.jpg"), "a file");
  connection = connect({
    environment: "integration",
    appKey: APP_KEY,
    ...TENANT,
    limiter: false,
    retry: false,
    fetch: answer,
  });
  const granted = await fake.handle(
    new Request("https://auth-integration.servicetitan.io/connect/token", {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: TENANT.clientId,
        client_secret: TENANT.clientSecret,
      }),
    }),
  );
  ({ access_token: token } = (await granted.json()) as {
    access_token: string;
  });
  agent = await clientOf(
    createMcp({
      connections: connection,
      writes: calls
        .filter(([, { operation }]) => operation.retry !== "read")
        .map(([name]) => name),
    }),
  );
});

afterAll(async () => {
  await agent.close();
  await connection.close();
  fake.close();
  rmSync(folder, { recursive: true });
});

describe.each(calls)("%s", (_, one) => {
  const { operation, example } = one;
  const photo = {
    name: "photo.jpg",
    type: "image/jpeg",
    data: new Blob(["a file"], { type: "image/jpeg" }),
  };
  const byName = () =>
    firstOf(() =>
      Promise.resolve(
        call<PromiseLike<unknown>>(
          connection,
          operation.name,
          argumentsOf(operation, { ...example, query: queryOf(one) }, photo),
        ),
      ).catch((error) => {
        if (!isGone(one)) throw error;
      }),
    );

  test("the shell's line", async () => {
    const line = shellWords(shellCommand(one), environment);
    expect(line.slice(0, 4)).toEqual(["npx", "-p", "@st/cli", "st"]);
    expect(await firstOf(() => runShell(one, line.slice(4)))).toEqual(
      await byName(),
    );
  });

  test("curl's line", async () => {
    expect(await firstOf(() => runCurl(one))).toEqual(await byName());
  });

  test("the agent's call", async () => {
    expect(await firstOf(() => runAgent(one))).toEqual(await byName());
  });
});
