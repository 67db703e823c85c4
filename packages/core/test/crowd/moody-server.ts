import type { Clock } from "../../src/clock.js";
import { networkError } from "../stub-api.js";

/** A `fetch` that does whatever a network and a server may do, at random. */
export interface MoodyServer {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** Requests sent. */
  readonly sent: number;
  /** Requests that wait for their answer, as sockets would be open for them. */
  readonly waiting: number;
  /** Bodies that were begun, and neither read to the end nor let go. */
  readonly bodies: number;
}

type Mood = (answer: Answering) => Promise<Response>;

/** What a mood needs to answer one request. */
interface Answering {
  readonly signal: AbortSignal;
  /** What a good server would answer. */
  readonly good: unknown;
  after(ms: number): Promise<void>;
  body(text: string, complete: boolean): ReadableStream<Uint8Array>;
}

export function moodyServer(clock: Clock, random: () => number): MoodyServer {
  const server = { sent: 0, waiting: 0, bodies: 0 };

  async function fetch(url: string, init: RequestInit): Promise<Response> {
    const signal = init.signal as AbortSignal;
    if (signal.aborted) throw signal.reason;
    server.sent++;
    server.waiting++;
    const forToken = url.endsWith("/connect/token");
    const moods = forToken ? TOKEN_MOODS : MOODS;
    const mood = moods[Math.floor(random() * moods.length)] as Mood;
    try {
      return await mood({
        signal,
        good: forToken
          ? { access_token: `token-${server.sent}`, expires_in: 900 }
          : goodAnswer(url, random),
        after: (ms) => waitFor(signal, clock, ms * random()),
        body: (text, complete) => countedBody(text, complete, signal, server),
      });
    } finally {
      server.waiting--;
    }
  }
  return Object.assign(server, { fetch });
}

const json =
  (status = 200, headers: Record<string, string> = {}): Mood =>
  async ({ good, after, body }) => {
    await after(300);
    return new Response(
      body(JSON.stringify(status < 300 ? good : { title: "No" }), true),
      { status, headers: { "content-type": "application/json", ...headers } },
    );
  };
const other =
  (text: string, type = "application/json"): Mood =>
  async ({ body }) =>
    new Response(body(text, true), { headers: { "content-type": type } });
const failing =
  (error: Error): Mood =>
  async ({ after }) => {
    await after(1_000);
    throw error;
  };
const slow: Mood = async (answering) => {
  await answering.after(90_000);
  return json()(answering);
};
const silent: Mood = ({ after }) => after(Infinity) as Promise<never>;
const stalled: Mood = async ({ body }) =>
  new Response(body('{"id":', false), {
    headers: { "content-type": "application/json" },
  });
const limited = (retryAfter: string) =>
  json(429, { "retry-after": retryAfter });

const MOODS: readonly Mood[] = [
  ...Array(12).fill(json()),
  ...[json(401), json(403), json(404), json(409), json(500), json(503)],
  ...[limited("0"), limited("2"), limited("86400"), limited("soon")],
  ...[other("null"), other("[]"), other("<html>", "text/html"), other("{")],
  failing(networkError("ECONNRESET")),
  failing(networkError("ECONNREFUSED", "connect")),
  ...[slow, slow, silent, stalled],
];
const TOKEN_MOODS: readonly Mood[] = [
  ...Array(12).fill(json()),
  ...[json(400), json(503), limited("3"), other("null"), slow, silent, stalled],
  failing(networkError("ECONNRESET")),
];

/** A page, a batch or an object; lists may go on for ever, or go in circles. */
function goodAnswer(url: string, random: () => number): unknown {
  const { pathname, searchParams } = new URL(url);
  const id = Math.ceil(random() * 30);
  if (/\/things$/.test(pathname) === false) return { id };
  return {
    page: Number(searchParams.get("page") ?? 1),
    pageSize: 2,
    hasMore: random() < 0.7,
    continueFrom: `at-${id}`,
    data: random() < 0.2 ? [] : [{ id }, { id: id + 1 }],
  };
}

/** Like a timer of the server's, which an abort ends. */
function waitFor(signal: AbortSignal, clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer =
      ms < Infinity
        ? clock.setTimeout(() => {
            signal.removeEventListener("abort", abort);
            resolve();
          }, ms)
        : undefined;
    const abort = () => {
      clock.clearTimeout(timer);
      reject(signal.reason);
    };
    signal.addEventListener("abort", abort, { once: true });
  });
}

function countedBody(
  text: string,
  complete: boolean,
  signal: AbortSignal,
  counts: { bodies: number },
): ReadableStream<Uint8Array> {
  let open = true;
  counts.bodies++;
  const end = () => {
    if (open) counts.bodies--;
    open = false;
  };
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      signal.addEventListener("abort", () => {
        if (open) controller.error(signal.reason);
        end();
      });
    },
    pull(controller) {
      if (!complete || !open) return new Promise<void>(() => {});
      controller.close();
      end();
      return undefined;
    },
    cancel: end,
  });
}
