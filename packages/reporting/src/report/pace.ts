import {
  type Clock,
  type RateLimiter,
  reportWindow,
  slidingWindow,
  type ThrottleRequest,
} from "@st/core";

/** Decides when a request for report data may be sent. */
export interface Pace {
  /**
   * Resolves when the report may be requested. Calls `onWait` once if it has to
   * wait.
   */
  turn(request: ThrottleRequest, onWait: () => void): Promise<void>;
  /** Called after a 429: sends nothing for this report for `ms`. */
  penalize(request: ThrottleRequest, ms: number): void;
}

/** Uses a limiter that the caller passed. */
export function paceOf(limiter: RateLimiter): Pace {
  return pass([limiter]);
}

/** As `reportWindow` has it, in ms: a run in five minutes, and twice that. */
const LONGEST_PAUSE = 600_000;

/**
 * Allows one request per report in any `pace` ms, first come, first served, and
 * no more than `reportWindow` allows. The connection would enforce that window
 * too, but without progress events, and its waits count towards `totalTimeout`.
 */
export function steadyPace(pace: number, clock: Clock): Pace {
  const window = slidingWindow({
    window: reportWindow,
    maxPause: LONGEST_PAUSE,
    clock,
  });
  return pass([
    slidingWindow({
      window: ({ key }) => ({ key, limit: 1, interval: pace }),
      maxPause: LONGEST_PAUSE,
      clock,
    }),
    window,
  ]);
}

function pass(limiters: readonly RateLimiter[]): Pace {
  return {
    async turn(request, onWait) {
      let told = false;
      for (const limiter of limiters) {
        request.signal.throwIfAborted();
        const turn = limiter.acquire(request);
        if (turn === undefined) continue;
        if (!told) onWait();
        told = true;
        try {
          await turn;
        } catch {
          // If a limiter fails, continue without it, as the connection does: the
          // server still enforces its limit.
          request.signal.throwIfAborted();
        }
      }
    },
    penalize(request, ms) {
      for (const limiter of limiters) limiter.penalize?.(request, ms);
    },
  };
}
