import type { Operation } from "./operation.js";

/** What stands behind the path values among the arguments of a call. */
const BEHIND: ReadonlySet<string> = new Set([
  "body",
  "file",
  "query",
  "options",
]);

/**
 * The arguments of an operation that stand in its path, in their order:
 * `["id", "noteId"]`.
 */
export function pathArguments(operation: Operation): readonly string[] {
  return operation.arguments.filter((name) => !BEHIND.has(name));
}
