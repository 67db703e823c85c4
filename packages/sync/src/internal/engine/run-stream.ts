import { type Connection, ServiceTitanError } from "@st/core";
import { SyncStoreError } from "../../errors.js";
import type { DriftRow, Row, Saved, Store, StreamState } from "../../store.js";
import type { ListRead } from "../../stream.js";
import type { SyncEvent } from "../../sync-event.js";
import { columnsOf, type Source, type Table } from "../../table.js";
import { DriftCounts } from "../rows/drift.js";
import { addFill, type Fills, lackingInFeed } from "../rows/fill-counts.js";
import type { RowReader } from "../rows/row-reader.js";
import { StreamWatch } from "../tripwires/stream-watch.js";
import { needsBackfill, readMonth } from "./backfill.js";
import { type ChosenStream, readerOf } from "./chosen-stream.js";
import { iso, type ReadContext, type Step } from "./context.js";
import type { Position } from "./position.js";
import { readFeed } from "./read-feed.js";
import { isSweepDue, readModified, readWhole } from "./read-list.js";
import { readParents } from "./read-parents.js";
import { readReport } from "./read-report.js";
import { isRevoked, refusal } from "./refusal.js";
import { tenantOf } from "./tenant-of.js";

/** What all streams of a tenant's run share. */
export interface StreamRunContext {
  readonly connection: Connection;
  readonly store: Store;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly emit: (event: SyncEvent) => void;
  readonly newestFirst: boolean;
  /** The table of another stream of this run. */
  readonly tableOf: (stream: string) => Table;
}

/** Reads one stream until it is current, and saves after every page. */
export class StreamRun {
  readonly #chosen: ChosenStream;
  readonly #context: StreamRunContext;
  readonly #drift = new DriftCounts();
  readonly #readers = new Map<Source | undefined, RowReader>();
  #state: StreamState;
  /** What the tripwires look at. */
  readonly watch: StreamWatch;
  /** Rows and requests of this run. */
  rows = 0;
  requests = 0;

  constructor(
    chosen: ChosenStream,
    state: StreamState,
    context: StreamRunContext,
  ) {
    this.#chosen = chosen;
    this.watch = new StreamWatch(chosen.tables[0]);
    this.#state = state;
    this.#context = context;
  }

  get state(): StreamState {
    return this.#state;
  }

  /**
   * Failures of the stream are kept in its state.
   *
   * @throws SyncStoreError, the reason of an abort, and ServiceTitanError if
   *   the tenant is out of reach: other streams would fail, too
   */
  async run(): Promise<StreamState> {
    this.#event("stream-start");
    try {
      const isFirst = this.#state.completeTo === null;
      await this.#readAll();
      const lacking = lackingInFeed(this.#position.fill ?? {});
      if (isFirst && lacking) this.#readContext().note(lacking);
      await this.#saveState({ status: "current", error: null });
      await this.#index();
    } catch (error) {
      this.#context.signal.throwIfAborted();
      if (SyncStoreError.isInstance(error)) throw error;
      const isKnown = ServiceTitanError.isInstance(error);
      const refused = await refusal(this.#context.connection, error);
      const failed = isKnown ? error.message : `Failed within: ${error}`;
      await this.#saveState({
        status: refused === undefined ? "failed" : "refused",
        error: refused ?? failed,
      });
      if (isKnown && isRevoked(error)) throw error;
    }
    this.#event("stream-end");
    return this.#state;
  }

  async #readAll(): Promise<void> {
    const { stream, report } = this.#chosen;
    if (report)
      return this.#saveAll(
        readReport(report, this.#position, this.#readContext()),
      );
    const list = stream.list as ListRead;
    if (stream.parent !== undefined) return this.#readParents(list);
    const { newestFirst } = this.#context;
    while (needsBackfill(stream, this.#position, newestFirst)) {
      const context = this.#readContext();
      await this.#saveAll(readMonth(list, this.#position, context));
      await this.#readLive();
    }
    await this.#readLive();
  }

  /** Reads what changed since the last time; the first time all there is. */
  async #readLive(): Promise<void> {
    const { stream, tables } = this.#chosen;
    const { feed, list, reads } = stream;
    const context = this.#readContext();
    if (feed) await this.#saveAll(readFeed(feed, this.#position, context));
    if (list === undefined || reads === "feed") return;
    const source = tables[0].merged ? ("list" as const) : undefined;
    if (reads === "whole")
      return this.#saveAll(readWhole(list, this.#position, context));
    await this.#saveAll(readModified(list, this.#position, context, source));
    if (isSweepDue(this.#position, context.now()))
      await this.#saveAll(readWhole(list, this.#position, context, source));
  }

  async #readParents(list: ListRead): Promise<void> {
    const { store, tableOf } = this.#context;
    const parent = tableOf(this.#chosen.stream.parent as string);
    const steps = readParents(
      list,
      parent,
      store,
      this.#position,
      this.#readContext(),
    );
    for await (const { of, ...step } of steps) {
      const reader = this.#reader();
      const rows = of.flatMap((one) => reader.readAll(one.rows, one.parent));
      const count = of.reduce((sum, one) => sum + one.rows.length, 0);
      const hidden = of.flatMap(({ parent, isHidden }) =>
        isHidden ? [parent] : [],
      );
      await this.#save(rows, count, of.length, { ...step, hidden });
    }
  }

  async #saveAll(steps: AsyncIterable<Step>): Promise<void> {
    const [table] = this.#chosen.tables;
    for await (const step of steps) {
      this.#context.signal.throwIfAborted();
      const { source, kind, window } = step;
      const rows = this.#reader(source).readAll(step.rows);
      if (kind)
        this.watch.see({
          source: source ?? "list",
          kind,
          window,
          from: step.rows,
          rows,
        });
      const position =
        table.merged && source
          ? { ...step.position, fill: this.#fill(source, rows) }
          : step.position;
      await this.#save(rows, step.rows.length, 1, { ...step, position });
    }
  }

  #fill(source: Source, rows: readonly Row[]): Fills {
    const { fill = {} } = this.#position;
    const columns = columnsOf(this.#chosen.tables[0], source);
    return addFill(fill, source, columns, rows);
  }

  async #save(
    rows: readonly Row[],
    count: number,
    requests: number,
    {
      source,
      position,
      unseenBefore,
      hidden = [],
    }: Omit<Step, "rows"> & { readonly hidden?: readonly (string | number)[] },
  ): Promise<void> {
    const { store, now } = this.#context;
    const [table] = this.#chosen.tables;
    const at = iso(now());
    const state: StreamState = {
      ...this.#state,
      status: this.#state.completeTo === null ? "copying" : this.#state.status,
      position: { ...this.#state.position, ...position },
      rows: this.#state.rows + count,
      requests: this.#state.requests + requests,
      savedAt: at,
    };
    const saved = await store.save({
      tenantId: state.tenantId,
      at,
      writes: [{ table, ...(table.merged && source && { source }), rows }],
      ...(hidden.length > 0 && {
        seen: { table, column: table.key[0] as string, values: hidden },
      }),
      ...(unseenBefore !== undefined && {
        unseen: { table, before: unseenBefore },
      }),
      drift: this.#takeDrift(),
      state,
    });
    this.rows += count;
    this.requests += requests;
    this.#state = state;
    this.#saved(count, saved);
  }

  async #saveState(
    change: Pick<StreamState, "status" | "error">,
  ): Promise<void> {
    const at = iso(this.#context.now());
    const isCurrent = change.status === "current";
    const state: StreamState = {
      ...this.#state,
      ...change,
      savedAt: at,
      completeTo: isCurrent
        ? completeTo(this.#position)
        : this.#state.completeTo,
    };
    await this.#context.store.save({
      tenantId: state.tenantId,
      at,
      writes: [],
      drift: this.#takeDrift(),
      state,
    });
    this.#state = state;
  }

  /** Queries are slower without indexes; that is no reason not to copy. */
  async #index(): Promise<void> {
    const { store } = this.#context;
    const tables = this.#chosen.tables.filter(({ indexes }) => indexes);
    if (tables.length === 0) return;
    try {
      await store.createIndexes?.(this.#state.tenantId, tables);
    } catch (error) {
      if (!SyncStoreError.isInstance(error)) throw error;
      this.#readContext().note(
        `Its indexes could not be made, and the next run tries again: ${error.message}`,
      );
    }
  }

  #takeDrift(): readonly DriftRow[] {
    const drift = this.#drift.take();
    this.watch.seeDrift(drift);
    return drift;
  }

  get #position(): Position {
    return this.#state.position as Position;
  }

  #reader(source?: Source): RowReader {
    let reader = this.#readers.get(source);
    if (reader === undefined) {
      const tenant = tenantOf(this.#context.connection);
      reader = readerOf(this.#chosen, tenant, this.#drift, source);
      this.#readers.set(source, reader);
    }
    return reader;
  }

  #readContext(): ReadContext {
    const { connection, signal, now, emit } = this.#context;
    const { tenantId } = connection;
    const stream = this.#chosen.stream.name;
    return {
      connection,
      signal,
      now,
      note: (message) => emit({ type: "note", tenantId, stream, message }),
    };
  }

  #event(type: "stream-start" | "stream-end"): void {
    const { tenantId } = this.#context.connection;
    this.#context.emit({ type, tenantId, state: this.#state });
  }

  #saved(rows: number, saved: Saved): void {
    const { tenantId } = this.#context.connection;
    const state = this.#state;
    this.#context.emit({ type: "saved", tenantId, state, rows, ...saved });
  }
}

/** Until when everything that changed was read. */
function completeTo(position: Position): string | null {
  const { feed, list, sweep, parents, report } = position;
  const times = [feed?.completeTo, list?.since].filter((time) => time != null);
  return (
    times.sort()[0] ?? parents?.since ?? report?.readAt ?? sweep?.last ?? null
  );
}
