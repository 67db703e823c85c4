/**
 * Compares two schemas in the same place, down to the named types they mention.
 */
import { forAnswers } from "../model/schema.ts";
import type { Schema } from "../model/types.ts";
import { compareAnnotations } from "./compare-annotations.ts";
import { compareIntersections } from "./compare-intersections.ts";
import { compareProperties } from "./compare-properties.ts";
import { compareUnions } from "./compare-unions.ts";
import { resolveShape } from "./resolve-shape.ts";
import { type Form, refsIn, type Shape, shapeOf, wordFor } from "./shape.ts";
import {
  collectFacts,
  type Direction,
  meet,
  mergeFacts,
  note,
  type Place,
  step,
  type Verdict,
  type Walk,
} from "./walk.ts";

const STATED: Verdict = {
  input: "input-type-stated",
  output: "output-type-stated",
};
const OPENED: Verdict = {
  input: "input-type-opened",
  output: "output-type-opened",
};
const CLOSED: Verdict = {
  input: "input-values-closed",
  output: "output-values-listed",
};
const UNCLOSED: Verdict = {
  input: "input-values-opened",
  output: "output-values-unlisted",
};
const VALUE_ADDED: Verdict = {
  input: "input-value-added",
  output: "output-value-added",
};
const VALUE_REMOVED: Verdict = {
  input: "input-value-removed",
  output: "output-value-removed",
};

export function compareSchemas(
  walk: Walk,
  before: Schema,
  after: Schema,
  place: Place,
): void {
  if (textOf(before) !== textOf(after)) walk.textChanged = true;
  if (before.answers === undefined && after.answers === undefined) {
    compareOneForm(walk, before, after, place);
    return;
  }
  // What is sent and what is received differ here.
  const collect = (was: Schema, now: Schema, direction: Direction) =>
    collectFacts(walk, direction, () => compareOneForm(walk, was, now, place));
  const sent = collect(asSent(before), asSent(after), "input");
  const received = collect(forAnswers(before), forAnswers(after), "output");
  walk.facts.push(...mergeFacts(sent, received));
}

function textOf({ description, observed }: Schema): string {
  return [description, observed].join("\n");
}

function asSent({ answers: _, ...schema }: Schema): Schema {
  return schema;
}

function compareOneForm(
  walk: Walk,
  before: Schema,
  after: Schema,
  place: Place,
): void {
  const [was, now] = [shapeOf(before), shapeOf(after)];
  if (was.form.kind === "ref" && now.form.kind === "ref") {
    compareAnnotations(walk, was.core, now.core, place);
    compareNullability(walk, was, now, place);
    meet(walk, was.form.id, now.form.id);
    return;
  }
  // A named type that became an inline one, or the other way round, is no
  // change by itself: TypeScript compares shapes.
  const [old, current] = [
    resolveShape(walk.before, was),
    resolveShape(walk.after, now),
  ];
  const union = old.form.kind === "union" || current.form.kind === "union";
  compareAnnotations(
    walk,
    union ? besideUnion(old.core) : old.core,
    union ? besideUnion(current.core) : current.core,
    place,
  );
  compareNullability(walk, old, current, place);
  compareForms(
    walk,
    { schema: before, ...old },
    { schema: after, ...current },
    place,
  );
}

/**
 * The limits of one type go with that type, wherever it stands in a union; only
 * a default is that of the whole.
 */
function besideUnion({ default: value, ...core }: Schema): Schema {
  const own = core.oneOf === undefined && core.anyOf === undefined ? {} : core;
  return value === undefined ? own : { ...own, default: value };
}

function compareNullability(
  walk: Walk,
  before: Shape,
  after: Shape,
  place: Place,
): void {
  if (walk.parameter || before.nullable === after.nullable) return;
  const verdict = after.nullable
    ? ({
        input: "input-became-nullable",
        output: "output-became-nullable",
      } as const)
    : ({
        input: "input-became-not-nullable",
        output: "output-became-not-nullable",
      } as const);
  note(walk, verdict, place);
}

interface Side {
  /** As it stands there. */
  schema: Schema;
  /** Without what says that it may be null, and behind a reference. */
  core: Schema;
  form: Form;
}

function compareForms(
  walk: Walk,
  before: Side,
  after: Side,
  place: Place,
): void {
  const [a, b] = [before.form, after.form];
  if (a.kind === "unknown" || b.kind === "unknown") {
    if (a.kind !== b.kind)
      noteTypes(
        walk,
        a.kind === "unknown" ? STATED : OPENED,
        before,
        after,
        place,
      );
  } else if (a.kind === "union" || b.kind === "union") {
    compareUnions(
      walk,
      variantsOf(before),
      variantsOf(after),
      place,
      compareSchemas,
    );
  } else if (a.kind === "intersection" || b.kind === "intersection") {
    compareIntersections(walk, membersOf(before), membersOf(after), place, {
      compare: compareSchemas,
      otherwise: () => noteTypes(walk, "type-changed", before, after, place),
    });
  } else if (a.kind === "array" && b.kind === "array") {
    compareSchemas(walk, a.items, b.items, step(place, "[]"));
  } else if (a.kind === "object" && b.kind === "object") {
    compareProperties(walk, a, b, place, compareSchemas);
  } else if (a.kind === "scalar" && b.kind === "scalar" && a.type === b.type) {
    compareValues(walk, a.values, b.values, place);
  } else {
    noteTypes(walk, "type-changed", before, after, place);
  }
}

/** The forms of a union, `null` aside; anything else is a union of one. */
function variantsOf({ schema, core, form }: Side): Schema[] {
  if (form.kind === "union") return form.variants;
  const own = shapeOf(schema).form;
  // Its default, what is marked of it and that it may be null were compared with
  // the union.
  const {
    default: _,
    deprecated: __,
    ...rest
  }: Schema = own.kind === "ref" ? { ref: own.id } : core;
  const type = [rest.type ?? []].flat().find((one) => one !== "null");
  return [type === undefined ? rest : { ...rest, type }];
}

function membersOf({ schema, form }: Side): Schema[] {
  return form.kind === "intersection" ? form.members : [schema];
}

function noteTypes(
  walk: Walk,
  verdict: Verdict,
  before: Side,
  after: Side,
  place: Place,
): void {
  const words = {
    was: wordFor(before.schema, walk.before.nameOf),
    now: wordFor(after.schema, walk.after.nameOf),
  };
  note(walk, verdict, place, words, [
    ...refsIn(before.schema),
    ...refsIn(after.schema),
  ]);
}

/** Enum values. Several that come at once are one change. */
export function compareValues(
  walk: Walk,
  before: string[] | undefined,
  after: string[] | undefined,
  place: Place,
): void {
  if (before === undefined) {
    if (after !== undefined) note(walk, CLOSED, place, { now: list(after) });
    return;
  }
  if (after === undefined) {
    note(walk, UNCLOSED, place, { was: list(before) });
    return;
  }
  const gone = before.filter((value) => !after.includes(value));
  const come = after.filter((value) => !before.includes(value));
  if (gone.length > 0) note(walk, VALUE_REMOVED, place, { was: list(gone) });
  if (come.length > 0) note(walk, VALUE_ADDED, place, { now: list(come) });
}

function list(values: string[]): string {
  return [...values]
    .sort()
    .map((value) => JSON.stringify(value))
    .join(", ");
}
