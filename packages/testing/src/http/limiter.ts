import type { RateLimit } from "../options.js";
import { problem } from "./problem.js";

/**
 * Counts a request of a key, or returns a 429 if the key has reached its limit.
 */
export type Limiter = (key: string) => Response | undefined;

export function createLimiter(
  limit: RateLimit | undefined,
  now: () => number,
): Limiter {
  const sent = new Map<string, number[]>();

  return (key) => {
    if (!limit) return undefined;
    const time = now();
    const recent = (sent.get(key) ?? []).filter(
      (at) => at > time - limit.window,
    );
    sent.set(key, recent);
    const oldest = recent[0];
    if (recent.length < limit.requests || oldest === undefined) {
      recent.push(time);
      return undefined;
    }
    const seconds = Math.max(
      1,
      Math.ceil((oldest + limit.window - time) / 1000),
    );
    // Some clients read the wait from the last word but one of this title.
    return problem(
      429,
      `Rate limit is exceeded. Try again in ${seconds} seconds.`,
      {
        headers: { "retry-after": String(seconds) },
      },
    );
  };
}
