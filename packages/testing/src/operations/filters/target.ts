import { fieldOf } from "../../data/children.js";
import { referenceTargets } from "../../data/names.js";
import { project } from "../../data/project.js";
import { ownerOf } from "../../data/world.js";
import { endpointsOf } from "../../http/endpoints.js";
import { loadModule, moduleIds } from "../../model/load.js";
import type { Schema } from "../../model/types.js";
import type { RowSet } from "../../state/child-rows.js";
import { Collection } from "../../state/collection.js";
import { type View, viewsOf } from "../../state/views.js";
import type { Context } from "../call.js";
import type { RowToFilter } from "./rules.js";

/** Rows to filter, and how to read them. */
export interface Target {
  readonly context: Context;
  readonly rows: RowSet;
  /** Reads values of the row at a position. */
  at(position: number): RowToFilter;
}

/** @param view shows the rows; without it they have no values */
export function targetOf(
  context: Context,
  rows: RowSet,
  view: View | undefined,
): Target {
  const read = view ? readerOf(context, rows.name, view) : () => [];
  return {
    context,
    rows,
    at: (position) => ({ cells: (path) => read(position, path) }),
  };
}

/** Another collection, as its own module shows it. */
export function otherTarget(context: Context, name: string): Target {
  return targetOf(context, context.collection(name), viewOf(name));
}

function readerOf(
  { booksFor }: Context,
  name: string,
  { schemas, schema }: View,
): (position: number, path: string) => unknown[] {
  const books = booksFor(schemas);
  const whole = schemas.resolve(schema);
  const paths = new Map<string, { schema: Schema; steps: string[] }>();
  return (position, path) => {
    let found = paths.get(path);
    if (!found) {
      const steps = path.split(".");
      found = { schema: partOf(whole, steps[0] ?? ""), steps };
      paths.set(path, found);
    }
    const row = project(found.schema, books.row(name, position));
    const cells: unknown[] = [];
    collect(row, found.steps, 0, cells);
    return cells;
  };
}

const parts = new WeakMap<Schema, Map<string, Schema>>();

/**
 * A schema with one property of another. To generate only what is compared is
 * what makes a scan of many rows bearable. The same schema for the same part:
 * `project` prepares each once.
 */
function partOf(whole: Schema, property: string): Schema {
  let known = parts.get(whole);
  if (!known) {
    known = new Map();
    parts.set(whole, known);
  }
  let part = known.get(property);
  if (!part) {
    const inner = whole.properties?.[property];
    part = { type: "object", properties: inner ? { [property]: inner } : {} };
    known.set(property, part);
  }
  return part;
}

function collect(
  value: unknown,
  steps: readonly string[],
  step: number,
  cells: unknown[],
): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, steps, step, cells);
    return;
  }
  const name = steps[step];
  if (name === undefined) cells.push(value);
  else if (typeof value === "object" && value !== null)
    collect((value as Record<string, unknown>)[name], steps, step + 1, cells);
  else cells.push(undefined);
}

const views = new Map<string, View | undefined>();

/** How its own module shows a collection, also one that is not served. */
function viewOf(name: string): View | undefined {
  if (!views.has(name)) {
    const home = name.split("/")[0] ?? "";
    const endpoints = moduleIds().includes(home)
      ? endpointsOf(loadModule(home))
      : [];
    views.set(name, viewsOf(name, endpoints)[0]);
  }
  return views.get(name);
}

/** The collections that rows of a collection belong to, the nearest first. */
export function ownersOf(name: string): string[] {
  const owners: string[] = [];
  for (
    let owner = ownerOf(name);
    owner !== undefined && owner !== name;
    owner = ownerOf(owner)
  )
    owners.push(owner);
  return owners;
}

/**
 * Positions of the rows that may belong to a row of another collection, over
 * any number of steps: a customer's invoices, by its locations and their jobs.
 * Some may belong to another after a change.
 *
 * @param id the row's
 */
export function descendants(
  { store }: Context,
  name: string,
  of: string,
  id: string | number,
): Set<number> {
  const rows = store.collection(name);
  const at = store.collection(of).find(id) ?? -1;
  const found = new Set(rows.childrenOf(of, at, id));
  const owner = ownerOf(name);
  if (owner !== undefined && owner !== of) {
    const between = store.collection(owner);
    for (const position of descendants({ store } as Context, owner, of, id))
      for (const child of rows.childrenOf(
        owner,
        position,
        between.idAt(position),
      ))
        found.add(child);
  }
  return found;
}

/**
 * Positions that can have one of these ids in a field, if that can be told
 * without reading all rows: the field leads to what the row belongs to, or to
 * what belongs to it.
 */
export function positionsByReference(
  { context, rows }: Target,
  path: string,
  values: readonly string[],
): number[] | undefined {
  if (!(rows instanceof Collection)) return undefined;
  const stem = /^(\w+)(?:Id|\.id)$/.exec(path)?.[1] ?? "";
  const to = referenceTargets[stem];
  if (to === undefined) return undefined;
  const found = new Set<number>();
  if (
    ownersOf(rows.name).includes(to) &&
    fieldOf(rows.name, to) === `${stem}Id`
  ) {
    for (const id of values)
      for (const at of descendants(context, rows.name, to, id)) found.add(at);
    return [...found].sort(ascending);
  }
  if (!ownersOf(to).includes(rows.name)) return undefined;
  // The other way round: the job of an invoice.
  const own = fieldOf(to, rows.name).replace(/Id$/, "");
  const view = viewOf(to);
  if (!view) return undefined;
  for (const id of values) {
    const at = context.store.collection(to).find(id);
    if (at === undefined) continue;
    const owner = context.booksFor(view.schemas).reference(to, at, own);
    const position = rows.find(owner as number | string);
    if (position !== undefined) found.add(position);
  }
  for (const position of rows.changedPositions()) found.add(position);
  return [...found].sort(ascending);
}

export function ascending(a: number, b: number): number {
  return a - b;
}
