/** Compares one module in two editions. */
import { twinIds } from "../emit/module-types.ts";
import type { Module, NamedSchema, Operation } from "../model/types.ts";
import type { Change } from "./change.ts";
import { compareAnswers, compareBodies } from "./compare-answers.ts";
import { compareOperationFacts, publicName } from "./compare-operation.ts";
import { comparePathValues } from "./compare-path-values.ts";
import { compareQueries } from "./compare-query.ts";
import { compareTypes, type Root, type TypePair } from "./compare-types.ts";
import { exportedTypes, type Found, operationRefs } from "./exported-types.ts";
import { judge, matters } from "./judge.ts";
import { matchOperations } from "./match-operations.ts";
import {
  type Direction,
  type Fact,
  type Place,
  type SchemaIndex,
  startWalk,
} from "./walk.ts";

export function compareModule(before: Module, after: Module): Change[] {
  const { was, now, gone, come, operations, types } = walkModule(before, after);
  const found: Found[] = [
    ...moduleFacts(before, after).map((fact) => asFound(after.id, fact)),
    ...gone.map((one) =>
      asFound(
        after.id,
        lifeFact("operation-removed", { from: publicName(one) }, one),
      ),
    ),
    ...come.map((one) =>
      asFound(
        after.id,
        lifeFact("operation-added", { to: publicName(one) }, one),
      ),
    ),
    ...operations.flatMap((sides) => operationFacts(after.id, sides)),
    ...types.flatMap((pair) => typeFacts(pair, before, after, was, now)),
  ];
  return exportedTypes(after.id, found, types, was, now);
}

/** Which named type of the newer edition is which of the older one. */
export function matchedTypes(before: Module, after: Module): TypePair[] {
  return walkModule(before, after).types;
}

function walkModule(before: Module, after: Module) {
  const [was, now] = [indexOf(before), indexOf(after)];
  const { pairs, gone, come } = matchOperations(
    before.operations,
    after.operations,
  );
  const operations = pairs.map(([old, current]) =>
    compareSides(old, current, was, now),
  );
  return {
    was,
    now,
    gone,
    come,
    operations,
    types: compareTypes(operations.flat(), was, now),
  };
}

function operationFacts(module: string, sides: Side[]): Found[] {
  const found = sides.flatMap(({ walk, direction }) =>
    walk.facts
      .filter((fact) => matters(fact, [direction]))
      .map((fact) => asFound(module, fact, [direction])),
  );
  const [side] = sides;
  if (side === undefined || !sides.some(({ walk }) => walk.textChanged))
    return found;
  return [
    ...found,
    asFound(module, {
      verdict: "operation-text-changed",
      ...side.place,
      refs: new Set(),
    }),
  ];
}

function indexOf(module: Module): SchemaIndex {
  const names = new Map(module.schemas.map(({ id, name }) => [id, name]));
  return {
    schemas: new Map(module.schemas.map(({ id, schema }) => [id, schema])),
    nameOf: (id) => names.get(id) ?? id,
    twins: twinIds(module.schemas),
    bothWays: new Set(
      module.schemas
        .filter(({ usage }) => usage.input && usage.output)
        .map(({ id }) => id),
    ),
    onlyGiven: new Set(
      module.schemas
        .filter(({ usage }) => usage.input && !usage.output)
        .map(({ id }) => id),
    ),
  };
}

function asFound(
  module: string,
  fact: Fact,
  directions: Direction[] = [],
  operations: Iterable<string> = [],
): Found {
  return {
    change: judge(module, fact, new Set(directions), operations),
    refs: fact.refs,
  };
}

function lifeFact(
  verdict: "operation-added" | "operation-removed",
  place: { from?: string; to?: string },
  operation: Operation,
): Fact {
  return { verdict, ...place, refs: operationRefs(operation) };
}

/** Segment and version stand in every address of the module. */
function moduleFacts(before: Module, after: Module): Fact[] {
  const place = { from: before.id, to: after.id };
  const address = ({ segment, version }: Module) =>
    version === 0 ? segment : `${segment}/v${version}`;
  const facts: Fact[] = [];
  if (before.withdrawn !== after.withdrawn) {
    facts.push({
      verdict: after.withdrawn ? "module-withdrawn" : "module-returned",
      ...place,
      refs: new Set(),
    });
  }
  if (address(before) !== address(after)) {
    facts.push({
      verdict: "module-path-changed",
      ...place,
      was: address(before),
      now: address(after),
      refs: new Set(),
    });
  }
  if (before.description !== after.description)
    facts.push({ verdict: "module-text-changed", ...place, refs: new Set() });
  if (before.title !== after.title) {
    facts.push({
      verdict: "module-title-changed",
      ...place,
      was: before.title,
      now: after.title,
      refs: new Set(),
    });
  }
  return facts;
}

/** What an operation takes, or what it gives. */
interface Side extends Root {
  place: Place;
}

function compareSides(
  before: Operation,
  after: Operation,
  was: SchemaIndex,
  now: SchemaIndex,
): Side[] {
  const place = { from: publicName(before), to: publicName(after) };
  const [parameters, body, answers] = [
    startWalk(was, now, true),
    startWalk(was, now),
    startWalk(was, now),
  ];
  compareOperationFacts(parameters, before, after, place);
  comparePathValues(parameters, before, after, place);
  compareQueries(parameters, before, after, place);
  compareBodies(body, before, after, place);
  // The kind is a fact of the operation, but the types of another kind of
  // answer come and go with it.
  compareAnswers(
    before.kind === after.kind ? answers : parameters,
    before,
    after,
    place,
  );
  return [
    { walk: parameters, direction: "input", operation: place.to, place },
    { walk: body, direction: "input", operation: place.to, place },
    { walk: answers, direction: "output", operation: place.to, place },
  ];
}

function typeFacts(
  pair: TypePair,
  before: Module,
  after: Module,
  was: SchemaIndex,
  now: SchemaIndex,
): Found[] {
  const place = { from: was.nameOf(pair.before), to: now.nameOf(pair.after) };
  const facts = [...pair.facts];
  if (pair.renamed) {
    const verdict =
      place.from === place.to ? "schema-id-changed" : "schema-renamed";
    const values =
      place.from === place.to
        ? { was: pair.before, now: pair.after }
        : { was: place.from, now: place.to };
    facts.push({ verdict, ...place, ...values, refs: new Set() });
  }
  if (pair.textChanged)
    facts.push({ verdict: "schema-text-changed", ...place, refs: new Set() });
  const directions =
    pair.directions.size > 0
      ? [...pair.directions]
      : usageOf(pair, before, after);
  return facts
    .filter((fact) => matters(fact, directions))
    .map((fact) => asFound(after.id, fact, directions, pair.operations));
}

/**
 * For a type no operation of both editions mentions: how both editions use it
 * elsewhere; failing that, it is only read.
 */
function usageOf(pair: TypePair, before: Module, after: Module): Direction[] {
  const find = (schemas: NamedSchema[], id: string) =>
    schemas.find((schema) => schema.id === id)?.usage;
  const [was, now] = [
    find(before.schemas, pair.before),
    find(after.schemas, pair.after),
  ];
  const both = (["input", "output"] as const).filter(
    (direction) => was?.[direction] && now?.[direction],
  );
  return both.length > 0 ? both : ["output"];
}
