import { columnsOf, type Source, type Table } from "../../table.js";
import {
  quoted,
  type StoredColumn,
  storedColumns,
  storedKey,
} from "../sql/columns.js";
import { identifier, list } from "./names.js";

const TYPES: Readonly<Record<StoredColumn["type"], string>> = {
  integer: "bigint",
  decimal: "numeric",
  boolean: "boolean",
  text: "text",
  timestamp: "timestamptz",
  date: "date",
  json: "jsonb",
};

/** Rows as they came stay so, byte for byte: json, not jsonb. */
export function typeOf({ name, type }: StoredColumn): string {
  return name.startsWith("_raw") ? "json" : TYPES[type];
}

export function createTableSql(schema: string, table: Table): string {
  const key = storedKey(table);
  const columns = storedColumns(table).map((column) => {
    const isKey = key.includes(column.name);
    // Keys are listed in an order that no locale changes.
    const collation = isKey && column.type === "text" ? ' COLLATE "C"' : "";
    return `${identifier(column.name)} ${typeOf(column)}${collation}${isKey ? " NOT NULL" : ""}`;
  });
  return `CREATE TABLE ${place(schema, table)} (${columns.join(", ")}, PRIMARY KEY (${list(key)}))`;
}

export function place(schema: string, { name }: { name: string }): string {
  return `${quoted(schema)}.${identifier(name)}`;
}

/** SQL that brings rows that were sent into a table. */
export interface MergeSql {
  /**
   * Writes the rows that are not older than the stored ones. Parameters:
   * tenant, seen at.
   */
  readonly merge: string;
  /**
   * Writes what only this source has into the rows that this transaction has
   * not written. Parameters: tenant, seen at.
   */
  readonly mergeOwn?: string;
}

/** Columns of the rows of a source as they are sent, those of values first. */
export function sentColumns(
  table: Table,
  source: Source | undefined,
): readonly StoredColumn[] {
  return [
    ...columnsOf(table, source),
    { name: "_deleted", type: "boolean" },
    ...(table.raw ? [{ name: "_raw", type: "json" } as const] : []),
  ];
}

/**
 * Rows that are sent as one array a column.
 *
 * @param first number of the first parameter
 */
export function arraysSql(
  columns: readonly StoredColumn[],
  first: number,
): string {
  const arrays = columns.map(
    (column, index) => `$${index + first}::${typeOf(column)}[]`,
  );
  return `unnest(${arrays.join(", ")}) AS s(${list(columns.map(({ name }) => name))})`;
}

export function mergeSql(
  schema: string,
  table: Table,
  source: Source | undefined,
  rows: string,
  xmin: string,
): MergeSql {
  const columns = columnsOf(table, source);
  const raw = source === "feed" && table.merged === true ? "_raw_feed" : "_raw";
  const isListed = table.merged === true && source === "list";
  const fromFeed = table.merged === true && source === "feed";
  const key = storedKey(table);
  const parts: readonly (readonly [string, string])[] = [
    ["_tenant_id", "$1::bigint"],
    ...columns.map(({ name }) => [name, `s.${identifier(name)}`] as const),
    ["_seen_at", "$2::timestamptz"],
    ["_deleted_at", "CASE WHEN s._deleted THEN $2::timestamptz END"],
    ...(table.raw ? [[raw, "s._raw"] as const] : []),
    ...(isListed ? [["_listed_at", "$2::timestamptz"] as const] : []),
  ];
  const sets = parts
    .filter(([name]) => !key.includes(name))
    .map(([name]) => {
      const column = identifier(name);
      const [old, now] = [`t.${column}`, `excluded.${column}`];
      if (name === "_deleted_at")
        return `${column} = CASE WHEN ${now} IS NOT NULL THEN coalesce(${old}, ${now}) END`;
      const isShared = columns.some(
        (one) => one.name === name && one.only === undefined,
      );
      // A feed lacks values that the list has.
      return fromFeed && isShared
        ? `${column} = CASE WHEN t._listed_at IS NULL THEN ${now} ELSE coalesce(${now}, ${old}) END`
        : `${column} = ${now}`;
    });
  const guard = guardOf(table, fromFeed);
  const target = place(schema, table);
  const merge =
    `INSERT INTO ${target} AS t (${list(parts.map(([name]) => name))}) ` +
    `SELECT ${parts.map(([, value]) => value).join(", ")} FROM ${rows} ` +
    `ON CONFLICT (${list(key)}) DO UPDATE SET ${sets.join(", ")}` +
    (guard ? ` WHERE ${guard}` : "");
  if (!table.merged || source === undefined) return { merge };
  const own = parts.filter(
    ([name]) =>
      name === raw ||
      name === "_seen_at" ||
      name === "_listed_at" ||
      columns.some((one) => one.name === name && one.only === source),
  );
  return {
    merge,
    mergeOwn:
      `UPDATE ${target} AS t SET ${own.map(([name, value]) => `${identifier(name)} = ${value}`).join(", ")} ` +
      `FROM ${rows} WHERE t._tenant_id = $1 AND ${sameKey(table, "s")} AND NOT t.xmin = ${quotedXid(xmin)}`,
  };
}

/** The id of a transaction, from PostgreSQL itself. */
function quotedXid(xmin: string): string {
  return `'${Number(xmin)}'::xid`;
}

function sameKey({ key }: Table, other: string): string {
  return key
    .map((name) => `t.${identifier(name)} = ${other}.${identifier(name)}`)
    .join(" AND ");
}

/** When a stored row gives way to one that is read. */
function guardOf(table: Table, fromFeed: boolean): string | undefined {
  if (table.modified === undefined) return undefined;
  const column = identifier(table.modified);
  const [old, now] = [`t.${column}`, `excluded.${column}`];
  const newer = `${old} IS NULL OR ${now} IS NULL OR ${now} > ${old}`;
  return fromFeed
    ? `${newer} OR (${now} = ${old} AND t._listed_at IS NULL)`
    : `${newer} OR ${now} = ${old}`;
}

/**
 * Lists the keys of the rows that this transaction has written. Parameter:
 * tenant, and an unused one.
 */
export function writtenSql(
  schema: string,
  table: Table,
  rows: string,
  xmin: string,
): string {
  const keys = table.key.map((name) => `t.${identifier(name)}::text`);
  return (
    `SELECT ${keys.join(", ")} FROM ${place(schema, table)} t, ${rows} ` +
    `WHERE t._tenant_id = $1 AND $2::timestamptz IS NOT NULL AND ${sameKey(table, "s")} AND t.xmin = ${quotedXid(xmin)}`
  );
}

/**
 * Finds out whether a table has one of some keys. Parameters: tenant, then an
 * array for each column of the key. The inner limit makes PostgreSQL look each
 * key up by index, whatever it knows of a table that is being filled.
 */
export function knownKeySql(schema: string, table: Table): string {
  return (
    `SELECT 1 FROM ${keyArraysSql(table, table.key)}, LATERAL (` +
    `SELECT 1 FROM ${place(schema, table)} t WHERE t._tenant_id = $1 AND ${sameKey(table, "k")} LIMIT 1` +
    ") known LIMIT 1"
  );
}

/** Keys that are sent as one array a column, from the second parameter on. */
function keyArraysSql({ columns }: Table, key: readonly string[]): string {
  const arrays = key.map((name, index) => {
    const column = columns.find((one) => one.name === name);
    return `$${index + 2}::${TYPES[column?.type ?? "text"]}[]`;
  });
  return `unnest(${arrays.join(", ")}) AS k(${list(key)})`;
}

/**
 * Deletes the parts of rows. Parameters: tenant, then an array for each column
 * of the parents' key.
 */
export function removePartsSql(
  schema: string,
  parts: Table,
  parentKey: number,
): string {
  const key = parts.key.slice(0, parentKey);
  return (
    `DELETE FROM ${place(schema, parts)} t USING ${keyArraysSql(parts, key)} ` +
    `WHERE t._tenant_id = $1 AND ${sameKey({ ...parts, key }, "k")}`
  );
}
