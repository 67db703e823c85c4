/**
 * Compares named types, each pair once however many operations mention it, and
 * tells who uses them.
 */
import { compareSchemas } from "./compare-schema.ts";
import { overlapOf, RELATED, SAME } from "./overlap.ts";
import {
  type Direction,
  type Fact,
  note,
  pairKey,
  type SchemaIndex,
  startWalk,
  type Walk,
} from "./walk.ts";

export interface TypePair {
  before: string;
  after: string;
  facts: Fact[];
  textChanged: boolean;
  /** Pairs this one mentions. */
  next: string[];
  directions: Set<Direction>;
  operations: Set<string>;
  /** One name came for the other, with the same shape in the same places. */
  renamed: boolean;
}

/** Where comparing starts: what one operation takes or gives. */
export interface Root {
  walk: Walk;
  direction: Direction;
  operation: string;
}

export function compareTypes(
  roots: Root[],
  before: SchemaIndex,
  after: SchemaIndex,
): TypePair[] {
  const common = [...before.schemas.keys()].filter((id) =>
    after.schemas.has(id),
  );
  const queue = [
    ...common.map((id): [string, string] => [id, id]),
    ...roots.flatMap(({ walk }) => [...walk.pairs.values()]),
  ];
  const pairs = new Map<string, TypePair>();
  for (const [from, to] of queue) {
    const key = pairKey(from, to);
    if (pairs.has(key)) continue;
    const { pair, met } = comparePair(from, to, before, after);
    pairs.set(key, pair);
    queue.push(...met);
  }
  markRenames(pairs, before, after);
  for (const root of roots) spread(pairs, [...root.walk.pairs.keys()], root);
  return [...pairs.values()];
}

function comparePair(
  from: string,
  to: string,
  before: SchemaIndex,
  after: SchemaIndex,
): { pair: TypePair; met: [string, string][] } {
  const walk = startWalk(before, after);
  const place = { from: before.nameOf(from), to: after.nameOf(to) };
  const [was, now] = [before.schemas.get(from), after.schemas.get(to)];
  const related =
    from === to || overlapOf(from, to, before, after).ofSmaller >= RELATED;
  if (was && now && related) compareSchemas(walk, was, now, place);
  else
    note(walk, "type-replaced", place, { was: place.from, now: place.to }, [
      from,
      to,
    ]);
  const pair: TypePair = {
    before: from,
    after: to,
    facts: walk.facts,
    textChanged: walk.textChanged,
    next: [...walk.pairs.keys()],
    directions: new Set(),
    operations: new Set(),
    renamed: false,
  };
  return { pair, met: [...walk.pairs.values()] };
}

function markRenames(
  pairs: Map<string, TypePair>,
  before: SchemaIndex,
  after: SchemaIndex,
): void {
  const moved = [...pairs.values()].filter(
    (pair) => pair.before !== pair.after,
  );
  for (const pair of moved) {
    const gone =
      !after.schemas.has(pair.before) &&
      moved.every((one) => one === pair || one.before !== pair.before);
    const come =
      !before.schemas.has(pair.after) &&
      moved.every((one) => one === pair || one.after !== pair.after);
    if (
      gone &&
      come &&
      overlapOf(pair.before, pair.after, before, after).ofLarger >= SAME
    )
      pair.renamed = true;
    else if (pair.facts.length === 0) {
      const [was, now] = [before.nameOf(pair.before), after.nameOf(pair.after)];
      pair.facts.push({
        verdict: "type-reference-changed",
        from: was,
        to: now,
        was,
        now,
        refs: new Set([pair.before, pair.after]),
      });
    }
  }
}

/** Walks from what an operation mentions to everything behind it. */
function spread(
  pairs: Map<string, TypePair>,
  start: string[],
  root: Root,
): void {
  const queue = [...start];
  const seen = new Set(queue);
  for (const key of queue) {
    const pair = pairs.get(key);
    if (pair === undefined) continue;
    pair.directions.add(root.direction);
    pair.operations.add(root.operation);
    for (const next of pair.next) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
}
