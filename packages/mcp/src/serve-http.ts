import { timingSafeEqual } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import {
  hostHeaderValidation,
  originValidation,
  toNodeHandler,
} from "@modelcontextprotocol/node";
import { createMcpHandler } from "@modelcontextprotocol/server";
import { ServiceTitanConfigError } from "@st/core";
import type { Mcp } from "./create-mcp.js";

/** Where a server listens, and who may call it. */
export interface HttpOptions {
  /** @default a free one */
  readonly port?: number | undefined;
  /**
   * Address to listen on. Any but a loopback address needs `token` and
   * `hosts`.
   * @default "127.0.0.1"
   */
  readonly host?: string | undefined;
  /**
   * What callers send as `Authorization: Bearer …`. 16 characters or more.
   * @default none is asked for
   */
  readonly token?: string | undefined;
  /**
   * Names in the `Host` header, and of the origins of browsers, that are
   * answered; others are refused, as protection from DNS rebinding.
   * @default localhost, 127.0.0.1, [::1]
   */
  readonly hosts?: readonly string[] | undefined;
}

/** A server that is listening. */
export interface HttpServer {
  /** Of the endpoint: `"http://127.0.0.1:4020/mcp"`. */
  readonly url: string;
  close(): Promise<void>;
}

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const SHORTEST_TOKEN = 16;
const PATH = "/mcp";

/**
 * Serves over HTTP, at `/mcp`: protocol 2026-07-28, and older clients without
 * sessions.
 *
 * @throws ServiceTitanConfigError for an address that others reach, without a
 *   token or without names of hosts
 */
export async function serveHttp(
  mcp: Mcp,
  { port = 0, host = "127.0.0.1", token, hosts }: HttpOptions = {},
): Promise<HttpServer> {
  checkOptions(host, token, hosts);
  const handler = createMcpHandler(() => mcp.newServer());
  const serve = toNodeHandler(handler);
  const isHost = hostHeaderValidation([...(hosts ?? LOOPBACK)]);
  const isOrigin = originValidation([...(hosts ?? LOOPBACK)]);
  const server = createServer((request, response) => {
    if (!isHost(request, response) || !isOrigin(request, response)) return;
    if (!isAuthorized(request, token)) return refuse(response, 401);
    if (request.url?.split("?")[0] !== PATH) return refuse(response, 404);
    // Requests that a server receives have both.
    const { method = "GET", url = "/" } = request;
    void serve(Object.assign(request, { method, url }), response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const { port: listening, family } = server.address() as AddressInfo;
  const shown = family === "IPv6" ? `[${host}]` : host;
  return {
    url: `http://${shown}:${listening}${PATH}`,
    async close() {
      await handler.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function checkOptions(
  host: string,
  token: string | undefined,
  hosts: readonly string[] | undefined,
): void {
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw new ServiceTitanConfigError(
      `token: it has ${token.length} characters. Give ${SHORTEST_TOKEN} or more.`,
    );
  const isLocal = /^(127\.|::1$|localhost$)/.test(host);
  if (!isLocal && (token === undefined || hosts === undefined))
    throw new ServiceTitanConfigError(
      `host: others reach ${host}. Give a token, and the names in hosts that it is called by; put TLS before it.`,
    );
}

function isAuthorized(
  { headers }: IncomingMessage,
  token: string | undefined,
): boolean {
  if (token === undefined) return true;
  // Names of schemes have no case.
  const [, sent = ""] =
    /^bearer +(.*)$/i.exec(headers.authorization ?? "") ?? [];
  const given = Buffer.from(sent);
  const wanted = Buffer.from(token);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function refuse(response: ServerResponse, status: 401 | 404): void {
  response.writeHead(status, {
    "content-type": "text/plain",
    ...(status === 401 && { "www-authenticate": "Bearer" }),
  });
  response.end(
    status === 401 ? "Send Authorization: Bearer TOKEN.\n" : `Use ${PATH}.\n`,
  );
}
