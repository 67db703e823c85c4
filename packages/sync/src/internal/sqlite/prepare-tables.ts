import type { DatabaseSync } from "node:sqlite";
import type { PrepareOptions, Row } from "../../store.js";
import { columnsOf, type Source, type Table } from "../../table.js";
import { quoted } from "../sql/columns.js";
import { planTables, type TablePlan } from "../sql/plan-migration.js";
import { forSqlite } from "./for-sqlite.js";
import { dropIndexesOf } from "./indexes.js";
import { addColumnSql, createTableSql } from "./statements.js";
import { dropViews } from "./views.js";
import { PartWriter } from "./write-parts.js";

/** Rows read and filled at a time. */
const CHUNK = 1_000;

/**
 * Creates and changes tables, inside a transaction of the caller.
 *
 * @returns what was changed, one sentence each
 */
export function prepareTables(
  database: DatabaseSync,
  name: string,
  tables: readonly Table[],
  { migrate, read }: PrepareOptions,
): readonly string[] {
  const stored = new Map(
    database
      .prepare("SELECT name, definition FROM st_tables")
      .all()
      .map((row) => [
        String(row["name"]),
        JSON.parse(String(row["definition"])) as Table,
      ]),
  );
  const plans = planTables(tables, stored, name, migrate);
  if (plans.some((plan) => plan.breaking)) dropViews(database);
  for (const plan of plans) alter(database, plan);
  for (const plan of plans) if (plan.refill) refill(database, plan, read);
  for (const { reduceRaw, table } of plans)
    if (reduceRaw) reduceKept(database, table, read);
  for (const plan of plans)
    if (plan.table.parent !== undefined && plan.create)
      fillParts(database, plan.table, tables, stored, read);
  const keep = database.prepare(
    "INSERT INTO st_tables (name, definition) VALUES (?, ?) " +
      "ON CONFLICT (name) DO UPDATE SET definition = excluded.definition",
  );
  for (const table of tables) keep.run(table.name, JSON.stringify(table));
  return plans.flatMap(({ sentences }) => sentences);
}

function alter(database: DatabaseSync, plan: TablePlan): void {
  const { table, add, remove } = plan;
  if (plan.drop) database.exec(`DROP TABLE ${quoted(table.name)}`);
  if (plan.create) database.exec(createTableSql(table));
  dropIndexesOf(database, table, remove);
  for (const column of remove)
    if (hasColumn(database, table, column))
      database.exec(
        `ALTER TABLE ${quoted(table.name)} DROP COLUMN ${quoted(column)}`,
      );
  // A column that the API lost and has again is still there.
  for (const column of add)
    if (!hasColumn(database, table, column.name))
      database.exec(addColumnSql(table, column));
  if (plan.reread)
    database
      .prepare("UPDATE st_streams SET position = '{}' WHERE stream = ?")
      .run(table.stream);
}

function hasColumn(
  database: DatabaseSync,
  table: Table,
  column: string,
): boolean {
  return (
    database
      .prepare("SELECT 1 FROM pragma_table_info(?) WHERE name = ?")
      .get(table.name, column) !== undefined
  );
}

/** Fills added columns from the rows as they came. */
function refill(
  database: DatabaseSync,
  { table, add }: TablePlan,
  read: PrepareOptions["read"],
): void {
  const sources: readonly (Source | undefined)[] = table.merged
    ? ["feed", "list"]
    : [undefined];
  for (const source of sources) {
    const columns = columnsOf(table, source);
    const added = columns.flatMap((column, index) =>
      add.some(({ name }) => name === column.name) ? [{ column, index }] : [],
    );
    if (added.length === 0) continue;
    const sets = added.map(({ column: { name, only } }) =>
      source === "list" && only === undefined
        ? `${quoted(name)} = coalesce(?, ${quoted(name)})`
        : `${quoted(name)} = ?`,
    );
    const update = database.prepare(
      `UPDATE ${quoted(table.name)} SET ${sets.join(", ")} WHERE rowid = ?`,
    );
    const kept = source === "feed" ? "_raw_feed" : "_raw";
    for (const { rowid, raw, tenantId } of keptRows(database, table, kept)) {
      const { values } = read(table, raw, tenantId, source);
      const filled = added.map(({ index }) => forSqlite(values[index]));
      if (filled.some((value) => value !== null)) update.run(...filled, rowid);
    }
  }
}

/** Takes what is left out from now on out of the rows as they came. */
function reduceKept(
  database: DatabaseSync,
  table: Table,
  read: PrepareOptions["read"],
): void {
  const kept = table.merged
    ? ([
        ["_raw", "list"],
        ["_raw_feed", "feed"],
      ] as const)
    : ([["_raw", undefined]] as const);
  for (const [column, source] of kept) {
    const update = database.prepare(
      `UPDATE ${quoted(table.name)} SET ${column} = ? WHERE rowid = ?`,
    );
    for (const { rowid, raw, tenantId } of keptRows(database, table, column))
      update.run(read(table, raw, tenantId, source).raw, rowid);
  }
}

/** Fills a new table of parts from the rows of its parent. */
function fillParts(
  database: DatabaseSync,
  parts: Table,
  tables: readonly Table[],
  stored: ReadonlyMap<string, Table>,
  read: PrepareOptions["read"],
): void {
  const parent = tables.find(({ name }) => name === parts.parent);
  if (parent === undefined || !stored.has(parent.name) || !parent.raw) return;
  const writer = new PartWriter(database);
  const source = parent.merged ? "list" : undefined;
  for (const { raw, tenantId, seenAt } of keptRows(database, parent, "_raw")) {
    const row: Row = read(parent, raw, tenantId, source);
    for (const part of row.parts ?? [])
      if (part.table.name === parts.name) writer.insert(part, tenantId, seenAt);
  }
}

function* keptRows(database: DatabaseSync, table: Table, kept: string) {
  const select = database.prepare(
    `SELECT rowid, _tenant_id AS tenant, _seen_at AS seen, ${kept} AS raw FROM ${quoted(table.name)} ` +
      `WHERE rowid > ? AND ${kept} IS NOT NULL ORDER BY rowid LIMIT ${CHUNK}`,
  );
  for (let after = 0; ; ) {
    const rows = select.all(after);
    for (const row of rows) {
      after = Number(row["rowid"]);
      yield {
        rowid: after,
        raw: String(row["raw"]),
        tenantId: Number(row["tenant"]),
        seenAt: String(row["seen"]),
      };
    }
    if (rows.length < CHUNK) return;
  }
}
