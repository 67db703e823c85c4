/**
 * Exported names that come and go, as opposed to those that only come or go
 * with something else.
 */
import { INPUT } from "../emit/module-types.ts";
import { parts } from "../model/schema.ts";
import type { Operation } from "../model/types.ts";
import type { Change } from "./change.ts";
import type { TypePair } from "./compare-types.ts";
import { judge } from "./judge.ts";
import { GROUPS } from "./rules/rule.ts";
import type { RuleId } from "./rules/rules.ts";
import { refsIn } from "./shape.ts";
import type { Fact, Place, SchemaIndex } from "./walk.ts";

/** A change and the types its one-sided part mentions. */
export interface Found {
  change: Change;
  refs: ReadonlySet<string>;
}

export function operationRefs(operation: Operation): Set<string> {
  const found = new Set<string>();
  const schemas = [
    ...operation.query.map(({ schema }) => schema),
    ...operation.pathParameters.map(({ schema }) => schema),
    ...(operation.body ? [operation.body.schema] : []),
    ...operation.success.flatMap(({ schema }) => schema ?? []),
  ];
  for (const schema of schemas) refsIn(schema, found);
  return found;
}

/** All changes of a module, the added and removed exports included. */
export function exportedTypes(
  module: string,
  found: Found[],
  types: TypePair[],
  before: SchemaIndex,
  after: SchemaIndex,
): Change[] {
  const renamed = types.filter((pair) => pair.renamed);
  const moved = new Set([
    ...renamed.map((pair) => pair.before),
    ...renamed.map((pair) => pair.after),
  ]);
  const gone = oneSided(before, after, moved);
  const come = oneSided(after, before, moved);
  const changes = found.map(({ change }) => change);
  const refsOf = new Map(found.map(({ change, refs }) => [change, refs]));
  for (const change of changes
    .filter(({ rule }) => CARRIERS.has(rule))
    .sort(byPlace)) {
    const refs = refsOf.get(change) ?? new Set();
    change.types = [
      ...new Set([...take(gone, refs, before), ...take(come, refs, after)]),
    ].sort();
  }
  const removed = [...gone].map((key) =>
    exportFact("schema-removed", { from: exportedName(key, before) }),
  );
  const added = [...come].map((key) =>
    exportFact("schema-added", { to: exportedName(key, after) }),
  );
  const facts = [
    ...removed,
    ...added,
    ...splitTypes(before, after),
    ...readTypes(before, after).map((id) =>
      exportFact("type-read-too", placeOf(id, before, after)),
    ),
    ...readTypes(after, before).map((id) =>
      exportFact("type-given-alone", placeOf(id, before, after)),
    ),
  ];
  return sortChanges([
    ...changes,
    ...facts.map((fact) => judge(module, fact, new Set())),
  ]);
}

/**
 * Changes that types may come and go with. An export that goes is breaking and
 * one that comes is new; of these rules, the one that takes something away is
 * breaking and its mirror is not documentation, so no line is lost on either
 * way.
 */
const CARRIERS: ReadonlySet<RuleId> = new Set<RuleId>([
  "operation-added",
  "operation-removed",
  "kind-changed",
  "result-added",
  "result-removed",
  "body-added",
  "body-removed",
  "type-changed",
  "type-replaced",
  "property-removed",
  "input-property-added",
  "required-input-property-added",
  "output-property-added",
  "extra-properties-allowed",
  "extra-properties-refused",
]);

function exportFact(verdict: RuleId, place: Place): Fact {
  return { verdict, ...place, refs: new Set() };
}

/**
 * What stands for the second form of a type among the official names, none of
 * which holds a space.
 */
const TWIN = " as input";

function exportedName(key: string, index: SchemaIndex): string {
  return key.endsWith(TWIN)
    ? index.nameOf(key.slice(0, -TWIN.length)) + INPUT
    : index.nameOf(key);
}

/**
 * Types that travelled both ways before and after, and got or lost a form of
 * their own for the way in.
 */
function splitTypes(before: SchemaIndex, after: SchemaIndex): Fact[] {
  const both = [...before.bothWays].filter(
    (id) =>
      after.bothWays.has(id) && before.twins.has(id) !== after.twins.has(id),
  );
  return both.map((id): Fact => {
    const place = {
      from: before.nameOf(id),
      to: after.nameOf(id),
      refs: new Set<string>(),
    };
    if (after.twins.has(id))
      return { verdict: "type-split", ...place, now: after.nameOf(id) + INPUT };
    return { verdict: "type-joined", ...place, was: before.nameOf(id) + INPUT };
  });
}

function placeOf(id: string, before: SchemaIndex, after: SchemaIndex): Place {
  return { from: before.nameOf(id), to: after.nameOf(id) };
}

/**
 * Types that callers only gave, and that one form of has to do for both ways
 * now: the form of what is read, whose optional fields are never `undefined`
 * and whose dates are text.
 */
function readTypes(before: SchemaIndex, after: SchemaIndex): string[] {
  return [...before.onlyGiven].filter((id) => {
    const schema = after.schemas.get(id) ?? {};
    if (!after.bothWays.has(id) || after.twins.has(id) || schema.enum)
      return false;
    return [...parts(schema)].some(
      ({ format, properties = {}, required = [] }) =>
        format === "date-time" ||
        Object.keys(properties).some((name) => !required.includes(name)),
    );
  });
}

/**
 * Exports that only one edition has. A type that moved to another name takes
 * its second form along.
 */
function oneSided(
  here: SchemaIndex,
  there: SchemaIndex,
  moved: ReadonlySet<string>,
): Set<string> {
  const gone = [...here.schemas.keys()].filter(
    (id) => !there.schemas.has(id) && !moved.has(id),
  );
  const twins = [...here.twins]
    .filter(
      (id) => !there.twins.has(id) && !there.bothWays.has(id) && !moved.has(id),
    )
    .map((id) => id + TWIN);
  return new Set([...gone, ...twins]);
}

/**
 * Where several changes mention a type, the first of them carries it, and the
 * same one on the way back.
 */
function byPlace(a: Change, b: Change): number {
  const place = ({ from = "", to = "" }: Change) =>
    [from, to].sort().join("\n");
  return place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0;
}

/**
 * Removes from `open` the types that a change mentions, and those only they
 * mention, and returns the public names. It does not look behind a type that
 * both editions have: what happened there is a change of its own.
 */
function take(
  open: Set<string>,
  start: ReadonlySet<string>,
  index: SchemaIndex,
): string[] {
  const queue = [...start];
  const taken: string[] = [];
  for (const id of queue) {
    const found = [id, id + TWIN].filter((key) => open.delete(key));
    taken.push(...found);
    if (found.includes(id)) queue.push(...refsIn(index.schemas.get(id) ?? {}));
  }
  return taken.map((key) => exportedName(key, index));
}

/**
 * One order whatever the order of the documents: by group, module, place, rule.
 */
export function sortChanges(changes: readonly Change[]): Change[] {
  const key = (change: Change) =>
    [
      GROUPS.indexOf(change.group),
      change.module,
      change.to ?? change.from,
      change.from,
      change.rule,
      change.was,
      change.now,
    ].join("\n");
  const keyed = changes.map((change) => [key(change), change] as const);
  return keyed
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, change]) => change);
}
