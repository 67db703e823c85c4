/**
 * From facts to changes: picks the rule for the direction a type is used in.
 */

import type { Change } from "./change.ts";
import type { Bump } from "./rules/rule.ts";
import { RULES, type RuleId } from "./rules/rules.ts";
import type { Direction, Fact, Verdict } from "./walk.ts";

const WEIGHT: Record<Bump, number> = { patch: 0, minor: 1, major: 2 };

export function heavier(a: Bump, b: Bump): Bump {
  return WEIGHT[b] > WEIGHT[a] ? b : a;
}

/** The bump a set of changes asks for; `undefined` where nothing changed. */
export function bumpOf(changes: readonly Change[]): Bump | undefined {
  return changes
    .map(({ bump }) => bump)
    .reduce<Bump | undefined>(
      (sum, bump) => (sum === undefined ? bump : heavier(sum, bump)),
      undefined,
    );
}

/** Whether a fact is a change in any direction its type is used in. */
export function matters(
  { verdict }: Fact,
  directions: readonly Direction[],
): boolean {
  return (
    typeof verdict === "string" ||
    directions.length === 0 ||
    directions.some((direction) => verdict[direction] !== undefined)
  );
}

/** A type used both ways is judged by the stricter rule. */
function ruleFor(verdict: Verdict, directions: ReadonlySet<Direction>): RuleId {
  if (typeof verdict === "string") return verdict;
  const rules = (["input", "output"] as const)
    .filter((direction) => directions.has(direction))
    .flatMap((direction) => verdict[direction] ?? []);
  const [first = (verdict.output ?? verdict.input) as RuleId] = rules;
  return rules.reduce(
    (worst, rule) =>
      WEIGHT[RULES[rule].bump] > WEIGHT[RULES[worst].bump] ? rule : worst,
    first,
  );
}

export function judge(
  module: string,
  fact: Fact,
  directions: ReadonlySet<Direction>,
  operations: Iterable<string> = [],
): Change {
  const rule = ruleFor(fact.verdict, directions);
  const { bump, group } = RULES[rule];
  return {
    rule,
    bump,
    group,
    module,
    ...(fact.from === undefined ? {} : { from: fact.from }),
    ...(fact.to === undefined ? {} : { to: fact.to }),
    ...(fact.was === undefined ? {} : { was: fact.was }),
    ...(fact.now === undefined ? {} : { now: fact.now }),
    operations: [...operations].sort(),
    types: [],
  };
}
