import type { RateLimit } from "../options.js";
import { problem } from "./problem.js";

/**
 * Answers 429 when a key has used up its window; otherwise counts the request.
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
    // Clients in the wild read the second last word of this title as the wait.
    return problem(
      429,
      `Rate limit is exceeded. Try again in ${seconds} seconds.`,
      {
        headers: { "retry-after": String(seconds) },
      },
    );
  };
}
