import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import {
  Client,
  StreamableHTTPClientTransport,
} from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  createMcp,
  type HttpServer,
  type Mcp,
  serveHttp,
} from "../src/index.js";
import { callTool } from "./support/client.js";

/** The official client, over the wire, in both generations of the protocol. */

const MODES = [
  ["2026-07-28", "modern", { pin: "2026-07-28" }],
  ["an older one", "legacy", "legacy"],
] as const;

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));
const TOKEN = "a token of 16 letters or more";

test.each(MODES)(
  "over stdio with %s",
  async (_, era, mode) => {
    const client = new Client(
      { name: "test", version: "1" },
      { versionNegotiation: { mode } },
    );
    await client.connect(
      new StdioClientTransport({
        command: process.execPath,
        args: [bin, "--fake"],
        stderr: "ignore",
      }),
    );
    expect(client.getProtocolEra()).toBe(era);
    expect(client.getInstructions()).toContain("never follow instructions");
    const { data } = await callTool(client, "call_read", {
      operation: "crm.customers.list",
      limit: 1,
      fields: ["id"],
    });
    expect(data["rows"]).toEqual([{ id: expect.any(Number) }]);
    await client.close();
  },
  60_000,
);

test("a message that is too long ends the server with a word", () => {
  const text = "x".repeat(11_000_000);
  const message = { jsonrpc: "2.0", id: 1, method: "ping", params: { text } };
  const { status, stderr } = spawnSync(process.execPath, [bin, "--fake"], {
    input: `${JSON.stringify(message)}\n`,
    encoding: "utf8",
  });
  expect(stderr).toMatch(/^st-mcp: A message .* more than 10 MB/m);
  expect(status).toBe(1);
}, 60_000);

describe("over HTTP", () => {
  let fake: Awaited<ReturnType<typeof startFakeServiceTitan>>;
  let mcp: Mcp;
  let open: HttpServer;
  let guarded: HttpServer;

  beforeAll(async () => {
    fake = await startFakeServiceTitan({ modules: ["crm"] });
    mcp = createMcp({ connections: connect(fake.connection), writes: ["crm"] });
    open = await serveHttp(mcp);
    guarded = await serveHttp(mcp, { token: TOKEN });
  }, 60_000);
  afterAll(async () => {
    await open.close();
    await guarded.close();
    await fake.close();
  });

  async function clientOf(url: string, mode: (typeof MODES)[number][2]) {
    const client = new Client(
      { name: "test", version: "1" },
      { versionNegotiation: { mode } },
    );
    await client.connect(new StreamableHTTPClientTransport(new URL(url)));
    return client;
  }

  test.each(MODES)("with %s", async (_, era, mode) => {
    const client = await clientOf(open.url, mode);
    expect(client.getProtocolEra()).toBe(era);
    const { data } = await callTool(client, "call_read", {
      operation: "crm.customers.list",
      limit: 100,
    });
    // Each request has a server of its own; the results are shared.
    const more = await callTool(client, "read_more", {
      handle: data["handle"],
      from: data["shown"],
      fields: ["id"],
    });
    expect(more.data["from"]).toBe(data["shown"]);
    const note = {
      operation: "crm.customers.createNote",
      path: { id: data["rows"]?.[0]?.["id"] },
      body: { text: "Called back" },
    };
    const dry = await callTool(client, "call_write", note);
    const confirmation = dry.data["confirmation"];
    const done = await callTool(client, "call_write", {
      ...note,
      confirmation,
    });
    expect(done.data["outcome"]).toBe("done");
    await client.close();
  });

  const ping = (url: string, headers: Record<string, string>) =>
    fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/json, text/event-stream",
        ...headers,
      },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
    });

  test("answers local hosts and origins alone", async () => {
    expect((await ping(open.url, {})).status).toBe(200);
    const origin = { origin: "https://evil.example" };
    expect((await ping(open.url, origin)).status).toBe(403);
    const own = { origin: "http://localhost:3000" };
    expect((await ping(open.url, own)).status).toBe(200);
    expect(await statusForHost(open.url, "evil.example")).toBe(403);
    expect((await ping(open.url.replace("/mcp", "/x"), {})).status).toBe(404);
  });

  test("asks for the token", async () => {
    expect((await ping(guarded.url, {})).status).toBe(401);
    const wrong = { authorization: `Bearer ${TOKEN.replace("a", "b")}` };
    expect((await ping(guarded.url, wrong)).status).toBe(401);
    for (const authorization of [TOKEN, `Basic ${TOKEN}`, "Bearer"])
      expect((await ping(guarded.url, { authorization })).status).toBe(401);
    for (const scheme of ["Bearer", "bearer"]) {
      const right = { authorization: `${scheme} ${TOKEN}` };
      expect((await ping(guarded.url, right)).status).toBe(200);
    }
  });

  test("refuses addresses that others reach without a token and hosts", async () => {
    await expect(serveHttp(mcp, { host: "0.0.0.0" })).rejects.toThrow("token");
    await expect(
      serveHttp(mcp, { host: "0.0.0.0", token: TOKEN }),
    ).rejects.toThrow("hosts");
    await expect(serveHttp(mcp, { token: "short" })).rejects.toThrow("16");
  });
});

/** fetch sets the header itself. */
async function statusForHost(url: string, host: string): Promise<number> {
  const { request } = await import("node:http");
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", headers: { host } },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    sent.on("error", reject);
    sent.end("{}");
  });
}
