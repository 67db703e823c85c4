import { connect } from "../src/connect.js";
import type { ConnectOptions } from "../src/connect-options.js";
import type { Connection } from "../src/connection.js";
import { type FakeClock, fakeClock } from "./fake-clock.js";

/** A request as `fetch` got it. */
export interface Sent {
  readonly url: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly signal: AbortSignal;
  readonly token: string;
}

export type Handler = (request: Sent) => Response | Error | Promise<Response>;

/**
 * A connection whose `fetch` is a function: no sockets, so time can run ahead
 * by itself.
 */
export interface StubApi {
  readonly clock: FakeClock;
  readonly sent: Sent[];
  readonly tokenRequests: Sent[];
  connection: Connection;
  /**
   * Waits for a promise, moving the clock on whenever nothing else can happen.
   */
  run<T>(promise: Promise<T>): Promise<T>;
  /** Lets everything happen that waits for no time. */
  turn(): Promise<void>;
  connect(options?: Partial<ConnectOptions>): Connection;
}

export const SECRETS: readonly string[] = [
  "ak1.very-secret-app-key",
  "cs1.very-secret-client-secret",
  "very-secret-token",
];

export const json = (
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): Response =>
  new Response(JSON.stringify(value), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });

export function stubApi(
  onApi: Handler = () => json({ id: 42 }),
  onToken?: Handler,
  options: Partial<ConnectOptions> = {},
): StubApi {
  const clock = fakeClock();
  const sent: Sent[] = [];
  const tokenRequests: Sent[] = [];
  let issued = 0;
  const issue: Handler = ({ body }) => {
    const client = new URLSearchParams(String(body)).get("client_id");
    return json({
      access_token: `very-secret-token-${client}-${++issued}`,
      expires_in: 900,
    });
  };
  const api: StubApi = {
    clock,
    sent,
    tokenRequests,
    connection: undefined as never,
    async run(promise) {
      let settled = false;
      const mark = () => {
        settled = true;
      };
      promise.then(mark, mark);
      for (let turn = 0; !settled; turn++) {
        await api.turn();
        if (settled) break;
        if (turn > 100_000) throw new Error("The call does not end.");
        clock.next();
      }
      return promise;
    },
    async turn() {
      for (let idle = 0; idle < 3; idle++)
        await new Promise((resolve) => setImmediate(resolve));
    },
    connect: (more) =>
      connect({
        environment: "integration",
        tenantId: 7,
        appKey: SECRETS[0] as string,
        clientId: "cid.client",
        clientSecret: SECRETS[1] as string,
        clock,
        limiter: false,
        fetch: async (url, init) => {
          const headers = init.headers as Record<string, string>;
          const request: Sent = {
            url,
            path: new URL(url).pathname.replace(/^.*\/tenant\/\d+/, ""),
            method: String(init.method),
            headers,
            body: init.body,
            signal: init.signal as AbortSignal,
            token: (headers["authorization"] ?? "").replace("Bearer ", ""),
          };
          const forToken = url.endsWith("/connect/token");
          (forToken ? tokenRequests : sent).push(request);
          const answer = await (forToken ? (onToken ?? issue) : onApi)(request);
          if (answer instanceof Error) throw answer;
          return answer;
        },
        ...options,
        ...more,
      } as ConnectOptions),
  };
  api.connection = api.connect();
  return api;
}

/** A promise that a request never settles, unless it is aborted. */
export const never = ({ signal }: Sent): Promise<Response> =>
  new Promise((_, reject) =>
    signal.addEventListener("abort", () => reject(signal.reason)),
  );

/** What `fetch` of Node throws for a network error. */
export const networkError = (code: string, syscall = "read"): Error =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error(code), { code, syscall }),
  });
