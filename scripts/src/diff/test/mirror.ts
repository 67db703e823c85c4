/** Which rule is the way back of which. */
import type { Change } from "../change.ts";
import type { RuleId } from "../rules/rules.ts";
import type { RuleCase } from "./case.ts";

/**
 * Rules that differ only in the direction a type is used in are one: that
 * direction can differ between the two ways.
 */
function family(rule: RuleId): string {
  return rule
    .replace(/^(required-)?(input|output)-/, "")
    .replace(/^required-query-/, "query-");
}

/**
 * The mirror of a change, as text to compare; several where the way back
 * depends on what else there is.
 */
export function mirrorsOf(
  cases: readonly RuleCase[],
): (change: Change) => string[] {
  const back = new Map<string, Set<string>>();
  const link = (from: string, to: string) =>
    back.set(from, (back.get(from) ?? new Set()).add(to));
  for (const { rule, mirror } of cases) {
    link(family(rule), family(mirror));
    link(family(mirror), family(rule));
  }
  link("type-split", "type-joined");
  link("type-joined", "type-split");
  return (change) =>
    [...(back.get(family(change.rule)) ?? [])].map((rule) =>
      JSON.stringify([
        rule,
        change.to,
        change.from,
        change.now,
        change.was,
        change.types,
      ]),
    );
}

/** A change in the same form as its mirrors. */
export function asText(change: Change): string {
  return JSON.stringify([
    family(change.rule),
    change.from,
    change.to,
    change.was,
    change.now,
    change.types,
  ]);
}
