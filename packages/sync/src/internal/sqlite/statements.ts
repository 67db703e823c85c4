import { columnsOf, type Source, type Table } from "../../table.js";
import { quoted, storedColumns, storedKey } from "../sql/columns.js";

/** SQL that writes the rows of a source into a table. */
export interface WriteSql {
  /**
   * Writes a row unless it is older than the stored one. Parameters: tenant,
   * values, seen at, deleted at, raw (if kept), listed at (of a list).
   */
  readonly write: string;
  /**
   * Writes what only this source has into a row that is newer. Parameters: own
   * values, raw (if kept), seen at, tenant, key.
   */
  readonly writeOwn?: string;
}

export function writeSql(table: Table, source?: Source): WriteSql {
  const columns = columnsOf(table, source);
  const names = columns.map(({ name }) => name);
  const raw = table.raw
    ? [source === "feed" && table.merged ? "_raw_feed" : "_raw"]
    : [];
  const listed = table.merged && source === "list" ? ["_listed_at"] : [];
  const all = ["_tenant_id", ...names, "_seen_at", "_deleted_at", ...raw];
  const target = quoted(table.name);
  const key = storedKey(table);
  // Numbered parameters do not work in Node 22.13.
  const places = [...all, ...listed].map(() => "?");
  const fromFeed = table.merged === true && source === "feed";
  const sets = [...all, ...listed]
    .filter((name) => !key.includes(name))
    .map((name) => {
      const [old, now] = [
        `${target}.${quoted(name)}`,
        `excluded.${quoted(name)}`,
      ];
      if (name === "_deleted_at")
        return `${quoted(name)} = iif(${now} IS NULL, NULL, coalesce(${old}, ${now}))`;
      const shared = columns.some(
        (column) => column.name === name && column.only === undefined,
      );
      // A feed lacks values that the list has.
      if (fromFeed && shared)
        return `${quoted(name)} = iif(${target}._listed_at IS NULL, ${now}, coalesce(${now}, ${old}))`;
      return `${quoted(name)} = ${now}`;
    });
  const guard = guardOf(table, fromFeed);
  const write =
    `INSERT INTO ${target} (${[...all, ...listed].map(quoted).join(", ")}) ` +
    `VALUES (${places.join(", ")}) ` +
    `ON CONFLICT (${key.map(quoted).join(", ")}) DO UPDATE SET ${sets.join(", ")}` +
    (guard ? ` WHERE ${guard}` : "");
  if (!table.merged || source === undefined) return { write };
  const own = [
    ...columns.filter(({ only }) => only === source).map(({ name }) => name),
    ...raw,
    "_seen_at",
    ...listed,
  ];
  return {
    write,
    writeOwn:
      `UPDATE ${target} SET ${own.map((name) => `${quoted(name)} = ?`).join(", ")} ` +
      `WHERE ${key.map((name) => `${quoted(name)} = ?`).join(" AND ")}`,
  };
}

/** When a stored row gives way to one that is read. */
function guardOf(table: Table, fromFeed: boolean): string | undefined {
  if (table.modified === undefined) return undefined;
  const old = `${quoted(table.name)}.${quoted(table.modified)}`;
  const now = `excluded.${quoted(table.modified)}`;
  const newer = `${old} IS NULL OR ${now} IS NULL OR ${now} > ${old}`;
  return fromFeed
    ? `${newer} OR (${now} = ${old} AND ${quoted(table.name)}._listed_at IS NULL)`
    : `${newer} OR ${now} = ${old}`;
}

const TYPES = {
  integer: "INTEGER",
  // SQLite's NUMERIC would make a float of "0.10".
  decimal: "TEXT",
  boolean: "INTEGER",
  text: "TEXT",
  timestamp: "TEXT",
  date: "TEXT",
  json: "TEXT",
} as const;

export function createTableSql(table: Table): string {
  const key = storedKey(table);
  const columns = storedColumns(table).map(
    ({ name, type }) =>
      `${quoted(name)} ${TYPES[type]}${key.includes(name) ? " NOT NULL" : ""}`,
  );
  return `CREATE TABLE ${quoted(table.name)} (${columns.join(", ")}, PRIMARY KEY (${key.map(quoted).join(", ")}))`;
}

export function addColumnSql(
  table: Table,
  { name, type }: { name: string; type: keyof typeof TYPES },
): string {
  return `ALTER TABLE ${quoted(table.name)} ADD COLUMN ${quoted(name)} ${TYPES[type]}`;
}
