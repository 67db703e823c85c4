import { type Clock, systemClock } from "./clock.js";
import { ServiceTitanRateLimitError } from "./errors.js";

/** A request that asks to be sent. */
export interface ThrottleRequest {
  /**
   * The app and the tenant, the unit of ServiceTitan's general limit. Holds no
   * secret.
   */
  readonly key: string;
  readonly tenantId: number;
  /** Operation id. */
  readonly operation: string;
  /** URL template. */
  readonly template: string;
  /** URL with values; reports are told apart by it. */
  readonly url: string;
  /** Ends the wait: the limiter should forget the request. */
  readonly signal: AbortSignal;
  /** ms its caller can wait. @default as long as it takes */
  readonly timeLeft?: number | undefined;
}

/**
 * Decides when a request may be sent. A limiter that fails is passed by, and an
 * event tells.
 */
export interface RateLimiter {
  /**
   * `undefined` when it may be sent at once, else a promise of the moment.
   * First come, first served. A request whose turn would come after its
   * `timeLeft` should be rejected at once, with a ServiceTitanRateLimitError:
   * any other error counts as the limiter's own failure.
   */
  acquire(request: ThrottleRequest): Promise<void> | undefined;
  /**
   * The server answered 429: nothing with this request's key should be sent for
   * so many ms.
   */
  penalize?(request: ThrottleRequest, ms: number): void;
}

/** How many requests of one key in how long. */
export interface RateWindow {
  readonly key: string;
  readonly limit: number;
  /** ms */
  readonly interval: number;
}

export interface SlidingWindowOptions {
  /**
   * Requests of one app and tenant in `interval`. @default 60, ServiceTitan's
   * general limit
   */
  limit?: number | undefined;
  /** ms. @default 1,010: a second, and a margin for the way to the server */
  interval?: number | undefined;
  /**
   * A window of its own for some requests, which then do not count elsewhere;
   * `undefined` for the general one.
   * @default {@link reportWindow}
   */
  window?: ((request: ThrottleRequest) => RateWindow | undefined) | undefined;
  clock?: Pick<Clock, "now" | "setTimeout" | "clearTimeout"> | undefined;
}

/**
 * Report data: 5 runs of the same report in a minute, by report and tenant.
 * ServiceTitan's own documents name 5 and 1; with `limit` 1, pass your own
 * function.
 */
export function reportWindow(request: ThrottleRequest): RateWindow | undefined {
  const path =
    /\/reports\/\{\w+\}\/data/.test(request.template) &&
    request.url.replace(/\?.*$/s, "");
  return path
    ? { key: `${request.key} ${path}`, limit: 5, interval: 60_500 }
    : undefined;
}

/** Ends a wait: with an error, or by letting the request go. */
type End = (error?: unknown, failed?: boolean) => void;

interface Lane {
  /** When the last requests were let through, oldest first; at most `limit`. */
  readonly times: number[];
  /** Who waits, until when at most, and for which operation. */
  readonly waiting: Map<End, readonly [until: number, operation: string]>;
  notBefore: number;
  /** When the lane was last looked at. */
  seen: number;
  timer: unknown;
}

/**
 * The default limiter: at most `limit` requests of a key in any `interval`, in
 * the order they came; all at once after a pause, evenly while more are
 * waiting. After a full burst the first to wait wait a tenth longer. Whoever
 * could only wait in vain is rejected at once.
 */
export function slidingWindow(options: SlidingWindowOptions = {}): RateLimiter {
  const {
    limit = 60,
    interval = 1010,
    window = reportWindow,
    clock = systemClock,
  } = options;
  const lanes = new Map<string, Lane>();

  function find(request: ThrottleRequest): [Lane, RateWindow] {
    const rule = window(request) ?? { key: request.key, limit, interval };
    let lane = lanes.get(rule.key);
    if (!lane) {
      lane = {
        times: [],
        waiting: new Map(),
        notBefore: 0,
        seen: 0,
        timer: undefined,
      };
      lanes.set(rule.key, lane);
    }
    return [lane, rule];
  }

  /** ms until the next request may go. */
  function due(lane: Lane, rule: RateWindow, now: number): number {
    const { times } = lane;
    // A clock that was set back must not make anyone wait for the time it has
    // lost.
    const lost = Math.max(0, lane.seen - now);
    lane.seen = now;
    lane.notBefore -= lost;
    if (lost)
      for (let index = 0; index < times.length; index++)
        (times[index] as number) -= lost;
    const full =
      times.length < rule.limit
        ? 0
        : (times[0] as number) + rule.interval - now;
    return Math.ceil(Math.max(full, lane.notBefore - now));
  }

  function pass({ times }: Lane, rule: RateWindow, now: number): void {
    times.push(now);
    if (times.length > rule.limit) times.shift();
  }

  function pump(lane: Lane, rule: RateWindow): void {
    clock.clearTimeout(lane.timer);
    lane.timer = undefined;
    for (const next of lane.waiting.keys()) {
      const now = clock.now();
      const wait = due(lane, rule, now);
      if (wait > 0) {
        // A 429 may have come since.
        for (const [end, [until, operation]] of lane.waiting) {
          if (now + wait < until) continue;
          const message = `Too many requests: ${operation} may go in ${wait} ms, later than totalTimeout allows.`;
          end(
            new ServiceTitanRateLimitError(message, {
              status: 429,
              retryAfter: wait,
            }),
            true,
          );
        }
        if (lane.waiting.size)
          lane.timer = clock.setTimeout(() => pump(lane, rule), wait);
        return;
      }
      pass(lane, rule, now);
      // Those who had to wait go out evenly, so that a request delayed on its
      // way meets no crowd.
      const gap = rule.interval / rule.limit;
      lane.notBefore = Math.max(lane.notBefore, now - gap) + gap;
      next();
    }
  }

  return {
    acquire(request) {
      const [lane, rule] = find(request);
      const { signal, timeLeft = Infinity, operation } = request;
      const now = clock.now();
      const wait = due(lane, rule, now);
      const { size } = lane.waiting;
      if (!size && wait <= 0) {
        pass(lane, rule, now);
        return undefined;
      }
      return new Promise((resolve, reject) => {
        const end: End = (error, failed) => {
          lane.waiting.delete(end);
          signal.removeEventListener("abort", drop);
          if (failed) reject(error);
          else resolve();
        };
        const drop = () => {
          end(signal.reason, true);
          pump(lane, rule);
        };
        // A burst arrives spread out, on connections still to be made: what
        // follows gives its stragglers time to leave the window. One request is
        // no burst: where only one may go, the interval is kept as it was asked
        // for.
        const [first = 0] = lane.times;
        if (
          !size &&
          rule.limit > 1 &&
          lane.times.length === rule.limit &&
          now - first < rule.interval / 2
        ) {
          lane.notBefore = Math.max(
            lane.notBefore,
            first + rule.interval * 1.1,
          );
        }
        signal.addEventListener("abort", drop, { once: true });
        lane.waiting.set(end, [now + timeLeft, operation]);
        if (lane.timer === undefined || wait >= timeLeft) pump(lane, rule);
      });
    },
    penalize(request, ms) {
      const [lane, rule] = find(request);
      lane.notBefore = Math.max(lane.notBefore, clock.now() + ms);
      if (lane.waiting.size) pump(lane, rule);
    },
  };
}
