import type { Clock } from "../../clock.js";
import type { Scope } from "./scope.js";

/** Waits. Rejects at once when the scope ends, and leaves no timer. */
export function sleep(clock: Clock, ms: number, scope: Scope): Promise<void> {
  let timer: unknown;
  const wait = new Promise<void>((resolve) => {
    timer = clock.setTimeout(resolve, ms);
  });
  return scope.race(wait).finally(() => clock.clearTimeout(timer));
}
