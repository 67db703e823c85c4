import { createServer, type ServerResponse } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { createFake, type Fake } from "./fake.js";
import { TruncatedResponse } from "./http/truncated-response.js";
import type { FakeOptions, FakeTenant } from "./options.js";

export interface ServerOptions extends FakeOptions {
  /** Port to listen on. @default a free one */
  port?: number | undefined;
}

/** A fake with an HTTP server. */
export interface FakeServiceTitan extends Omit<Fake, "handle" | "close"> {
  /**
   * Where API and token endpoint are, without a path: `http://127.0.0.1:4010`.
   */
  readonly url: string;
  /**
   * Options for `connect`: addresses and the credentials of the first tenant.
   */
  readonly connection: FakeConnection;
  /** Options for `connect` of a tenant. @throws when there is no such tenant */
  connectionOf(tenantId: number): FakeConnection;
  /** Stops the server and closes its open connections. */
  close(): Promise<void>;
}

/** Options for `connect`. */
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
 * @throws when `modules` names an unknown module or the port is taken
 */
export async function startFakeServiceTitan(
  options: ServerOptions = {},
): Promise<FakeServiceTitan> {
  const fake = createFake(options);
  const server = createServer(
    // Replacing the global Request and Response would change the program under
    // test.
    getRequestListener(
      (request, env) => respond(fake, request, env as HttpBindings),
      { overrideGlobalObjects: false },
    ),
  );
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

/** Answers a request; faults of the connection happen on the socket itself. */
async function respond(
  fake: Fake,
  request: Request,
  { incoming, outgoing }: HttpBindings,
): Promise<Response> {
  let answer: Response;
  try {
    answer = await fake.handle(request);
  } catch {
    incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  if (!(answer instanceof TruncatedResponse)) return answer;
  sendHalf(answer, outgoing);
  return RESPONSE_ALREADY_SENT;
}

function sendHalf(
  { status, headers, half, end }: TruncatedResponse,
  outgoing: ServerResponse,
): void {
  outgoing.writeHead(status, Object.fromEntries(headers));
  outgoing.write(half, () => {
    if (end === "disconnect") outgoing.destroy();
  });
}
