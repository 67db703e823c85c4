import type { TenantStatus } from "../../fleet-options.js";

/** What a tenant does, in a word or two. */
export function stateOf({ isPaused, isRunning, lanes }: TenantStatus): string {
  if (isRunning) return "running";
  if (isPaused) return "paused";
  if (lanes.some(({ gaveUpAt }) => gaveUpAt !== null)) return "given up";
  return lanes.some(({ state }) => state === "queued") ? "queued" : "waiting";
}
