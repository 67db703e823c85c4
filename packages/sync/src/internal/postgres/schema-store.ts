import type {
  Batch,
  DriftRow,
  Erasure,
  KeyQuery,
  PrepareOptions,
  Run,
  Saved,
  StreamState,
  Tenant,
  View,
} from "../../store.js";
import type { Table } from "../../table.js";
import { quoted } from "../sql/columns.js";
import {
  driftValues,
  runValues,
  streamValues,
  tenantValues,
} from "../sql/system-rows.js";
import { SYSTEM_TABLES } from "../sql/system-tables.js";
import type { Query, TextRow } from "./calls.js";
import { countMisfit } from "./count-misfit.js";
import type { Fence } from "./fence.js";
import { createIndexes } from "./indexes.js";
import { identifier } from "./names.js";
import { prepareTables, storedTables } from "./prepare-tables.js";
import type { Session, Transaction } from "./session.js";
import { place, typeOf } from "./statements.js";
import {
  createSystemTableSql,
  STATE_COLUMNS,
  streamState,
  upsertSql,
} from "./system-sql.js";
import { setViews } from "./views.js";
import { Watching } from "./watching.js";
import { writeRows } from "./write-rows.js";

/** The tables of one schema. Each method runs on a session of the caller. */
export class SchemaStore {
  readonly #name: string;
  readonly #schema: string;
  readonly #fence: Fence;
  /** Tables whose indexes are there. */
  readonly #indexed = new WeakSet<Table>();

  constructor(name: string, schema: string, fence: Fence = async () => {}) {
    this.#name = name;
    this.#schema = schema;
    this.#fence = fence;
  }

  async open(session: Session): Promise<void> {
    await session.transaction(async ({ query }) => {
      await this.#alone(query);
      // CREATE SCHEMA IF NOT EXISTS wants a privilege even if it exists.
      const { rows } = await query(
        "SELECT 1 FROM pg_namespace WHERE nspname = $1",
        [this.#schema],
      );
      if (rows.length === 0)
        await query(`CREATE SCHEMA ${quoted(this.#schema)}`);
      for (const table of SYSTEM_TABLES)
        await query(createSystemTableSql(this.#schema, table));
    });
  }

  async prepare(
    session: Session,
    tables: readonly Table[],
    options: PrepareOptions,
  ): Promise<readonly string[]> {
    return session.transaction(async (transaction) => {
      await this.#alone(transaction.query);
      return prepareTables(
        transaction,
        this.#name,
        this.#schema,
        tables,
        options,
      );
    });
  }

  async tables(session: Session): Promise<readonly Table[]> {
    const stored = await storedTables(
      (text, values) => session.read(text, values),
      this.#schema,
    );
    return [...stored.values()];
  }

  async streams(
    session: Session,
    tenantId?: number,
  ): Promise<readonly StreamState[]> {
    const { rows } = await session.read(
      `SELECT ${STATE_COLUMNS} ` +
        `FROM ${this.#system("st_streams")} WHERE $1::bigint IS NULL OR tenant_id = $1 ` +
        'ORDER BY tenant_id, stream COLLATE "C"',
      [tenantId ?? null],
    );
    return rows.map(streamState);
  }

  /** @param lock the key of the lock without which nothing is saved */
  async save(session: Session, batch: Batch, lock?: string): Promise<Saved> {
    const { tenantId, at, writes, seen, unseen, state } = batch;
    const misfits = new Map<string, DriftRow>();
    return session.transaction(
      async (transaction) => {
        misfits.clear();
        await this.#fence(transaction.query, tenantId);
        const saved = { written: 0, older: 0, deleted: 0 };
        for (const write of writes) {
          const { written, older } = await writeRows(
            transaction,
            this.#schema,
            batch,
            write,
            (column, found) =>
              countMisfit(misfits, tenantId, write.table.stream, column, found),
          );
          saved.written += written;
          saved.older += older;
        }
        if (seen)
          await transaction.query(
            `UPDATE ${place(this.#schema, seen.table)} SET _seen_at = $1 WHERE _tenant_id = $2 ` +
              `AND ${identifier(seen.column)} = ANY($3::${arrayType(seen.table, seen.column)}[])`,
            [at, tenantId, seen.values],
          );
        if (unseen) {
          const { count } = await transaction.query(
            `UPDATE ${place(this.#schema, unseen.table)} SET _deleted_at = $1 ` +
              "WHERE _tenant_id = $2 AND _deleted_at IS NULL AND _seen_at < $3",
            [at, tenantId, unseen.before],
          );
          saved.deleted += count;
        }
        await this.#saveDrift(transaction, at, [
          ...batch.drift,
          ...misfits.values(),
        ]);
        await transaction.query(
          upsertSql(this.#schema, "st_streams"),
          streamValues(state),
        );
        return saved;
      },
      {
        lock,
        // The position is saved last: its row tells whether all of it is there.
        isCommitted: async (query, xmin) => {
          const { rows } = await query(
            `SELECT 1 FROM ${this.#system("st_streams")} WHERE tenant_id = $1 AND stream = $2 AND xmin = $3::xid`,
            [tenantId, state.stream, xmin],
          );
          return rows.length > 0;
        },
      },
    );
  }

  async keys(
    session: Session,
    { tenantId, table, seenSince, after, limit }: KeyQuery,
  ): Promise<readonly (string | number)[]> {
    const name = table.key[0] as string;
    const key = identifier(name);
    const { rows } = await session.read(
      `SELECT key FROM (SELECT DISTINCT ${key} AS key FROM ${place(this.#schema, table)} ` +
        "WHERE _tenant_id = $1 AND _deleted_at IS NULL AND ($2::timestamptz IS NULL OR _seen_at > $2) " +
        `AND (${after === null ? "TRUE OR $3::text IS NULL" : `${key} > $3`}) ORDER BY 1 LIMIT $4) AS k`,
      [tenantId, seenSince, after, limit],
    );
    return rows.map(keyReader(table));
  }

  async saveRun(session: Session, run: Run): Promise<void> {
    await session.transaction(async ({ query }) => {
      await this.#fence(query, run.tenantId);
      await query(upsertSql(this.#schema, "st_runs"), runValues(run));
    });
  }

  /** What the tripwires need, on a session of the caller. */
  watching(session: Session): Watching {
    return new Watching(session, this.#schema);
  }

  async createViews(session: Session, views: readonly View[]): Promise<void> {
    await session.transaction(async ({ query }) => {
      await this.#alone(query);
      await setViews(query, this.#schema, views);
    });
  }

  async createIndexes(
    session: Session,
    tables: readonly Table[],
  ): Promise<void> {
    const unknown = tables.filter((table) => !this.#indexed.has(table));
    if (unknown.length === 0) return;
    await session.transaction(async ({ query }) => {
      await this.#alone(query);
      await createIndexes(query, this.#schema, unknown);
    });
    for (const table of unknown) this.#indexed.add(table);
  }

  async saveTenant(session: Session, tenant: Tenant): Promise<void> {
    await session.transaction(({ query }) =>
      query(upsertSql(this.#schema, "st_tenants"), tenantValues(tenant)),
    );
  }

  async erase(
    session: Session,
    { tenantId, table, column, values }: Erasure,
  ): Promise<readonly (string | number)[]> {
    const { rows } = await session.transaction(({ query }) =>
      query(
        `DELETE FROM ${place(this.#schema, table)} WHERE _tenant_id = $1 ` +
          `AND ${identifier(column)} = ANY($2::${arrayType(table, column)}[]) ` +
          `RETURNING ${identifier(table.key[0] as string)}`,
        [tenantId, values],
      ),
    );
    return rows.map(keyReader(table));
  }

  /** Two programs that create or change tables do so one after the other. */
  async #alone(query: Query): Promise<void> {
    await query("SELECT pg_advisory_xact_lock(hashtext($1))", [
      `st-sync ${this.#schema}`,
    ]);
  }

  #system(name: string): string {
    return place(this.#schema, { name });
  }

  async #saveDrift(
    { query }: Transaction,
    at: string,
    drift: readonly DriftRow[],
  ): Promise<void> {
    const sql = upsertSql(
      this.#schema,
      "st_drift",
      "count = t.count + excluded.count, last_seen_at = excluded.last_seen_at",
    );
    for (const row of drift) await query(sql, driftValues(row, at));
  }
}

/** The type of a column, so that its index is used. */
function arrayType({ columns }: Table, name: string): string {
  return typeOf({
    name,
    type: columns.find((column) => column.name === name)?.type ?? "text",
  });
}

function keyReader(table: Table): (row: TextRow) => string | number {
  const type = table.columns.find(({ name }) => name === table.key[0])?.type;
  return ([key]) => (type === "integer" ? Number(key) : String(key));
}
