import type { ClientEvent, ConnectOptions } from "@st/core";
import type { PgBoss } from "pg-boss";
import type {
  FleetEvent,
  FleetOptions,
  WorkOptions,
} from "../../fleet-options.js";
import type { SyncEvent } from "../../sync-event.js";
import { readKept, selectStreams } from "../engine/select-streams.js";
import { wait } from "../engine/wait.js";
import { targetOf } from "../postgres/pool.js";
import { PostgresStore } from "../postgres/postgres-store.js";
import { makeViews } from "../views/make-views.js";
import type { Cipher } from "./cipher.js";
import { Connections } from "./connections.js";
import { Counters } from "./counters.js";
import { lookupOf } from "./credentials.js";
import type { FleetDatabase } from "./database.js";
import {
  addLanes,
  buryDead,
  type Dispatch,
  dispatch,
  forgetLost,
} from "./dispatch.js";
import { withColumns } from "./fleet-reports.js";
import { lanesOf } from "./lanes.js";
import { Leases } from "./leases.js";
import { Presence } from "./presence.js";
import { SLICES, type Slice, type SliceJob, startQueue } from "./queue.js";
import { runSlice, type SliceContext } from "./slice.js";

const CONCURRENCY = 8;
const EVERY = 3_600;
const LONGEST_SLICE = 300;
const RETRIES = 5;
const RETRY_DELAY = 15;
const RECONNECT_FOR = 30_000;
/** What PostgreSQL calls connections that write rows. */
const APPLICATION = "st-sync work";

/** ms between two looks at what is due. */
const TICK = 1_000;
const SHORTEST_PAUSE = 50;

/** A worker of a fleet, until its signal aborts. */
export class Worker {
  readonly #options: WorkOptions;
  readonly #database: FleetDatabase;
  readonly #stop: AbortSignal;
  readonly #slots: number;
  readonly #slice: number;
  readonly #leases: Leases;
  readonly #counters = new Counters();
  readonly #connections: Connections;
  readonly #store: PostgresStore;
  readonly #jobs = new Map<SliceJob, Promise<void>>();
  readonly #ran = new Map<string, number>();
  #presence: Presence | undefined;
  #isSeen = false;
  #wake: () => void = () => {};

  constructor(
    database: FleetDatabase,
    fleet: FleetOptions,
    options: WorkOptions,
    stop: AbortSignal,
    cipher: Cipher | undefined,
  ) {
    this.#database = database;
    this.#options = options;
    this.#stop = stop;
    this.#slots = options.concurrency ?? CONCURRENCY;
    this.#slice = Math.min(options.slice ?? LONGEST_SLICE, LONGEST_SLICE);
    this.#leases = new Leases(database);
    this.#connections = new Connections(
      lookupOf(database, fleet, cipher),
      (options.connect ?? {}) as Partial<ConnectOptions>,
      (event) => {
        this.#counters.onEvent(event);
        this.#emit(event);
      },
    );
    const { schema, schemaPerTenant, ...target } = targetOf(fleet.to, {
      // One for each tenant, one for what belongs to none.
      max: this.#slots + 2,
      applicationName: APPLICATION,
    });
    this.#store = new PostgresStore({
      target: { ...target, schema: schema ?? "servicetitan", schemaPerTenant },
      reconnectFor: RECONNECT_FOR,
      fence: this.#leases.fence,
    });
  }

  async run(): Promise<void> {
    const { retries = RETRIES, retryDelay = RETRY_DELAY } = this.#options;
    const all = await this.#prepared();
    const lanes = lanesOf(all, this.#options.every ?? EVERY);
    const boss = await startQueue(
      this.#database,
      { slice: this.#slice, retries, retryDelay },
      (error) => this.#emit({ type: "worker-error", error }),
    );
    const tasks: Dispatch = {
      database: this.#database,
      boss,
      lanes,
      slice: this.#slice,
    };
    const onStop = () => this.#wake();
    this.#stop.addEventListener("abort", onStop);
    try {
      while (!this.#stop.aborted) {
        const pause = new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        try {
          await this.#tick(tasks, all);
        } catch (error) {
          this.#emit({ type: "worker-error", error });
        }
        await wait(SHORTEST_PAUSE, this.#stop);
        await Promise.race([pause, wait(TICK, this.#stop)]);
      }
    } finally {
      this.#stop.removeEventListener("abort", onStop);
      await this.#end(boss);
    }
  }

  /** The streams, and their tables, before anything is written. */
  async #prepared(): Promise<SliceContext["all"]> {
    try {
      await this.#store.open();
      const tenants = await this.#tenants();
      const reports = await withColumns(this.#options.reports ?? [], {
        tenantIds: tenants.map(({ tenantId }) => tenantId),
        connectionOf: (tenantId) => this.#connections.of(tenantId),
        tables: await this.#store.tables(),
      });
      const all = await selectStreams({ ...this.#options, reports }, tenants);
      await this.#store.prepare(
        all.flatMap(({ tables }) => tables),
        { migrate: false, read: readKept(all, tenants) },
      );
      this.#emit(await makeViews(this.#store));
      return all;
    } catch (error) {
      await this.#close();
      throw error;
    }
  }

  async #tenants() {
    const rows = await this.#database.sql<{
      tenant_id: string;
      timezone: string | null;
    }>(`SELECT tenant_id, timezone FROM ${this.#database.schema}.tenants`);
    return rows.map(({ tenant_id, timezone }) => ({
      tenantId: Number(tenant_id),
      zone: timezone ?? undefined,
    }));
  }

  async #tick(tasks: Dispatch, all: SliceContext["all"]): Promise<void> {
    const presence = await this.#present();
    await this.#at("lanes", 5_000, () => addLanes(tasks));
    await this.#at("dead", 5_000, () => buryDead(tasks));
    await this.#at("lost", 60_000, () => forgetLost(tasks));
    await this.#at("check", 2_000, async () => {
      await this.#leases.check();
      const { size } = this.#leases;
      await this.#counters.write(this.#database, presence.id, size);
      await this.#connections.trim((id) => this.#leases.has(id));
    });
    await this.#at("heartbeat", 10_000, async () => {
      const jobs = [...this.#jobs.keys()].map(({ id, retryCount }) => ({
        id,
        retryCount,
      }));
      if (jobs.length > 0) await tasks.boss.touch(SLICES, jobs);
    });
    const free = this.#slots - this.#jobs.size;
    if (free <= 0) return;
    await this.#at("dispatch", 250, () => dispatch(tasks));
    const jobs = await tasks.boss.fetch<Slice>(SLICES, {
      batchSize: free,
      includeMetadata: true,
    });
    for (const job of jobs) this.#start(job, tasks, all, presence.id);
  }

  #start(
    job: SliceJob,
    { boss, lanes }: Dispatch,
    all: SliceContext["all"],
    worker: string,
  ): void {
    // A slice of the same tenant that outlived its job; it will end.
    if (this.#leases.has(job.data.tenantId)) {
      boss
        .fail(
          SLICES,
          { id: job.id, retryCount: job.retryCount },
          { message: "The slice before has not ended yet." },
        )
        .catch(() => {});
      return;
    }
    const run = runSlice(job, {
      database: this.#database,
      boss,
      store: this.#store,
      applicationName: APPLICATION,
      leases: this.#leases,
      worker,
      lanes,
      all,
      reports: this.#options.reports ?? [],
      connectionOf: (tenantId) => this.#connections.of(tenantId),
      time: this.#slice * 1_000,
      stop: this.#stop,
      emit: (event) => this.#emit(event),
    })
      .catch((error: unknown) => this.#emit({ type: "worker-error", error }))
      .finally(() => {
        this.#jobs.delete(job);
        this.#wake();
      });
    this.#jobs.set(job, run);
  }

  /** Makes the worker seen again if its connection was lost. */
  async #present(): Promise<Presence> {
    if (this.#presence !== undefined && this.#isSeen) return this.#presence;
    this.#isSeen = true;
    this.#presence = await Presence.begin(this.#database, this.#slots, () => {
      if (!this.#isSeen) return;
      this.#isSeen = false;
      // The others take it for dead.
      this.#leases.cancelAll();
    }).catch((error: unknown) => {
      this.#isSeen = false;
      throw error;
    });
    this.#emit({ type: "worker-start", worker: this.#presence.id });
    return this.#presence;
  }

  async #at(
    name: string,
    every: number,
    task: () => Promise<void>,
  ): Promise<void> {
    const now = Date.now();
    if (now - (this.#ran.get(name) ?? 0) < every) return;
    this.#ran.set(name, now);
    await task();
  }

  async #end(boss: PgBoss): Promise<void> {
    await Promise.all(this.#jobs.values());
    if (this.#presence !== undefined) {
      await this.#counters
        .write(this.#database, this.#presence.id, 0)
        .catch(() => {});
      this.#isSeen = false;
      await this.#presence.end(this.#database);
    }
    await boss.stop({ graceful: false });
    await this.#close();
  }

  async #close(): Promise<void> {
    await this.#connections.close();
    await this.#store.close();
  }

  #emit(event: SyncEvent | ClientEvent | FleetEvent): void {
    try {
      this.#options.onEvent?.(event);
    } catch {
      // Someone's display is no reason to stop.
    }
  }
}
