import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createFake, type Fake } from "./fake.js";
import { ConnectionLost } from "./http/faults.js";
import type { FakeOptions, FakeTenant } from "./options.js";

export interface ServerOptions extends FakeOptions {
  /** @default a free one */
  port?: number | undefined;
}

/** A running fake. */
export interface FakeServiceTitan extends Omit<Fake, "handle" | "close"> {
  /** `http://127.0.0.1:4010`: what API and token paths follow. */
  readonly url: string;
  /**
   * Options for `connect`, as they are: addresses and the credentials of the
   * first tenant.
   */
  readonly connection: FakeConnection;
  /** Options for `connect` of another tenant. */
  connectionOf(tenantId: number): FakeConnection;
  /** Stops the server; connections still open are cut. */
  close(): Promise<void>;
}

export interface FakeConnection {
  environment: "integration";
  apiUrl: string;
  authUrl: string;
  appKey: string;
  tenantId: number;
  clientId: string;
  clientSecret: string;
}

/**
 * Starts a fake ServiceTitan on 127.0.0.1: the token endpoint and every
 * operation of the modules.
 *
 * @throws when a module is not known or the port is taken
 */
export async function startFakeServiceTitan(
  options: ServerOptions = {},
): Promise<FakeServiceTitan> {
  const fake = createFake(options);
  const server = createServer((incoming, outgoing) => {
    serve(fake, incoming, outgoing).catch(() => outgoing.destroy());
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  const url = `http://127.0.0.1:${port}`;

  function connectionOf(tenantId: number): FakeConnection {
    const tenant = fake.tenants.find(
      (each: FakeTenant) => each.tenantId === tenantId,
    );
    if (!tenant)
      throw new Error(`tenantId: the fake has no tenant ${tenantId}.`);
    const { clientId, clientSecret } = tenant;
    return {
      environment: "integration",
      apiUrl: url,
      authUrl: url,
      appKey: fake.appKey,
      tenantId,
      clientId,
      clientSecret,
    };
  }

  function close(): Promise<void> {
    fake.close();
    server.closeAllConnections();
    return new Promise((resolve) => server.close(() => resolve()));
  }

  const connection = connectionOf(fake.tenants[0]?.tenantId ?? 0);
  return { ...fake, url, connection, connectionOf, close };
}

async function serve(
  fake: Fake,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  let answer: Response;
  try {
    answer = await fake.handle(await requestOf(incoming));
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error;
    incoming.socket.destroy();
    return;
  }
  const headers: Record<string, string> = Object.fromEntries(answer.headers);
  if (!answer.body) {
    outgoing
      .writeHead(
        answer.status,
        answer.status === 204 ? headers : { ...headers, "content-length": "0" },
      )
      .end();
    return;
  }
  outgoing.writeHead(answer.status, headers);
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    // Flushed before the next read: when that breaks the connection, this half
    // has arrived.
    await new Promise((sent) => outgoing.write(value, sent));
  }
  outgoing.end();
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined)
      headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const url = new URL(
    incoming.url ?? "/",
    `http://${incoming.headers.host ?? "127.0.0.1"}`,
  );
  const method = incoming.method ?? "GET";
  const body =
    chunks.length > 0 && method !== "GET" && method !== "HEAD"
      ? { body: Buffer.concat(chunks) }
      : {};
  return new Request(url, { method, headers, ...body });
}
