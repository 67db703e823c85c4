import type { Parts, PrepareOptions } from "../../store.js";
import { columnsOf, type Source, type Table, type Value } from "../../table.js";
import type { StoredColumn } from "../sql/columns.js";
import { planTables, type TablePlan } from "../sql/plan-migration.js";
import type { Query } from "./calls.js";
import { RowEncoder } from "./encode.js";
import { identifier, list } from "./names.js";
import type { Transaction } from "./session.js";
import { createTableSql, place, typeOf } from "./statements.js";
import { dropViews } from "./views.js";
import { copyParts } from "./write-rows.js";

/** Rows read and filled at a time. */
const CHUNK = 1_000;
/** Readers would have to wait behind a change that waits for one of them. */
const LOCK_TIMEOUT = "30s";

/**
 * Creates and changes tables, inside a transaction of the caller.
 *
 * @returns what was changed, one sentence each
 */
export async function prepareTables(
  transaction: Transaction,
  name: string,
  schema: string,
  tables: readonly Table[],
  { migrate, read }: PrepareOptions,
): Promise<readonly string[]> {
  await transaction.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  const stored = await storedTables(transaction.query, schema);
  const plans = planTables(tables, stored, name, migrate);
  if (plans.some((plan) => plan.breaking))
    await dropViews(transaction.query, schema);
  for (const plan of plans) await alter(transaction, schema, plan);
  for (const plan of plans)
    if (plan.refill) await refill(transaction, schema, plan, read);
  for (const { reduceRaw, table } of plans)
    if (reduceRaw) await reduceKept(transaction, schema, table, read);
  for (const plan of plans)
    if (plan.table.parent !== undefined && plan.create)
      await fillParts(transaction, schema, plan.table, tables, stored, read);
  for (const table of tables) {
    const definition = JSON.stringify(table);
    if (definition !== JSON.stringify(stored.get(table.name)))
      await transaction.query(
        `INSERT INTO ${place(schema, { name: "st_tables" })} (name, definition) VALUES ($1, $2::json) ` +
          "ON CONFLICT (name) DO UPDATE SET definition = excluded.definition",
        [table.name, definition],
      );
  }
  return plans.flatMap(({ sentences }) => sentences);
}

/** The tables as they were last prepared, by name. */
export async function storedTables(
  query: Query,
  schema: string,
): Promise<ReadonlyMap<string, Table>> {
  const { rows } = await query(
    `SELECT name, definition FROM ${place(schema, { name: "st_tables" })} ORDER BY name COLLATE "C"`,
  );
  return new Map(
    rows.map(([name, definition]) => [
      String(name),
      JSON.parse(String(definition)) as Table,
    ]),
  );
}

async function alter(
  { query }: Transaction,
  schema: string,
  plan: TablePlan,
): Promise<void> {
  const { table, add, remove } = plan;
  const target = place(schema, table);
  if (plan.drop) await query(`DROP TABLE ${target}`);
  if (plan.create) await query(createTableSql(schema, table));
  const changes = [
    ...remove.map((column) => `DROP COLUMN IF EXISTS ${identifier(column)}`),
    // A column that the API lost and has again is still there.
    ...add.map(
      (column) =>
        `ADD COLUMN IF NOT EXISTS ${identifier(column.name)} ${typeOf(column)}`,
    ),
  ];
  // Dropping and adding the same name takes two statements.
  for (const change of changes) await query(`ALTER TABLE ${target} ${change}`);
  if (plan.reread)
    await query(
      `UPDATE ${place(schema, { name: "st_streams" })} SET position = '{}' WHERE stream = $1`,
      [table.stream],
    );
}

/** Fills added columns from the rows as they came. */
async function refill(
  transaction: Transaction,
  schema: string,
  { table, add }: TablePlan,
  read: PrepareOptions["read"],
): Promise<void> {
  const sources: readonly (Source | undefined)[] = table.merged
    ? ["feed", "list"]
    : [undefined];
  for (const source of sources) {
    const added = columnsOf(table, source).flatMap((column, index) =>
      add.some(({ name }) => name === column.name) ? [{ column, index }] : [],
    );
    if (added.length === 0) continue;
    const columns = added.map(({ column }) => column);
    const stage = await stageOf(transaction, table, source, columns);
    const sets = columns.map(({ name, only }) => {
      const column = identifier(name);
      return source === "list" && only === undefined
        ? `${column} = coalesce(s.${column}, t.${column})`
        : `${column} = s.${column}`;
    });
    const encoder = new RowEncoder(columns, [], () => {});
    const kept = source === "feed" ? "_raw_feed" : "_raw";
    await eachKept(transaction, schema, table, kept, async (rows) => {
      const lines = rows.map(({ ctid, raw, tenantId }) => {
        const { values } = read(table, raw, tenantId, source);
        const filled: Value[] = added.map(({ index }) => values[index] ?? null);
        return `${ctid}\t${encoder.line(filled)}\n`;
      });
      await transaction.copy(`COPY ${stage} FROM STDIN`, lines);
      await transaction.query(
        `UPDATE ${place(schema, table)} t SET ${sets.join(", ")} FROM ${stage} s WHERE t.ctid = s._ctid`,
      );
      await transaction.query(`TRUNCATE ${stage}`);
    });
  }
}

/** Takes what is left out from now on out of the rows as they came. */
async function reduceKept(
  transaction: Transaction,
  schema: string,
  table: Table,
  read: PrepareOptions["read"],
): Promise<void> {
  const reduce = (column: string, source?: Source) =>
    eachKept(transaction, schema, table, column, async (rows) => {
      await transaction.query(
        `UPDATE ${place(schema, table)} t SET ${column} = s.raw::json ` +
          "FROM unnest($1::text[], $2::text[]) s(found, raw) WHERE t.ctid = s.found::tid",
        [
          rows.map(({ ctid }) => ctid),
          rows.map(
            ({ raw, tenantId }) => read(table, raw, tenantId, source).raw,
          ),
        ],
      );
    });
  await reduce("_raw", table.merged ? "list" : undefined);
  if (table.merged) await reduce("_raw_feed", "feed");
}

function stageOf(
  transaction: Transaction,
  table: Table,
  source: Source | undefined,
  columns: readonly StoredColumn[],
): Promise<string> {
  const names = columns.map(({ name }) => name);
  return transaction.stage(
    `refill ${table.name} ${source} ${list(names)}`,
    [
      "_ctid tid",
      ...columns.map((one) => `${identifier(one.name)} ${typeOf(one)}`),
    ].join(", "),
  );
}

/** Fills a new table of parts from the rows of its parent. */
async function fillParts(
  transaction: Transaction,
  schema: string,
  parts: Table,
  tables: readonly Table[],
  stored: ReadonlyMap<string, Table>,
  read: PrepareOptions["read"],
): Promise<void> {
  const parent = tables.find(({ name }) => name === parts.parent);
  if (parent === undefined || !stored.has(parent.name) || !parent.raw) return;
  const source = parent.merged ? "list" : undefined;
  await eachKept(transaction, schema, parent, "_raw", async (rows) => {
    for (const { raw, tenantId, seenAt } of rows) {
      const found: readonly Parts[] =
        read(parent, raw, tenantId, source).parts ?? [];
      await copyParts(
        transaction,
        schema,
        parts,
        found.filter(({ table }) => table.name === parts.name),
        { tenantId, at: seenAt },
        () => {},
      );
    }
  });
}

interface Kept {
  readonly ctid: string;
  readonly raw: string;
  readonly tenantId: number;
  readonly seenAt: string;
}

/**
 * Goes through the rows that were kept. The cursor does not see what is written
 * meanwhile, so each row comes once.
 */
async function eachKept(
  { query }: Transaction,
  schema: string,
  table: Table,
  column: string,
  handle: (rows: readonly Kept[]) => Promise<void>,
): Promise<void> {
  await query(
    `DECLARE st_kept NO SCROLL CURSOR FOR SELECT ctid, ${column}, _tenant_id, _seen_at ` +
      `FROM ${place(schema, table)} WHERE ${column} IS NOT NULL`,
  );
  for (;;) {
    const { rows } = await query(`FETCH ${CHUNK} FROM st_kept`);
    if (rows.length === 0) break;
    await handle(
      rows.map(([ctid, raw, tenantId, seenAt]) => ({
        ctid: String(ctid),
        raw: String(raw),
        tenantId: Number(tenantId),
        seenAt: String(seenAt),
      })),
    );
  }
  await query("CLOSE st_kept");
}
