import type { App } from "../pipeline/engine.js";
import type { EndableConnection } from "./tenant-connection.js";

/** Ends a root connection when the signal aborts. */
export function endWith(
  root: EndableConnection,
  app: App,
  signal: AbortSignal | undefined,
): void {
  if (!signal) return;
  const end = () => root.end(signal.reason);
  app.onClosed = () => signal.removeEventListener("abort", end);
  signal.addEventListener("abort", end);
  if (signal.aborted) end();
}
