/**
 * A ServiceTitan that misbehaves on purpose: an HTTP server on loopback whose
 * answers are scripted, one fault after the other, and which remembers
 * everything it saw. Plain node:http, so that any test can start one.
 */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import {
  type AddressInfo,
  createServer as createNetServer,
  type Socket,
} from "node:net";

/**
 * How one request is answered. Plain data, so that it can be sent to a server
 * in another process.
 */
export type Fault =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly body?: string;
      readonly headers?: Record<string, string>;
    }
  /** The request is read, its answer never begins. */
  | { readonly kind: "stall-headers" }
  /** Headers and half of the body, then silence. */
  | { readonly kind: "stall-body"; readonly status?: number }
  /** Headers and half of the body, then the connection is cut. */
  | { readonly kind: "cut-body"; readonly status?: number }
  /**
   * The connection is reset as the request begins to arrive; HTTP never gets to
   * see it.
   */
  | { readonly kind: "reset-before" }
  /** The whole request is read, then the connection is reset. */
  | { readonly kind: "reset-after" }
  /** `Content-Length` says more than is sent before the connection ends. */
  | { readonly kind: "lie-long" }
  /** `Content-Length` says less than the JSON needs. */
  | { readonly kind: "lie-short" }
  /** 401 for every token issued so far; later ones are good. */
  | { readonly kind: "revoke" };

/** One request as the server saw it. */
export interface Seen {
  readonly method: string;
  /** Path and query as on the wire. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface FaultServer {
  readonly url: string;
  /**
   * Requests to the API, in the order they came. One reset before it was read
   * is counted in `resets` alone.
   */
  readonly seen: Seen[];
  readonly tokenRequests: Seen[];
  resets: number;
  /** Connections accepted, and those still open. */
  readonly connections: { total: number; open: number };
  /**
   * Answers for the next API requests, in order; without any the request is
   * answered with 200 and `okBody`.
   */
  readonly script: Fault[];
  /** The same for the token endpoint; without any it issues tokens. */
  readonly tokenScript: Fault[];
  okBody: string;
  okHeaders: Record<string, string>;
  /** Lifetime of issued tokens, in s. */
  expiresIn: unknown;
  /** Called when a fault has left a request hanging. */
  onStall: (() => void) | undefined;
  /** Resolves when no request is being answered. */
  quiet(): Promise<void>;
  /** Forgets what it saw and what it was told. */
  reset(): void;
  close(): Promise<void>;
}

const JSON_TYPE = { "content-type": "application/json" };

export async function startFaultServer(): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  const busy = new Set<ServerResponse>();
  const issued: string[] = [];
  const revoked = new Set<string>();
  let quietWaiters: (() => void)[] = [];

  const http: Server = createServer((request, response) => {
    busy.add(response);
    response.on("close", () => {
      busy.delete(response);
      if (busy.size) return;
      for (const done of quietWaiters) done();
      quietWaiters = [];
    });
    read(request).then(
      (body) => answer(request, response, body),
      () => response.destroy(),
    );
  });
  // Longer than any test; the faults decide when a connection ends.
  http.keepAliveTimeout = 60_000;
  // In front of HTTP, so that a connection can be reset before HTTP has read
  // anything from it.
  const net = createNetServer({ pauseOnConnect: true }, (socket) => {
    server.connections.total++;
    server.connections.open++;
    sockets.add(socket);
    socket.on("close", () => {
      server.connections.open--;
      sockets.delete(socket);
    });
    socket.on("error", () => {});
    if (server.script[0]?.kind === "reset-before") {
      server.script.shift();
      server.resets++;
      // Not before the client has written: a fetch whose connection breaks
      // earlier may quietly open another.
      socket.once("data", () => socket.resetAndDestroy());
      socket.resume();
      return;
    }
    http.emit("connection", socket);
    socket.resume();
  });

  function answer(
    request: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
  ): void {
    const seen: Seen = {
      method: request.method ?? "",
      url: request.url ?? "",
      headers: request.headers,
      body,
    };
    const forToken = request.url === "/connect/token";
    (forToken ? server.tokenRequests : server.seen).push(seen);
    // One connection a request, so that a reset always meets a fresh one.
    response.setHeader("connection", "close");
    const fault = (forToken ? server.tokenScript : server.script).shift();
    if (fault) {
      misbehave(fault, request, response);
      return;
    }
    if (forToken) {
      issue(response);
      return;
    }
    const token = String(request.headers.authorization).replace("Bearer ", "");
    if (issued.includes(token) && !revoked.has(token))
      send(response, 200, server.okBody, server.okHeaders);
    else
      send(response, 401, '{"title":"Unauthorized","status":401}', JSON_TYPE);
  }

  function issue(response: ServerResponse): void {
    const token = `token-${issued.length + 1}`;
    issued.push(token);
    send(
      response,
      200,
      JSON.stringify({
        access_token: token,
        expires_in: server.expiresIn,
        token_type: "Bearer",
      }),
      JSON_TYPE,
    );
  }

  function misbehave(
    fault: Fault,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const half = server.okBody.slice(0, server.okBody.length / 2);
    switch (fault.kind) {
      case "answer":
        send(response, fault.status, fault.body ?? "", fault.headers ?? {});
        return;
      case "stall-headers":
        server.onStall?.();
        return;
      case "stall-body":
      case "cut-body":
        response.writeHead(fault.status ?? 200, {
          ...JSON_TYPE,
          "content-length": server.okBody.length,
        });
        response.write(half, () => {
          if (fault.kind === "stall-body") server.onStall?.();
          // The first half has to arrive before the cut does.
          else setTimeout(() => request.socket.destroy(), 5);
        });
        return;
      case "reset-before":
      case "reset-after":
        request.socket.resetAndDestroy();
        return;
      case "lie-long":
        response.writeHead(200, {
          ...JSON_TYPE,
          "content-length": server.okBody.length + 10,
        });
        response.write(server.okBody, () => request.socket.end());
        return;
      case "lie-short":
        // Written past node's own bookkeeping, which would refuse to lie.
        request.socket.end(
          `HTTP/1.1 200 OK\r\ncontent-type: ` +
            `application/json\r\nconnection: close\r\ncontent-length: ` +
            `${half.length}\r\n\r\n${server.okBody}`,
        );
        return;
      case "revoke":
        for (const token of issued) revoked.add(token);
        send(response, 401, "", {});
    }
  }

  const server: FaultServer = {
    url: "",
    seen: [],
    tokenRequests: [],
    resets: 0,
    connections: { total: 0, open: 0 },
    script: [],
    tokenScript: [],
    okBody: "",
    okHeaders: JSON_TYPE,
    expiresIn: 900,
    onStall: undefined,
    quiet: () =>
      busy.size
        ? new Promise((resolve) => quietWaiters.push(resolve))
        : Promise.resolve(),
    reset() {
      server.seen.length =
        server.tokenRequests.length =
        server.script.length =
        server.tokenScript.length =
          0;
      server.resets = 0;
      server.okBody = '{"id":42,"name":"Ada"}';
      server.okHeaders = JSON_TYPE;
      server.expiresIn = 900;
      server.onStall = undefined;
      revoked.clear();
    },
    close: () =>
      new Promise((resolve) => {
        net.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  server.reset();
  await new Promise<void>((resolve) => net.listen(0, "127.0.0.1", resolve));
  (server as { url: string }).url =
    `http://127.0.0.1:${(net.address() as AddressInfo).port}`;
  return server;
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  headers: Record<string, string>,
): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
