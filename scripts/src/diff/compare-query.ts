/** Query parameters of an operation. */

import type { Operation, QueryParameter, Schema } from "../model/types.ts";
import { API } from "../servicetitan.ts";
import { compareAnnotations } from "./compare-annotations.ts";
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
  const elsewhere = comparedElsewhere(before, after);
  const [was, now] = [before, after].map(
    ({ query }) =>
      new Map(
        query
          .filter(({ name }) => !elsewhere.has(name))
          .map((one) => [one.name, one]),
      ),
  ) as [Map<string, QueryParameter>, Map<string, QueryParameter>];
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

/**
 * Parameters that are part of something that is reported as such: those of
 * paging come and go with the kind of an operation, and `includeTotal` is the
 * total.
 */
function comparedElsewhere(before: Operation, after: Operation): Set<string> {
  if (before.kind === after.kind) {
    const totals = before.page?.total !== after.page?.total;
    return new Set(totals ? [API.page.total] : []);
  }
  const both = [...before.query, ...after.query];
  return new Set(both.filter((one) => one.paging).map((one) => one.name));
}

function compareParameter(
  walk: Walk,
  before: QueryParameter,
  after: QueryParameter,
  place: Place,
): void {
  if ((before.description ?? "") !== (after.description ?? ""))
    walk.textChanged = true;
  if (before.required !== after.required && !isPageNumber(after)) {
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
  compareLists(walk, before, after, place);
  compareSchemas(walk, oneValue(before), oneValue(after), place);
}

function compareLists(
  walk: Walk,
  before: QueryParameter,
  after: QueryParameter,
  place: Place,
): void {
  if (takesNumbers(before) !== takesNumbers(after)) {
    const values = { [takesNumbers(after) ? "now" : "was"]: "number" };
    const rule = takesNumbers(after) ? "added" : "removed";
    note(walk, `input-variant-${rule}`, place, values);
  }
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
  if (itemsOf(before) && itemsOf(after))
    compareAnnotations(walk, wholeList(before), wholeList(after), place);
}

/** Ids in a comma list may be given as numbers, although the list is a text. */
function takesNumbers({ name, list }: QueryParameter): boolean {
  return list === "comma" && (name === "ids" || /Id(s|List)$/.test(name));
}

/**
 * The schema of one value, without what is compared with the parameter: its
 * text, and how many values a list or a map takes.
 */
function oneValue(parameter: QueryParameter): Schema {
  const { description: _, ...value } = itemsOf(parameter) ?? parameter.schema;
  if (parameter.map === true) delete value.maxProperties;
  if (isPageNumber(parameter)) {
    if (parameter.name === API.page.size) delete value.maximum;
    else if (value.minimum === 0 || value.minimum === 1) delete value.minimum;
  }
  return value;
}

/**
 * The runtime always sends these; where pages start and how long they may be is
 * compared with the operation.
 */
function isPageNumber({ name, paging }: QueryParameter): boolean {
  return paging && (name === API.page.number || name === API.page.size);
}

function itemsOf({ schema, list }: QueryParameter): Schema | undefined {
  return list === undefined ? undefined : schema.items;
}

/** What a list says beside its items. */
function wholeList({ schema }: QueryParameter): Schema {
  const { minItems, default: value } = schema;
  return {
    ...(minItems === undefined ? {} : { minItems }),
    ...(value === undefined ? {} : { default: value }),
  };
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
