/** What one comparison of two schemas collects. */
import type { Schema } from "../model/types.ts";
import type { RuleId } from "./rules/rules.ts";

export type Direction = "input" | "output";

/**
 * A rule, or one for each direction it is a change in, chosen once it is known
 * who uses the type.
 */
export type Verdict = RuleId | { input?: RuleId; output?: RuleId };

/**
 * The same place in both editions; a side is absent where the thing is new or
 * gone.
 */
export interface Place {
  from?: string;
  to?: string;
}

export interface Fact extends Place {
  verdict: Verdict;
  was?: string;
  now?: string;
  /**
   * Types mentioned only in the older or newer edition's side of this fact:
   * they may have come or gone with it.
   */
  refs: Set<string>;
}

/** Named schemas of one module in one edition, by official name. */
export interface SchemaIndex {
  schemas: ReadonlyMap<string, Schema>;
  nameOf: (id: string) => string;
  /** Types that are exported a second time, in the form callers give. */
  twins: ReadonlySet<string>;
  /** Types that callers give and get. */
  bothWays: ReadonlySet<string>;
  /** Types that callers give and never get. */
  onlyGiven: ReadonlySet<string>;
}

export interface Walk {
  before: SchemaIndex;
  after: SchemaIndex;
  /** Parameters take a `Date` for a calendar date too, and never `null`. */
  parameter: boolean;
  facts: Fact[];
  /**
   * Pairs of named types met in the same place: they are compared on their own,
   * once.
   */
  pairs: Map<string, [before: string, after: string]>;
  textChanged: boolean;
}

export function startWalk(
  before: SchemaIndex,
  after: SchemaIndex,
  parameter = false,
): Walk {
  return {
    before,
    after,
    parameter,
    facts: [],
    pairs: new Map(),
    textChanged: false,
  };
}

export function pairKey(before: string, after: string): string {
  return before === after ? before : `${before} > ${after}`;
}

/** Two named types stand in the same place: they are compared on their own. */
export function meet(walk: Walk, before: string, after: string): void {
  walk.pairs.set(pairKey(before, after), [before, after]);
}

/** The place one step further in. Absent sides stay absent. */
export function step(
  place: Place,
  before: string,
  after: string = before,
): Place {
  return {
    ...(place.from === undefined ? {} : { from: `${place.from}${before}` }),
    ...(place.to === undefined ? {} : { to: `${place.to}${after}` }),
  };
}

export function onlyBefore(place: Place): Place {
  return place.from === undefined ? {} : { from: place.from };
}

export function onlyAfter(place: Place): Place {
  return place.to === undefined ? {} : { to: place.to };
}

export function note(
  walk: Walk,
  verdict: Verdict,
  place: Place,
  values: { was?: string; now?: string } = {},
  refs: Iterable<string> = [],
): void {
  walk.facts.push({ verdict, ...place, ...values, refs: new Set(refs) });
}

/** The facts a comparison notes, as changes of one direction alone. */
export function collectFacts(
  walk: Walk,
  direction: Direction,
  compare: () => void,
): Fact[] {
  const start = walk.facts.length;
  compare();
  return walk.facts.splice(start).flatMap((fact) => {
    const { verdict } = fact;
    const rule = typeof verdict === "string" ? verdict : verdict[direction];
    return rule === undefined
      ? []
      : [{ ...fact, verdict: { [direction]: rule } }];
  });
}

/** Facts of both directions; the same one in both is one fact. */
export function mergeFacts(sent: Fact[], received: Fact[]): Fact[] {
  const key = ({ from, to, was, now, verdict }: Fact) =>
    JSON.stringify([from, to, was, now, family(verdict)]);
  const merged = new Map(sent.map((fact) => [key(fact), fact]));
  for (const fact of received) {
    const twin = merged.get(key(fact));
    const both = [twin?.verdict ?? {}, fact.verdict];
    merged.set(key(fact), { ...fact, verdict: Object.assign({}, ...both) });
  }
  return [...merged.values()];
}

/** What a rule is about, whichever direction it is for. */
function family(verdict: Verdict): string {
  const rule =
    typeof verdict === "string" ? verdict : (verdict.input ?? verdict.output);
  return (rule ?? "").replace(/^(input|output)-/, "");
}
