import type { Change } from "../change.ts";
import { RULES, type RuleId } from "./rules.ts";

/**
 * One sentence without its full stop. Places and official words are in
 * backticks.
 */
export function lineFor(change: Change): string {
  const line = RULES[change.rule].line.replaceAll(
    /\{(from|to|was|now)\}/g,
    (_, field: "from" | "to" | "was" | "now") => {
      const value = oneLine(change[field] ?? "");
      return field === "from" || field === "to" ? code(value) : value;
    },
  );
  return `${line}${touched(change.operations)}${withTypes(change.types)}`;
}

/** Rules that only say that a text reads differently. */
const TEXT_RULES: ReadonlySet<RuleId> = new Set<RuleId>([
  "operation-text-changed",
  "schema-text-changed",
]);

export function isText({ rule }: Change): boolean {
  return TEXT_RULES.has(rule);
}

/** A text of the document must not end the line it stands in. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

/** Between more backticks than it holds itself. */
function code(text: string): string {
  if (!text.includes("`")) return `\`${text}\``;
  const longest = Math.max(
    ...[...text.matchAll(/`+/g)].map(([run]) => run.length),
  );
  const fence = "`".repeat(longest + 1);
  return `${fence} ${text} ${fence}`;
}

/** At most this many operations are named in a line. */
const NAMED = 3;

function touched(operations: readonly string[]): string {
  if (operations.length === 0) return "";
  const named = operations.slice(0, NAMED).map(code);
  const more = operations.length - named.length;
  return ` (${named.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
}

function withTypes(types: readonly string[]): string {
  return types.length === 0 ? "" : `, with ${types.map(code).join(", ")}`;
}
