import type { Parts, Row } from "../../store.js";
import {
  type Column,
  columnsOf,
  type Source,
  type Table,
  type Value,
} from "../../table.js";
import type { NestedFields } from "../schema/nested-fields.js";
import { convert, MISFIT } from "./convert.js";
import { type DriftCounts, kindOf } from "./drift.js";
import { isWrittenDay, LocalDays } from "./local-days.js";
import { nestedUnknown } from "./nested-unknown.js";

/** Rows of a page whose objects and arrays are looked into. */
const LOOKED_INTO = 20;

/** A row as the API sends it. */
export type ApiRow = Readonly<Record<string, unknown>>;

/** A part's table, and the array its rows come from. */
export interface PartSource {
  readonly table: Table;
  readonly property: string;
}

export interface RowReaderOptions {
  readonly tenantId: number;
  /** The tenant's; undefined if it is not known. */
  readonly zone?: string | undefined;
  readonly table: Table;
  readonly source?: Source | undefined;
  readonly parts: readonly PartSource[];
  readonly drift: DriftCounts;
  /** Properties that are left out of the row as it came. */
  readonly omitted: ReadonlySet<string>;
  /** A row that is not active is gone. */
  readonly goneWhenInactive: boolean;
  /** What the catalog has inside objects and arrays; undefined: do not look. */
  readonly nested?: NestedFields | undefined;
}

interface Getter {
  readonly column: Column;
  readonly outer: string;
  readonly inner: string | undefined;
}

function getterOf(column: Column): Getter {
  const [outer = "", inner] = column.property.split(".");
  return { column, outer, inner };
}

/** A part's table, and how its rows are read. */
interface PartReader extends PartSource {
  /** Of the columns after the id of the row that it is a part of. */
  readonly getters: readonly Getter[];
  /** Places of the columns of the key, but for that id. */
  readonly keyPlaces: readonly number[];
}

/** Turns rows of the API into rows of a table. */
export class RowReader {
  readonly #options: RowReaderOptions;
  readonly #getters: readonly Getter[];
  readonly #parts: readonly PartReader[];
  readonly #known: ReadonlySet<string>;
  /** The properties of the last row, if all of them are known. */
  #usual: readonly string[] = [];
  readonly #keyPlaces: readonly number[];
  readonly #modifiedPlace: number;
  readonly #days: LocalDays | undefined;

  constructor(options: RowReaderOptions) {
    const { table, source, parts, omitted } = options;
    const columns = columnsOf(table, source);
    this.#options = options;
    this.#getters = columns.map(getterOf);
    this.#parts = parts.map((part) => ({
      ...part,
      getters: part.table.columns.slice(1).map(getterOf),
      keyPlaces: part.table.columns.flatMap(({ name }, place) =>
        place > 0 && part.table.key.includes(name) ? [place] : [],
      ),
    }));
    this.#known = new Set([
      ...table.columns.map(({ property }) => property.split(".")[0] ?? ""),
      ...parts.map(({ property }) => property),
      ...omitted,
    ]);
    const placeOf = (name: string | undefined) =>
      columns.findIndex((column) => column.name === name);
    this.#keyPlaces = table.key.map(placeOf);
    this.#modifiedPlace = placeOf(table.modified);
    this.#days = options.zone ? new LocalDays(options.zone) : undefined;
  }

  /**
   * Reads a page of rows. Of rows with the same key the newest is kept, or the
   * last.
   *
   * @param parent the id in the path of a list by parent
   */
  readAll(rows: readonly ApiRow[], parent?: Value): Row[] {
    const found = new Map<Value, Row>();
    for (const from of rows.slice(0, LOOKED_INTO)) this.#checkNested(from);
    for (const from of rows) {
      const row = this.read(from, parent);
      if (row === undefined) continue;
      const key = this.#keyOf(row);
      const other = found.get(key);
      if (other === undefined || !this.#isOlder(row, other))
        found.set(key, row);
    }
    return [...found.values()];
  }

  /** @returns undefined for a row without a key, which cannot be kept */
  read(from: ApiRow, parent?: Value): Row | undefined {
    const { table, drift, goneWhenInactive } = this.#options;
    const values = this.#getters.map((getter) =>
      getter.outer === "" ? (parent ?? null) : this.#value(from, getter),
    );
    this.#checkProperties(from);
    if (this.#keyPlaces.some((place) => values[place] === null)) {
      drift.add(this.#place(table.key.join(", "), "type", null));
      return undefined;
    }
    const isGone = goneWhenInactive && from["active"] === false;
    return {
      values,
      raw: table.raw ? this.#raw(from) : null,
      ...(isGone && { deleted: true as const }),
      ...(this.#parts.length > 0 && { parts: this.#partsOf(from, values) }),
    };
  }

  /** When the newest of these rows was modified, or null. */
  newest(rows: readonly Row[]): string | null {
    let newest: string | null = null;
    for (const { values } of rows) {
      const modified = values[this.#modifiedPlace];
      if (typeof modified === "string" && (newest ?? "") < modified)
        newest = modified;
    }
    return newest;
  }

  /** Counts properties that the table has no column for. */
  #checkProperties(from: ApiRow): void {
    const properties = Object.keys(from);
    const usual = this.#usual;
    // As a rule each row has the same ones, in the same order.
    if (
      properties.length === usual.length &&
      properties.every((property, place) => property === usual[place])
    )
      return;
    const unknown = properties.filter((property) => !this.#known.has(property));
    if (unknown.length === 0) this.#usual = properties;
    for (const property of unknown)
      this.#options.drift.add(
        this.#place(property, "unknown-field", from[property]),
      );
  }

  /** Counts properties inside objects and arrays that the catalog lacks. */
  #checkNested(from: ApiRow): void {
    const { nested, drift, omitted } = this.#options;
    if (nested === undefined) return;
    nestedUnknown(from, nested, (place, value) => {
      if (!omitted.has(place.split(".")[0] as string))
        drift.add(this.#place(place, "unknown-field", value));
    });
  }

  #value(from: ApiRow, getter: Getter): Value {
    const { column } = getter;
    const value = valueAt(from, getter);
    if (column.localDay) return this.#dayOf(column, value);
    const converted = convert(column.type, value);
    if (converted !== MISFIT) return converted;
    this.#options.drift.add(this.#place(column.name, "type", value));
    return null;
  }

  #dayOf({ property }: Column, value: unknown): string | null {
    const time = convert("timestamp", value);
    if (this.#days === undefined || typeof time !== "string") return null;
    return isWrittenDay(property, time)
      ? time.slice(0, 10)
      : this.#days.of(time);
  }

  #place(column: string, kind: "type" | "unknown-field", value: unknown) {
    const { tenantId, table } = this.#options;
    const found = kindOf(value);
    return { tenantId, stream: table.stream, column, kind, found };
  }

  #raw(from: ApiRow): string {
    const { omitted } = this.#options;
    if (omitted.size === 0) return JSON.stringify(from);
    return JSON.stringify(
      Object.fromEntries(
        Object.entries(from).filter(([property]) => !omitted.has(property)),
      ),
    );
  }

  #partsOf(from: ApiRow, values: readonly Value[]): readonly Parts[] {
    const id = values[this.#keyPlaces[0] as number] as Value;
    const found: Parts[] = [];
    for (const part of this.#parts) {
      const array = from[part.property];
      // A feed lacks what the list has; elsewhere null is no part.
      if (array === undefined) continue;
      if (array === null && this.#options.source === "feed") continue;
      found.push({ table: part.table, rows: partRows(part, array, id) });
    }
    return found;
  }

  #keyOf({ values }: Row): Value {
    const [first] = this.#keyPlaces;
    if (this.#keyPlaces.length === 1) return values[first as number] ?? null;
    return JSON.stringify(this.#keyPlaces.map((place) => values[place]));
  }

  #isOlder(row: Row, than: Row): boolean {
    const [one, other] = [row, than].map(
      ({ values }) => values[this.#modifiedPlace],
    );
    return typeof one === "string" && typeof other === "string" && one < other;
  }
}

function valueAt(from: ApiRow, { outer, inner }: Getter): unknown {
  const value = from[outer];
  return inner === undefined || value === null || value === undefined
    ? value
    : (value as ApiRow)[inner];
}

/** Of parts with the same key the last one, in the place of the first. */
function partRows(
  { getters, keyPlaces }: PartReader,
  array: unknown,
  id: Value,
): readonly Value[][] {
  if (!Array.isArray(array)) return [];
  const found = new Map<unknown, Value[]>();
  for (const [place, part] of array.entries()) {
    const values = [id];
    for (const getter of getters) values.push(partValue(part, place, getter));
    const key = keyPlaces.map((one) => values[one] ?? null);
    if (!key.includes(null))
      found.set(key.length === 1 ? key[0] : JSON.stringify(key), values);
  }
  return [...found.values()];
}

function partValue(part: unknown, place: number, getter: Getter): Value {
  const { name, type } = getter.column;
  if (getter.outer === "")
    return name === "place" ? place : fitting(convert(type, part));
  return part === null || part === undefined
    ? null
    : fitting(convert(type, valueAt(part as ApiRow, getter)));
}

function fitting(value: Value | typeof MISFIT): Value {
  return value === MISFIT ? null : value;
}
