import { type Clock, systemClock } from "./clock.js";
import { Lane } from "./rate-limiter/lane.js";
import type { RateWindow, ThrottleRequest } from "./rate-limiter/types.js";

export type { RateWindow, ThrottleRequest };

/**
 * Decides when a request may be sent. If a limiter fails, the request is sent
 * without it and the connection emits an event of type `bypass`.
 */
export interface RateLimiter {
  /**
   * Returns `undefined` if the request may be sent at once, else a promise that
   * resolves when it may. First come, first served. A request that would have to
   * wait longer than its `timeLeft` should be rejected at once with a
   * `ServiceTitanRateLimitError`; any other error counts as a failure of the
   * limiter itself.
   */
  acquire(request: ThrottleRequest): Promise<void> | undefined;
  /**
   * Called after a 429: the limiter should send nothing with this request's key
   * for `ms`. That is what the server asked for and may be a day, or `Infinity`:
   * set a limit.
   */
  penalize?(request: ThrottleRequest, ms: number): void;
}

export interface SlidingWindowOptions {
  /**
   * Maximum number of requests of one app and tenant in any `interval`.
   * @default 60, ServiceTitan's general limit per second
   */
  limit?: number | undefined;
  /**
   * Length of the window, in ms.
   * @default 1,015: a second, and a margin for delays on the way to the server
   */
  interval?: number | undefined;
  /**
   * Returns a separate window for some requests, which then do not count
   * towards the general one; `undefined` for all others.
   * @default {@link reportWindow}
   */
  window?: ((request: ThrottleRequest) => RateWindow | undefined) | undefined;
  /**
   * Longest pause after a 429, in ms, whatever the server asks for. After a
   * pause that was shortened to it one request is sent alone, and the others
   * wait 2 s more for what becomes of it.
   * @default 120,000: twice the longest window that ServiceTitan states
   */
  maxPause?: number | undefined;
  clock?: Pick<Clock, "now" | "setTimeout" | "clearTimeout"> | undefined;
}

/**
 * The window of report data: 5 requests per report and tenant in any 60.5 s.
 * ServiceTitan's documents state both 5 and 1 a minute; for 1, pass a function
 * of your own as `window`. After a 429 it pauses for ten minutes at most: some
 * users were allowed one run in five.
 */
export function reportWindow(request: ThrottleRequest): RateWindow | undefined {
  const path =
    /\/reports\/\{\w+\}\/data/.test(request.template) &&
    request.url.replace(/\?.*$/s, "");
  return path
    ? {
        key: `${request.key} ${path}`,
        limit: 5,
        interval: 60_500,
        maxPause: 600_000,
      }
    : undefined;
}

/**
 * Creates the default limiter: at most `limit` requests of one key in any
 * `interval`, first come, first served. After a pause in use requests are sent
 * in a burst. Requests that have to wait are sent evenly, about one every
 * `interval / limit` ms, and closer where some were late; after a full burst the
 * first of them is delayed by 10 % of the interval. One that a busy process
 * sends after its turn counts from when it was sent. Requests that cannot meet
 * their deadline fail immediately with a `ServiceTitanRateLimitError`.
 *
 * It counts within one process: if several share a tenant, give each a part of
 * the limit, or pass a `RateLimiter` of your own.
 *
 * @example A third of the limit, for one of three processes:
 * ```ts
 * connect({ …, limiter: slidingWindow({ limit: 20 }) });
 * ```
 */
export function slidingWindow(options: SlidingWindowOptions = {}): RateLimiter {
  const {
    limit = 60,
    interval = 1015,
    window = reportWindow,
    maxPause = 120_000,
    clock = systemClock,
  } = options;
  const lanes = new Map<string, Lane>();

  function find(request: ThrottleRequest): [Lane, RateWindow] {
    const rule = window(request) ?? { key: request.key, limit, interval };
    let lane = lanes.get(rule.key);
    if (!lane) {
      lane = new Lane(clock);
      lanes.set(rule.key, lane);
    }
    return [lane, rule];
  }

  return {
    acquire(request) {
      const [lane, rule] = find(request);
      return lane.acquire(rule, request);
    },
    penalize(request, ms) {
      const [lane, rule] = find(request);
      lane.pause(rule, ms, rule.maxPause ?? maxPause);
    },
  };
}
