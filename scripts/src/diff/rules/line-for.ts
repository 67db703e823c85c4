import type { Change } from "../change.ts";
import { RULES } from "./rules.ts";

/**
 * One sentence without its full stop. Places and official words are in
 * backticks.
 */
export function lineFor(change: Change): string {
  const line = RULES[change.rule].line.replaceAll(
    /\{(from|to|was|now)\}/g,
    (_, field: "from" | "to" | "was" | "now") => {
      const value = change[field] ?? "";
      return field === "from" || field === "to" ? `\`${value}\`` : value;
    },
  );
  return `${line}${touched(change.operations)}${withTypes(change.types)}`;
}

/** At most this many operations are named in a line. */
const NAMED = 3;

function touched(operations: readonly string[]): string {
  if (operations.length === 0) return "";
  const named = operations.slice(0, NAMED).map((name) => `\`${name}\``);
  const more = operations.length - named.length;
  return ` (${named.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}

function withTypes(types: readonly string[]): string {
  return types.length === 0
    ? ""
    : `, with ${types.map((name) => `\`${name}\``).join(", ")}`;
}
