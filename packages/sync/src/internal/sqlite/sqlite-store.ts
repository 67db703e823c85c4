import type { DatabaseSync, StatementSync } from "node:sqlite";
import { SyncStoreError } from "../../errors.js";
import type {
  Batch,
  Counts,
  DriftRow,
  Erasure,
  KeyQuery,
  PrepareOptions,
  Reading,
  Run,
  Saved,
  Store,
  StreamState,
  Tenant,
  TripwireRow,
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
import { createIndexes } from "./indexes.js";
import { lockDatabase, lockedError, openDatabase } from "./open-database.js";
import { prepareTables } from "./prepare-tables.js";
import { selectKeys } from "./select-keys.js";
import { storeError } from "./store-error.js";
import { streamState } from "./stream-state.js";
import { createSystemTableSql, upsertSql } from "./system-sql.js";
import { setViews } from "./views.js";
import {
  countRows,
  driftOf,
  readingsSince,
  saveReadings,
  saveTripwires,
} from "./watching.js";
import { RowWriter } from "./write-rows.js";

/** Rows in one SQLite file. */
export class SqliteStore implements Store {
  readonly dialect = "sqlite";
  readonly name: string;
  readonly #path: string;
  #opened: DatabaseSync | undefined;
  #writer: RowWriter | undefined;
  #fileLock: Promise<() => void> | undefined;
  readonly #locked = new Set<number>();
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string) {
    this.#path = path;
    this.name = path;
  }

  async open(): Promise<void> {
    this.#opened ??= await openDatabase(this.#path);
    this.#transaction((database) => {
      for (const table of SYSTEM_TABLES)
        database.exec(createSystemTableSql(table));
    });
  }

  async prepare(
    tables: readonly Table[],
    options: PrepareOptions,
  ): Promise<readonly string[]> {
    this.#writer = undefined;
    return this.#transaction((database) =>
      prepareTables(database, this.name, tables, options),
    );
  }

  /**
   * A database has one writer at a time, so the lock is of the whole file, and
   * this store's tenants share it.
   */
  async lock(tenantId: number): Promise<() => Promise<void>> {
    if (this.#locked.has(tenantId)) throw lockedError(this.name);
    this.#locked.add(tenantId);
    const release = async () => {
      this.#locked.delete(tenantId);
      if (this.#locked.size > 0) return;
      const fileLock = this.#fileLock;
      this.#fileLock = undefined;
      (await fileLock)?.();
    };
    if (this.#path === ":memory:") return release;
    this.#fileLock ??= lockDatabase(this.#path);
    try {
      await this.#fileLock;
      return release;
    } catch (error) {
      this.#locked.delete(tenantId);
      this.#fileLock = undefined;
      throw error;
    }
  }

  async tables(): Promise<readonly Table[]> {
    return this.#ask(() =>
      this.#statement("SELECT definition FROM st_tables ORDER BY name")
        .all()
        .map((row) => JSON.parse(String(row["definition"])) as Table),
    );
  }

  async streams(tenantId?: number): Promise<readonly StreamState[]> {
    return this.#ask(() =>
      this.#statement(
        "SELECT * FROM st_streams WHERE ? IS NULL OR tenant_id = ? ORDER BY tenant_id, stream",
      )
        .all(tenantId ?? null, tenantId ?? null)
        .map(streamState),
    );
  }

  async save(batch: Batch): Promise<Saved> {
    return this.#transaction((database) => {
      const saved = { written: 0, older: 0, deleted: 0 };
      this.#writer ??= new RowWriter(database);
      for (const write of batch.writes) this.#writer.write(batch, write, saved);
      if (batch.seen) this.#see(batch, batch.seen);
      if (batch.unseen)
        saved.deleted += Number(
          this.#statement(
            `UPDATE ${quoted(batch.unseen.table.name)} SET _deleted_at = ? ` +
              "WHERE _tenant_id = ? AND _deleted_at IS NULL AND _seen_at < ?",
          ).run(batch.at, batch.tenantId, batch.unseen.before).changes,
        );
      this.#saveDrift(batch);
      this.#saveState(batch.state);
      return saved;
    });
  }

  async keys(query: KeyQuery): Promise<readonly (string | number)[]> {
    return this.#ask(() => selectKeys(this.#database, query));
  }

  async saveRun(run: Run): Promise<void> {
    this.#transaction(() => {
      this.#statement(upsertSql("st_runs")).run(...runValues(run));
    });
  }

  async saveTripwires(rows: readonly TripwireRow[]): Promise<void> {
    this.#transaction((database) => saveTripwires(database, rows));
  }

  async saveReadings(readings: readonly Reading[]): Promise<void> {
    this.#transaction((database) => saveReadings(database, readings));
  }

  async readings(tenantId: number, since: string): Promise<readonly Reading[]> {
    return this.#transaction((database) =>
      readingsSince(database, tenantId, since),
    );
  }

  async drift(tenantId: number): Promise<readonly DriftRow[]> {
    return this.#ask(() => driftOf(this.#database, tenantId));
  }

  async counts(
    tenantId: number,
    table: Table,
    createdBefore?: string,
  ): Promise<Counts> {
    return this.#ask(() =>
      countRows(this.#database, tenantId, table, createdBefore),
    );
  }

  async createViews(views: readonly View[]): Promise<void> {
    this.#transaction((database) => setViews(database, views));
  }

  async createIndexes(_: number, tables: readonly Table[]): Promise<void> {
    this.#transaction((database) => createIndexes(database, tables));
  }

  async saveTenant(tenant: Tenant): Promise<void> {
    this.#transaction(() => {
      this.#statement(upsertSql("st_tenants")).run(...tenantValues(tenant));
    });
  }

  async erase({
    tenantId,
    table,
    column,
    values,
  }: Erasure): Promise<readonly (string | number)[]> {
    return this.#transaction(() => {
      const remove = this.#statement(
        `DELETE FROM ${quoted(table.name)} WHERE _tenant_id = ? AND ${quoted(column)} = ? ` +
          `RETURNING ${quoted(table.key[0] as string)} AS key`,
      );
      return values.flatMap((value) =>
        remove.all(tenantId, value).map((row) => row["key"] as string | number),
      );
    });
  }

  async close(): Promise<void> {
    this.#statements.clear();
    this.#writer = undefined;
    this.#opened?.close();
    this.#opened = undefined;
  }

  get #database(): DatabaseSync {
    if (this.#opened === undefined)
      throw new SyncStoreError(
        `${this.name} is not open; call open() before, and nothing after close().`,
      );
    return this.#opened;
  }

  #see(
    { tenantId, at }: Batch,
    { table, column, values }: NonNullable<Batch["seen"]>,
  ): void {
    const see = this.#statement(
      `UPDATE ${quoted(table.name)} SET _seen_at = ? WHERE _tenant_id = ? AND ${quoted(column)} = ?`,
    );
    for (const value of values) see.run(at, tenantId, value);
  }

  #saveDrift({ drift, at }: Batch): void {
    const upsert = this.#statement(
      upsertSql(
        "st_drift",
        "count = count + excluded.count, last_seen_at = excluded.last_seen_at",
      ),
    );
    for (const row of drift) upsert.run(...driftValues(row, at));
  }

  #saveState(state: StreamState): void {
    this.#statement(upsertSql("st_streams")).run(...streamValues(state));
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  #transaction<T>(work: (database: DatabaseSync) => T): T {
    const database = this.#database;
    return this.#ask(() => {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = work(database);
        database.exec("COMMIT");
        return result;
      } catch (error) {
        try {
          database.exec("ROLLBACK");
        } catch {
          // A full disk has rolled it back already.
        }
        throw error;
      }
    });
  }

  #ask<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw storeError(this.name, error);
    }
  }
}
