import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, createServer as createNetServer } from "node:net";
import type { FaultServer } from "../fault-server.js";
import type { RemoteServer } from "./environment.js";

type Command = Exclude<keyof RemoteServer, "url" | "deadUrl">;

/** The server as a test in the same process uses it. */
export async function localServer(server: FaultServer): Promise<RemoteServer> {
  let stalls = 0;
  let stalled = () => {};
  server.onStall = () => {
    stalls++;
    stalled();
  };
  return {
    url: server.url,
    deadUrl: await unusedUrl(),
    reset: async () => {
      const { onStall } = server;
      server.reset();
      server.onStall = onStall;
      stalls = 0;
    },
    script: async (faults) => void server.script.push(...faults),
    tokenScript: async (faults) => void server.tokenScript.push(...faults),
    seen: async () => ({
      tokens: server.tokenRequests.length,
      api: server.seen.map(({ method, url, headers, body }) => ({
        method,
        url,
        headers: headers as Record<string, string>,
        body: body.toString("utf8"),
      })),
    }),
    async stalled() {
      if (!stalls) {
        await new Promise<void>((resolve) => {
          stalled = resolve;
        });
      }
      stalls--;
    },
    quiet: () => server.quiet(),
  };
}

/**
 * Makes a server's controls reachable from another process: each command is a
 * POST.
 */
export async function startControl(
  server: RemoteServer,
): Promise<{ url: string; close(): void }> {
  const control = createServer(async (request, response) => {
    const command = (request.url ?? "").slice(1) as Command | "urls";
    const argument = JSON.parse((await textOf(request)) || "null");
    const result =
      command === "urls"
        ? { url: server.url, deadUrl: server.deadUrl }
        : await server[command](argument);
    response
      .setHeader("connection", "close")
      .end(JSON.stringify(result ?? null));
  });
  await new Promise<void>((resolve) => control.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(control.address() as AddressInfo).port}`,
    close: () => {
      control.close();
      control.closeAllConnections();
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

async function unusedUrl(): Promise<string> {
  const probe = createNetServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return `http://127.0.0.1:${port}`;
}
