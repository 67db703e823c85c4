import {
  type Clock,
  type RateLimiter,
  reportWindow,
  slidingWindow,
  type ThrottleRequest,
} from "@st/core";

/** The turns of reports. */
export interface Pace {
  /**
   * Waits for a report's turn. `onWait` is called, once, if there is something
   * to wait for.
   */
  turn(request: ThrottleRequest, onWait: () => void): Promise<void>;
  /** Called after a 429: the server had too many requests for a report. */
  penalize(request: ThrottleRequest, ms: number): void;
}

/** A pace of the caller's own. */
export function paceOf(limiter: RateLimiter): Pace {
  return pass([limiter]);
}

/**
 * One request for each report in any `pace` ms, first come, first served, and
 * no more than a connection allows. The connection would delay requests as well,
 * but without progress events, and the wait would count towards `totalTimeout`.
 */
export function steadyPace(pace: number, clock: Clock): Pace {
  const window = slidingWindow({ window: reportWindow, clock });
  if (pace === 0) return pass([window]);
  return pass([
    slidingWindow({
      window: ({ key }) => ({ key, limit: 1, interval: pace }),
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
