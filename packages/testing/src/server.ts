import type { ServerResponse } from "node:http";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { assemble, type Fake, type Insides } from "./fake.js";
import { type Listening, listen } from "./http/listen.js";
import { TruncatedResponse } from "./http/truncated-response.js";
import type { FakeOptions, FakeTenant } from "./options.js";

export interface ServerOptions extends FakeOptions {
  /** Port to listen on. @default a free one */
  port?: number | undefined;
  /** Address to listen on. @default "127.0.0.1" */
  host?: string | undefined;
  /**
   * Whether to start the control API and status page, and where.
   * @default false
   */
  control?: ControlOptions | boolean | undefined;
}

/** Where to start the control API and status page. */
export interface ControlOptions {
  /** Port to listen on. @default a free one */
  port?: number | undefined;
  /**
   * Address to listen on. Whoever reaches it controls the fake.
   * @default "127.0.0.1"
   */
  host?: string | undefined;
  /** Time zone of the times on the page. @default "UTC" */
  zone?: string | undefined;
}

/** A fake with an HTTP server. */
export interface FakeServiceTitan extends Omit<Fake, "handle" | "close"> {
  /**
   * Where API and token endpoint are, without a path: `http://127.0.0.1:4010`.
   */
  readonly url: string;
  /**
   * Where the status page is, and under `/control` the control API; absent
   * without `control`.
   */
  readonly controlUrl?: string;
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
 * Starts a fake ServiceTitan: the token endpoint and every operation of the
 * modules.
 *
 * @throws when `modules` names an unknown module, `webhooks` an unknown event
 *   or tenant, or when a port is taken
 */
export async function startFakeServiceTitan(
  options: ServerOptions = {},
): Promise<FakeServiceTitan> {
  const { port = 0, host = "127.0.0.1" } = options;
  const { fake, insides } = assemble(options);
  const api = await listen(
    // Replacing the global Request and Response would change the program under
    // test.
    getRequestListener(
      (request, env) => respond(fake, request, env as HttpBindings),
      { overrideGlobalObjects: false },
    ),
    port,
    host,
  );
  const { url } = api;
  const control = await controlOf(options, fake, insides, api);

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

  async function close(): Promise<void> {
    fake.close();
    await Promise.all([api.close(), control?.close()]);
  }

  const connection = connectionOf(fake.tenants[0]?.tenantId ?? 0);
  return {
    ...fake,
    url,
    ...(control ? { controlUrl: control.url } : {}),
    connection,
    connectionOf,
    close,
  };
}

/** Starts the control API, if it is wanted. */
async function controlOf(
  { control = false }: ServerOptions,
  fake: Fake,
  insides: Insides,
  api: Listening,
): Promise<Listening | undefined> {
  if (control === false) return undefined;
  const {
    port = 0,
    host = "127.0.0.1",
    zone = "UTC",
  } = control === true ? {} : control;
  // A test that starts a fake for each of its cases seldom wants it.
  const { startControl } = await import("./control/server.js");
  try {
    return await startControl(fake, insides, {
      port,
      host,
      zone,
      url: api.url,
    });
  } catch (error) {
    await api.close();
    throw error;
  }
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
