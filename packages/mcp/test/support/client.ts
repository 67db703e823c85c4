import {
  type CallToolResult,
  Client,
  type ClientOptions,
} from "@modelcontextprotocol/client";
import { InMemoryTransport } from "@modelcontextprotocol/server";
import type { Mcp } from "../../src/index.js";

/** A value of which nothing is known. */
export type Json = {
  readonly [name: string]: Json;
} & { readonly [index: number]: Json };

/** A client of a server in the same process. */
export interface TestClient {
  readonly client: Client;
  /** Calls a tool: its text, parsed if it is JSON, and whether it failed. */
  call(
    name: string,
    args?: Record<string, unknown>,
  ): Promise<{ text: string; data: Json; isError: boolean }>;
  close(): Promise<void>;
}

/** Connects the official client to a server, without a wire. */
export async function clientOf(
  mcp: Mcp,
  options: ClientOptions = {},
): Promise<TestClient> {
  const [here, there] = InMemoryTransport.createLinkedPair();
  const server = mcp.newServer();
  await server.connect(there);
  const client = new Client({ name: "test", version: "1" }, options);
  await client.connect(here);
  return {
    client,
    call: (name, args = {}) => callTool(client, name, args),
    async close() {
      await client.close();
      await server.close();
    },
  };
}

/** Calls a tool, whatever the transport. */
export async function callTool(
  client: Client,
  name: string,
  args: Record<string, unknown>,
): Promise<{ text: string; data: Json; isError: boolean }> {
  const result = (await client.callTool({
    name,
    arguments: args,
  })) as CallToolResult;
  const [content] = result.content;
  const text = content?.type === "text" ? content.text : "";
  return { text, data: parsed(text), isError: result.isError ?? false };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
