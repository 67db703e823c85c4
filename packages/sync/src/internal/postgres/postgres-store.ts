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
import type { Fence } from "./fence.js";
import { CONNECTIONS, type Target } from "./pool.js";
import { SchemaStore } from "./schema-store.js";
import { Session } from "./session.js";
import { evictHolder, lockKey, sessionToShare } from "./tenant-lock.js";
import { byTenant, schemaOf, tenantSchemas } from "./tenants.js";
import type { Watching } from "./watching.js";

export interface PostgresStoreOptions {
  readonly target: Target;
  readonly reconnectFor: number;
  readonly fence?: Fence;
}

/** Rows in one schema, or in one schema a tenant. */
export class PostgresStore implements Store {
  readonly dialect = "postgresql";
  readonly name: string;
  readonly #target: Target;
  readonly #reconnectFor: number;
  readonly #fence: Fence | undefined;
  /** By tenant, while it is locked. */
  readonly #locked = new Map<number, Session>();
  /** Schemas that are open, by name. */
  readonly #schemas = new Map<string, Promise<SchemaStore>>();
  /** What a schema is made of that a new tenant gets. */
  #prepared: { tables: readonly Table[]; options: PrepareOptions } | undefined;
  #views: readonly View[] = [];
  #isOpen = false;

  constructor({ target, reconnectFor, fence }: PostgresStoreOptions) {
    this.#target = target;
    this.#fence = fence;
    this.#reconnectFor = reconnectFor;
    const { schema, schemaPerTenant } = target;
    const place =
      schemaPerTenant === undefined
        ? `schema ${schema}`
        : `schemas ${schemaPerTenant}…`;
    this.name = `${target.name} (${place})`;
  }

  async open(): Promise<void> {
    this.#isOpen = true;
    await this.#using(async (session) => {
      const { rows } = await session.read("SHOW server_encoding");
      if (rows[0]?.[0] !== "UTF8")
        throw new SyncStoreError(
          `${this.name}: the database's encoding is ${rows[0]?.[0]}, which lacks characters; ` +
            "create one with ENCODING 'UTF8'.",
        );
    });
    for (const schema of await this.#schemaNames()) await this.#open(schema);
  }

  async prepare(
    tables: readonly Table[],
    options: PrepareOptions,
  ): Promise<readonly string[]> {
    this.#prepared = { tables, options };
    const perSchema = await this.#eachSchema(async (store, schema) => {
      const changes = await this.#using((session) =>
        store.prepare(session, tables, options),
      );
      return this.#target.schemaPerTenant === undefined
        ? changes
        : changes.map((change) => `${schema}: ${change}`);
    });
    return perSchema.flat();
  }

  async lock(tenantId: number): Promise<() => Promise<void>> {
    await this.#storeOf(tenantId);
    const refusal = `Tenant ${tenantId} in ${this.name} is being written by another sync; wait for it, or stop it.`;
    if (this.#locked.has(tenantId)) throw new SyncStoreError(refusal);
    const key = this.#lockKey(tenantId);
    const { max = CONNECTIONS } = this.#target.pool.options ?? {};
    const session =
      sessionToShare([...this.#locked.values()], max) ?? this.#newSession();
    this.#locked.set(tenantId, session);
    try {
      await session.hold(key, refusal);
    } catch (error) {
      this.#locked.delete(tenantId);
      throw error;
    }
    return async () => {
      this.#locked.delete(tenantId);
      await session.letGo(key);
    };
  }

  /**
   * Ends a connection that has the lock of a tenant, if it belongs to programs
   * of this name. What it writes anew is stopped by the fence.
   */
  async evict(tenantId: number, applicationName: string): Promise<void> {
    await this.#using((session) =>
      evictHolder(session, this.#lockKey(tenantId), applicationName),
    );
  }

  #newSession(): Session {
    return new Session({
      pool: this.#target.pool,
      name: this.name,
      reconnectFor: this.#reconnectFor,
    });
  }

  async tables(): Promise<readonly Table[]> {
    const perSchema = await this.#eachSchema((store) =>
      this.#using((session) => store.tables(session)),
    );
    const found = new Map(perSchema.flat().map((table) => [table.name, table]));
    return [...found.values()];
  }

  async streams(tenantId?: number): Promise<readonly StreamState[]> {
    if (tenantId !== undefined)
      return this.#of(tenantId, (store, session) =>
        store.streams(session, tenantId),
      );
    const perSchema = await this.#eachSchema((store) =>
      this.#using((session) => store.streams(session)),
    );
    return perSchema.flat();
  }

  save(batch: Batch): Promise<Saved> {
    return this.#of(batch.tenantId, (store, session) =>
      store.save(session, batch, this.#lockKey(batch.tenantId)),
    );
  }

  keys(query: KeyQuery): Promise<readonly (string | number)[]> {
    return this.#of(query.tenantId, (store, session) =>
      store.keys(session, query),
    );
  }

  saveRun(run: Run): Promise<void> {
    return this.#of(run.tenantId, (store, on) => store.saveRun(on, run));
  }

  async saveTripwires(rows: readonly TripwireRow[]): Promise<void> {
    for (const [tenantId, these] of byTenant(rows))
      await this.#watch(tenantId, (watching) => watching.saveTripwires(these));
  }

  async saveReadings(readings: readonly Reading[]): Promise<void> {
    for (const [tenantId, rows] of byTenant(readings))
      await this.#watch(tenantId, (watching) => watching.saveReadings(rows));
  }

  readings(tenantId: number, since: string): Promise<readonly Reading[]> {
    return this.#watch(tenantId, (watching) =>
      watching.readings(tenantId, since),
    );
  }

  drift(tenantId: number): Promise<readonly DriftRow[]> {
    return this.#watch(tenantId, (watching) => watching.drift(tenantId));
  }

  counts(...[tenantId, ...of]: Parameters<Store["counts"]>): Promise<Counts> {
    return this.#watch(tenantId, (watching) =>
      watching.counts(tenantId, ...of),
    );
  }

  async createViews(views: readonly View[]): Promise<void> {
    this.#views = views;
    await this.#eachSchema((store) =>
      this.#using((session) => store.createViews(session, views)),
    );
  }

  createIndexes(tenant: number, tables: readonly Table[]): Promise<void> {
    return this.#of(tenant, (store, on) => store.createIndexes(on, tables));
  }

  saveTenant(tenant: Tenant): Promise<void> {
    return this.#of(tenant.tenantId, (store, on) =>
      store.saveTenant(on, tenant),
    );
  }

  erase(erasure: Erasure): Promise<readonly (string | number)[]> {
    return this.#of(erasure.tenantId, (store, on) => store.erase(on, erasure));
  }

  async close(): Promise<void> {
    for (const session of new Set(this.#locked.values())) await session.close();
    this.#locked.clear();
    this.#schemas.clear();
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#target.end();
  }

  #watch<T>(tenant: number, work: (of: Watching) => Promise<T>): Promise<T> {
    return this.#of(tenant, (store, on) => work(store.watching(on)));
  }

  async #of<T>(
    tenantId: number,
    work: (store: SchemaStore, session: Session) => Promise<T>,
  ): Promise<T> {
    const store = await this.#storeOf(tenantId);
    const session = this.#locked.get(tenantId);
    if (session !== undefined) return work(store, session);
    return this.#using((other) => work(store, other));
  }

  #lockKey(tenantId: number): string {
    return lockKey(`st-sync ${schemaOf(this.#target, tenantId)} ${tenantId}`);
  }

  /** A schema of a tenant that has none is made as the others are. */
  async #storeOf(tenantId: number): Promise<SchemaStore> {
    this.#checkOpen();
    const schema = schemaOf(this.#target, tenantId);
    if (this.#schemas.has(schema)) return this.#open(schema);
    const store = await this.#open(schema);
    if (this.#prepared !== undefined) {
      const { tables, options } = this.#prepared;
      await this.#using((session) => store.prepare(session, tables, options));
      if (this.#views.length > 0)
        await this.#using((session) => store.createViews(session, this.#views));
    }
    return store;
  }

  #open(schema: string): Promise<SchemaStore> {
    const opened =
      this.#schemas.get(schema) ??
      this.#using(async (session) => {
        const store = new SchemaStore(this.name, schema, this.#fence);
        await store.open(session);
        return store;
      });
    this.#schemas.set(schema, opened);
    opened.catch(() => this.#schemas.delete(schema));
    return opened;
  }

  async #schemaNames(): Promise<readonly string[]> {
    const { schema, schemaPerTenant } = this.#target;
    if (schemaPerTenant === undefined) return [schema as string];
    return this.#using((session) => tenantSchemas(session, schemaPerTenant));
  }

  async #eachSchema<T>(
    work: (store: SchemaStore, schema: string) => Promise<T>,
  ): Promise<readonly T[]> {
    this.#checkOpen();
    const found: T[] = [];
    for (const [schema, store] of [...this.#schemas])
      found.push(await work(await store, schema));
    return found;
  }

  #checkOpen(): void {
    if (this.#isOpen) return;
    throw new SyncStoreError(
      `${this.name} is not open; call open() before, and nothing after close().`,
    );
  }

  /** Runs work on a connection that is given back after it. */
  async #using<T>(work: (session: Session) => Promise<T>): Promise<T> {
    // All connections may be taken by tenants, who must not wait for another.
    const [locked] = this.#locked.values();
    if (locked !== undefined) return work(locked);
    const session = this.#newSession();
    try {
      return await work(session);
    } finally {
      await session.close();
    }
  }
}
