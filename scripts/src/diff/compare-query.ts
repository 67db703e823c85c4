/**
 * Query parameters of an operation. Those of paging are the runtime's business
 * and compared with the operation.
 */
import type { Operation, QueryParameter, Schema } from "../model/types.ts";
import { respelledNames } from "./compare-properties.ts";
import { compareSchemas, compareValues } from "./compare-schema.ts";
import {
  note,
  onlyAfter,
  onlyBefore,
  type Place,
  step,
  type Walk,
} from "./walk.ts";

export function compareQueries(
  walk: Walk,
  before: Operation,
  after: Operation,
  place: Place,
): void {
  if (before.kind === after.kind && takesQuery(before) !== takesQuery(after)) {
    const names = ({ query }: Operation) =>
      query
        .map(({ name }) => name)
        .sort()
        .join(", ");
    if (takesQuery(after))
      note(walk, "query-argument-added", place, { now: names(after) });
    else note(walk, "query-argument-removed", place, { was: names(before) });
    return;
  }
  // A name that is paging on one side only comes with another kind of
  // operation, which is reported as such.
  const paging = new Set(
    [...before.query, ...after.query]
      .filter((one) => one.paging)
      .map((one) => one.name),
  );
  const was = new Map(
    before.query
      .filter((one) => !paging.has(one.name))
      .map((one) => [one.name, one]),
  );
  const now = new Map(
    after.query
      .filter((one) => !paging.has(one.name))
      .map((one) => [one.name, one]),
  );
  const respelled = respelledNames([...was.keys()], [...now.keys()]);
  for (const [name, parameter] of was) {
    const newName = respelled.get(name) ?? name;
    const at = step(place, ` query.${name}`, ` query.${newName}`);
    const other = now.get(newName);
    if (other === undefined) {
      note(walk, "query-parameter-removed", onlyBefore(at));
      continue;
    }
    if (newName !== name)
      note(walk, "query-parameter-renamed", at, { was: name, now: newName });
    compareParameter(walk, parameter, other, at);
  }
  const known = new Set([...was.keys(), ...respelled.values()]);
  for (const [name, parameter] of now) {
    if (known.has(name)) continue;
    const verdict = parameter.required
      ? "required-query-parameter-added"
      : "query-parameter-added";
    note(walk, verdict, onlyAfter(step(place, ` query.${name}`)));
  }
}

/**
 * Whether the method has an argument for the query, which stands before the
 * options.
 */
function takesQuery({ kind, query }: Operation): boolean {
  return kind === "export" || query.length > 0;
}

function compareParameter(
  walk: Walk,
  before: QueryParameter,
  after: QueryParameter,
  place: Place,
): void {
  if ((before.description ?? "") !== (after.description ?? ""))
    walk.textChanged = true;
  if (before.required !== after.required) {
    note(
      walk,
      after.required
        ? "query-parameter-became-required"
        : "query-parameter-became-optional",
      place,
    );
  }
  if (Boolean(before.deprecated) !== Boolean(after.deprecated)) {
    note(
      walk,
      after.deprecated
        ? "query-parameter-deprecated"
        : "query-parameter-undeprecated",
      place,
    );
  }
  compareSortFields(walk, before.sortFields, after.sortFields, place);
  compareValues(walk, before.values, after.values, place);
  if (Boolean(before.list) !== Boolean(after.list)) {
    note(walk, after.list ? "query-list-added" : "query-list-removed", place);
    return;
  }
  compareMostItems(walk, before.maxItems, after.maxItems, place);
  if (before.list !== after.list)
    note(walk, "query-list-form-changed", place, {
      was: `${before.list}`,
      now: `${after.list}`,
    });
  compareSchemas(walk, oneValue(before), oneValue(after), place);
}

/**
 * The schema of one value, its text and its list limit aside: both are compared
 * with the parameter.
 */
function oneValue(parameter: QueryParameter): Schema {
  const { items } = parameter.schema;
  const {
    description: _,
    maxItems: __,
    ...schema
  } = parameter.list !== undefined && items !== undefined
    ? items
    : parameter.schema;
  return schema;
}

function compareSortFields(
  walk: Walk,
  before: string[] = [],
  after: string[] = [],
  place: Place,
): void {
  const gone = before.filter((field) => !after.includes(field)).sort();
  const come = after.filter((field) => !before.includes(field)).sort();
  if (gone.length > 0)
    note(walk, "sort-field-removed", place, { was: gone.join(", ") });
  if (come.length > 0)
    note(walk, "sort-field-added", place, { now: come.join(", ") });
}

function compareMostItems(
  walk: Walk,
  before: number | undefined,
  after: number | undefined,
  place: Place,
): void {
  if (before === after) return;
  const lowered =
    (after ?? Number.POSITIVE_INFINITY) < (before ?? Number.POSITIVE_INFINITY);
  const values = {
    was: `${before ?? "any number"}`,
    now: `${after ?? "any number"}`,
  };
  note(
    walk,
    lowered ? "query-limit-lowered" : "query-limit-raised",
    place,
    values,
  );
}
