import {
  type RateLimiter,
  type RateWindow,
  reportWindow,
  type SlidingWindowOptions,
  systemClock,
  type ThrottleRequest,
} from "@st/core";
import type { RedisClient } from "./client.js";
import type { Timers } from "./internal/deadline.js";
import { outageOf } from "./internal/outage.js";
import { positive } from "./internal/positive.js";
import type { OutageOptions } from "./options.js";
import { Lane } from "./rate-limiter/lane.js";
import { LocalTurns } from "./rate-limiter/local-turns.js";
import { RedisTurns } from "./rate-limiter/turns.js";

/** Number of windows beyond which those that are not in use are dropped. */
const MANY = 1_000;

export interface RedisRateLimiterOptions
  extends OutageOptions,
    Pick<SlidingWindowOptions, "limit" | "window" | "maxPause"> {
  /**
   * Length of the window, in ms; the same in all processes.
   * @default 1,015: a second, 2 ms for timers, and a margin for requests that
   *   take different times to the server
   */
  interval?: number | undefined;
  /**
   * The part of each limit that this process uses while Redis cannot be used:
   * 1 divided by the number of processes. At least one request an interval.
   * @default 0.25
   */
  share?: number | undefined;
}

/** A limiter whose `acquire` always waits for Redis. */
export interface RedisRateLimiter extends RateLimiter {
  acquire(request: ThrottleRequest): Promise<void>;
  penalize(request: ThrottleRequest, ms: number): void;
}

/** Timers whose time is not changed when the system's clock is set. */
const steadyTimers: Timers = {
  ...systemClock,
  now: () => performance.now(),
};

/**
 * Counts the requests of all processes in Redis: at most `limit` of one app and
 * tenant in any `interval`, and those of reports apart, as `slidingWindow` of
 * `@st/core` does within one process:
 *
 * ```ts
 * connect({ …, limiter: redisRateLimiter(redis, { share: 1 / processes }) });
 * ```
 *
 * Within a process it is first come, first served; processes that have requests
 * waiting get turns alternately. Time is Redis' own. While Redis cannot be
 * used, each process keeps to its `share` of the limits.
 *
 * @throws TypeError if the client is unusable
 * @throws RangeError if a number is not above 0, or `share` is above 1
 */
export function redisRateLimiter(
  client: RedisClient,
  options: RedisRateLimiterOptions = {},
): RedisRateLimiter {
  const {
    limit = 60,
    interval = 1015,
    window = reportWindow,
    maxPause = 120_000,
    share = 0.25,
    prefix = "st",
    timeout = 500,
    clock: timers = steadyTimers,
    onStatus,
  } = options;
  positive("redisRateLimiter", { limit, interval, maxPause, share, timeout });
  if (share > 1)
    throw new RangeError(
      `redisRateLimiter: share is ${share}; give 1 divided by the number of processes.`,
    );
  const outage = outageOf(client, timers);
  outage.reportTo(onStatus);
  const lanes = new Map<string, Lane>();

  function find(request: ThrottleRequest): [Lane, RateWindow] {
    const rule = window(request) ?? { key: request.key, limit, interval };
    let lane = lanes.get(rule.key);
    if (!lane) {
      if (lanes.size >= MANY) dropIdle(lanes);
      lane = new Lane(
        rule,
        new RedisTurns(outage, timers, rule, { prefix, timeout }),
        new LocalTurns(rule, share, rule.maxPause ?? maxPause, outage, timers),
        outage,
        timers,
      );
      lanes.set(rule.key, lane);
    }
    return [lane, rule];
  }

  return {
    acquire(request) {
      const [lane] = find(request);
      return lane.acquire(request);
    },
    penalize(request, ms) {
      const [lane, rule] = find(request);
      lane.pause(request, ms, rule.maxPause ?? maxPause);
    },
  };
}

function dropIdle(lanes: Map<string, Lane>): void {
  for (const [key, lane] of lanes) if (lane.idle) lanes.delete(key);
}
