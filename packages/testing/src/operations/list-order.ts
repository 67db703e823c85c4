import type { Schemas } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { Collection } from "../state/collection.js";
import { momentOf } from "./filters/comparisons.js";
import type { Target } from "./filters/target.js";
import { REST, withRests } from "./rests.js";

/** A property to sort by, and the direction. */
export interface Order {
  /** As the row has it; `undefined` for one that rows do not show. */
  readonly property: string | undefined;
  readonly descending: boolean;
}

/** A value to compare, nothing before everything. */
type Key = number | string;

/**
 * Parses `+Field`, `-Field` or `Field`. A `+` that was not encoded arrives as a
 * space.
 */
export function orderOf(
  query: (name: string) => readonly string[],
  schemas: Schemas,
  row: Schema,
): Order | undefined {
  const sort = query("sort")[0];
  const text = (sort ?? query("orderBy")[0] ?? query("sortBy")[0] ?? "").trim();
  const name = text.replace(/^[+-]/, "");
  if (name === "") return undefined;
  const descending =
    sort === undefined
      ? /^desc/i.test(query("orderByDirection")[0] ?? "") ||
        /^true$/i.test(query("descending")[0] ?? "")
      : text.startsWith("-");
  return { property: propertyOf(schemas, row, name), descending };
}

/** Names of `sort` that a row shows under another. */
const otherNames: Readonly<Record<string, string>> = {
  createdby: "createdById",
};

/** The property of a row that a `sort` names, whatever its case. */
export function propertyOf(
  schemas: Schemas,
  row: Schema,
  name: string,
): string | undefined {
  const wanted = name.toLowerCase();
  // Every row has these, whether it shows them or not.
  const always = ["id", "createdOn", "modifiedOn"];
  const names = [
    ...always,
    ...Object.keys(schemas.resolve(row).properties ?? {}),
  ];
  return (
    names.find((each) => each.toLowerCase() === wanted) ??
    names.find((each) => each === otherNames[wanted])
  );
}

/**
 * The positions in the order of a property. By id and dates untouched rows are
 * in order already; changed ones are put between them. Anything else reads all
 * rows. Rows with equal values keep their order.
 *
 * @param positions in the order of creation
 * @param backwards the same from the end, if that is known
 */
export function inOrder(
  target: Target,
  { property, descending }: Order,
  positions: () => Iterable<number>,
  backwards: (() => Iterable<number>) | undefined,
): Iterable<number> {
  if (property === undefined) return positions();
  const { rows } = target;
  const key = keyOf(target, property);
  const natural =
    rows instanceof Collection &&
    backwards !== undefined &&
    (property === "createdOn" ||
      property === "modifiedOn" ||
      (property === "id" && typeof rows.idAt(0) === "number"));
  return natural
    ? merged(rows, descending ? backwards() : positions(), key, descending)
    : sortedWithRests(positions(), key, descending);
}

function keyOf(
  { rows, at }: Target,
  property: string,
): (position: number) => Key {
  switch (property) {
    case "id":
      return (position) => {
        const id = rows.idAt(position);
        return typeof id === "number" ? id : id.toLowerCase();
      };
    case "createdOn":
      return (position) => rows.momentAt(position, "created");
    case "modifiedOn":
      return (position) => rows.momentAt(position, "modified");
    default:
      return (position) => {
        const row = at(position);
        const [whole] = row.cells(property);
        return comparable(
          typeof whole === "object" && whole !== null
            ? ["name", "number", "id"].flatMap((each) =>
                row.cells(`${property}.${each}`),
              )
            : [whole],
        );
      };
  }
}

function comparable(cells: readonly unknown[]): Key {
  const cell = cells.find((each) => each !== undefined && each !== null);
  if (cell === undefined) return "";
  if (typeof cell === "number") return cell;
  const text = String(cell);
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  const moment = /^\d{4}-\d\d-\d\d/.test(text) ? momentOf(text) : Number.NaN;
  return Number.isNaN(moment) ? text.toLowerCase() : moment;
}

/** Nothing first, then numbers, then texts. */
function compare(a: Key, b: Key): number {
  if (typeof a === typeof b) return a < b ? -1 : a > b ? 1 : 0;
  if (a === "") return -1;
  if (b === "") return 1;
  return typeof a === "number" ? -1 : 1;
}

interface Keyed {
  readonly position: number;
  readonly value: Key;
}

/** Sorts in place. */
function byKey(rows: Keyed[], descending: boolean): Keyed[] {
  const direction = descending ? -1 : 1;
  return rows.sort((a, b) => compare(a.value, b.value) * direction);
}

function sorted(
  positions: readonly number[],
  key: (position: number) => Key,
  descending: boolean,
): number[] {
  const rows = positions.map((position) => ({
    position,
    value: key(position),
  }));
  return byKey(rows, descending).map(({ position }) => position);
}

function* sortedWithRests(
  positions: Iterable<number>,
  key: (position: number) => Key,
  descending: boolean,
): IterableIterator<number> {
  const rows: Keyed[] = [];
  for (const position of withRests(positions))
    if (position === REST) yield REST;
    else rows.push({ position, value: key(position) });
  for (const { position } of byKey(rows, descending)) yield position;
}

/** Merges untouched rows, which are in order, with the changed ones. */
function* merged(
  rows: Collection,
  positions: Iterable<number>,
  key: (position: number) => Key,
  descending: boolean,
): IterableIterator<number> {
  const changed = sorted(
    rows.changedPositions().filter((at) => !rows.change(at)?.deleted),
    key,
    descending,
  );
  let next = 0;
  for (const position of positions) {
    if (position === REST) {
      yield REST;
      continue;
    }
    if (rows.change(position)) continue;
    const value = key(position);
    for (; next < changed.length; next += 1) {
      const order = compare(key(changed[next] as number), value);
      if (descending ? order <= 0 : order >= 0) break;
      yield changed[next] as number;
    }
    yield position;
  }
  yield* changed.slice(next);
}
