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
  /** Tells that the server had too many requests for a report. */
  penalize(request: ThrottleRequest, ms: number): void;
}

/** A pace of the caller's own. */
export function paceOf(limiter: RateLimiter): Pace {
  return pass([limiter]);
}

/**
 * One request for each report in any `pace` ms, first come, first served, and
 * no more of them than a connection lets through. A connection would hold the
 * others back as well, but nobody would hear of it, and the wait would count as
 * the call's time.
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
          // A limiter that fails is passed by, as it is by the connection; the
          // server still has the last word.
          request.signal.throwIfAborted();
        }
      }
    },
    penalize(request, ms) {
      for (const limiter of limiters) limiter.penalize?.(request, ms);
    },
  };
}
