import { deepEqual } from "node:assert/strict";
import type {
  Batch,
  PrepareOptions,
  Row,
  Store,
  StreamState,
} from "../../store.js";
import {
  type ColumnType,
  columnsOf,
  type Source,
  type Table,
  type Value,
} from "../../table.js";

/** Somewhere a store can keep rows, empty at first. */
export interface StorePlace {
  /** Makes a store of this place. A case may make several, and opens them. */
  store(): Store;
  /** All rows of a table, as a client of the database reads them. */
  rows(table: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Deletes the place; its stores are closed. */
  remove(): Promise<void>;
}

export interface ConformanceCase {
  /** What is shown: `"a feed's null does not blank what the list gave"`. */
  readonly name: string;
  /** @throws AssertionError of `node:assert` where the store is not as it should be */
  run(place: () => Promise<StorePlace>): Promise<void>;
}

/** What a case works with. */
export interface Subject {
  readonly place: StorePlace;
  readonly store: Store;
  /** Another store of the same place, open. */
  another(): Promise<Store>;
  /** Rows of a table by key, with values of a form that all stores share. */
  rows(table: Table): Promise<Record<string, unknown>[]>;
}

/** A case with an open store that is closed and removed after it. */
export function storeCase(
  name: string,
  work: (subject: Subject) => Promise<void>,
): ConformanceCase {
  return {
    name,
    async run(makePlace) {
      const place = await makePlace();
      const stores: Store[] = [];
      const another = async () => {
        const store = place.store();
        stores.push(store);
        await store.open();
        return store;
      };
      try {
        const rows = (table: Table) => rowsOf(place, table);
        await work({ place, store: await another(), another, rows });
      } finally {
        for (const store of stores) await store.close();
        await place.remove();
      }
    },
  };
}

export const EARLY = "2026-03-01T00:00:00.000Z";
export const LATE = "2026-03-02T00:00:00.000Z";

export const JOBS: Table = {
  name: "jobs",
  stream: "jobs",
  key: ["id"],
  modified: "modified_on",
  merged: true,
  raw: true,
  columns: [
    { name: "id", type: "integer", property: "id" },
    { name: "total", type: "decimal", property: "total" },
    { name: "recall_for_id", type: "integer", property: "recallForId" },
    { name: "active", type: "boolean", property: "active", only: "feed" },
    { name: "modified_on", type: "timestamp", property: "modifiedOn" },
  ],
};
export const LINES: Table = {
  name: "lines",
  stream: "jobs",
  parent: "jobs",
  key: ["job_id", "id"],
  raw: false,
  columns: [
    { name: "job_id", type: "integer", property: "" },
    { name: "id", type: "integer", property: "id" },
  ],
};
/** One column of each type, and no time of change. */
export const VALUES: Table = {
  name: "every_value",
  stream: "every_value",
  key: ["id", "code"],
  raw: true,
  columns: [
    { name: "id", type: "integer", property: "id" },
    { name: "code", type: "text", property: "code" },
    { name: "money", type: "decimal", property: "money" },
    { name: "done", type: "boolean", property: "done" },
    { name: "at", type: "timestamp", property: "at" },
    { name: "day", type: "date", property: "day" },
    { name: "more", type: "json", property: "more" },
    { name: "count", type: "integer", property: "count" },
  ],
};

export const OPTIONS: PrepareOptions = {
  migrate: false,
  read: (table, raw, _tenantId, source) =>
    rowOf(table, JSON.parse(raw) as Record<string, Value>, source),
};

/** A row, and the ids of its lines if it tells them. */
export function rowOf(
  table: Table,
  from: Readonly<Record<string, Value | readonly Value[]>>,
  source?: Source,
): Row {
  const lines = from["lines"] as readonly Value[] | undefined;
  return {
    values: columnsOf(table, source).map(
      ({ property }) => (from[property] as Value) ?? null,
    ),
    raw: table.raw ? JSON.stringify(from) : null,
    ...(lines && {
      parts: [
        { table: LINES, rows: lines.map((id) => [from["id"] as Value, id]) },
      ],
    }),
  };
}

export function stateOf(more: Partial<StreamState> = {}): StreamState {
  return {
    tenantId: 1,
    stream: "jobs",
    status: "current",
    position: { continueFrom: "a" },
    error: null,
    rows: 1,
    requests: 1,
    savedAt: LATE,
    completeTo: null,
    ...more,
  };
}

/** Compares the properties that are expected, and no others. */
export function holds(
  actual: object | readonly object[] | undefined,
  expected: object | readonly object[],
): void {
  const picked = (one: object | undefined, like: object): object =>
    Object.fromEntries(
      Object.entries(like).map(([name, value]) => {
        const found = (one as Record<string, unknown> | undefined)?.[name];
        return [name, isPlain(value) ? picked(found as object, value) : found];
      }),
    );
  deepEqual(
    Array.isArray(actual) && Array.isArray(expected)
      ? actual.map((one, index) => picked(one, expected[index] ?? {}))
      : picked(actual, expected),
    expected,
  );
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A batch of one table. */
export function batchOf(
  table: Table,
  rows: readonly Row[],
  { source, ...more }: Partial<Batch> & { source?: Source } = {},
): Batch {
  const tenantId = more.tenantId ?? 1;
  return {
    tenantId,
    at: LATE,
    writes: [{ table, rows, ...(source && { source }) }],
    drift: [],
    state: stateOf({ tenantId, stream: table.stream }),
    ...more,
  };
}

async function rowsOf(
  place: StorePlace,
  table: Table,
): Promise<Record<string, unknown>[]> {
  const rows = await place.rows(table.name);
  const types = new Map<string, ColumnType>([
    ["_tenant_id", "integer"],
    ["_seen_at", "timestamp"],
    ["_deleted_at", "timestamp"],
    ...table.columns.map(({ name, type }) => [name, type] as const),
  ]);
  const told = rows.map((row) =>
    Object.fromEntries(
      [...types].map(([name, type]) => [name, sharedForm(type, row[name])]),
    ),
  );
  const keyOf = (row: Record<string, unknown>) =>
    ["_tenant_id", ...table.key]
      .map((name) => String(row[name]).padStart(20))
      .join();
  return told.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** A value as stores were given it, whatever a client makes of it. */
function sharedForm(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (type) {
    case "integer":
      return Number(value);
    case "boolean":
      return ["1", "t", "true"].includes(String(value));
    case "timestamp":
      if (typeof value === "string" && value.endsWith("Z")) return value;
      return new Date(value as string).toISOString();
    case "json":
      return typeof value === "string" ? JSON.parse(value) : value;
    default:
      return String(value);
  }
}
