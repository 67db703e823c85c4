import { setTimeout as sleep } from "node:timers/promises";
import { SyncStoreError } from "../../errors.js";
import {
  type Backend,
  discard,
  giveBack,
  newBackend,
  SETTINGS_SQL,
} from "./backend.js";
import {
  type Answer,
  ask,
  begin,
  copy,
  type Query,
  takeLock,
  terminate,
  wasCommitted,
  xminOf,
} from "./calls.js";
import type { PostgresPool } from "./pool.js";
import { isPassing, storeError } from "./store-error.js";

/** What runs inside a transaction. */
export interface Transaction {
  /** Its id, as rows show it in `xmin`. */
  readonly xmin: string;
  readonly query: Query;
  /** Sends lines to `COPY … FROM STDIN`. */
  copy(text: string, lines: Iterable<string>): Promise<void>;
  /**
   * The name of a temporary table, empty at first. The next transaction empties
   * those that this one used: PostgreSQL takes long to empty all of them at each
   * commit.
   */
  stage(id: string, columns: string): Promise<string>;
}

export interface SessionOptions {
  readonly pool: PostgresPool;
  /** For messages. */
  readonly name: string;
  /** ms for which a lost connection is made anew. */
  readonly reconnectFor: number;
}

export interface TransactionOptions {
  /** The key of the lock without which it must not run. */
  readonly lock?: string | undefined;
  /**
   * Tells whether a transaction is committed, by its `xmin`. Otherwise the
   * server's own record is asked, which a failover may lose.
   */
  readonly isCommitted?: (read: Query, xmin: string) => Promise<boolean>;
}

/** A transaction whose COMMIT was sent and not answered. */
interface Unknown {
  readonly xid: string;
  readonly result: unknown;
}

const FIRST_DELAY = 100;
const LONGEST_DELAY = 5_000;

/**
 * One connection at a time, made anew when it is lost, and its locks. It is
 * their owner, so nobody can write under a lock that was lost with it.
 * Transactions run one after another.
 */
export class Session {
  readonly #options: SessionOptions;
  #backend: Backend | undefined;
  /** The one before, which may live on where it ran. */
  #former: Backend | undefined;
  /** What is said if a lock cannot be had, by its key. */
  readonly #locks = new Map<string, string>();
  #last: Promise<unknown> = Promise.resolve();
  #hadConnection = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** How many locks it has. */
  get locks(): number {
    return this.#locks.size;
  }

  /** @throws SyncStoreError with the refusal, if somebody else has the lock */
  async hold(key: string, refusal: string): Promise<void> {
    this.#locks.set(key, refusal);
    try {
      await this.#inTurn(async () =>
        this.#secure(await this.#connected(), key),
      );
    } catch (error) {
      await this.letGo(key);
      throw error;
    }
  }

  /** Gives a lock back, and with the last one the connection. */
  async letGo(key: string): Promise<void> {
    this.#locks.delete(key);
    await this.#last;
    if (this.#locks.size === 0) return this.#release();
    if (this.#backend?.held.delete(key) && !this.#backend.isLost)
      await this.read("SELECT pg_advisory_unlock($1::bigint)", [key]);
  }

  /** Runs one statement that changes nothing. */
  read(text: string, values: readonly unknown[] = []): Promise<Answer> {
    return this.#inTurn(async () =>
      ask((await this.#connected()).client, text, values),
    );
  }

  /**
   * Runs a transaction, and again from its beginning if the connection was lost
   * before PostgreSQL committed it. If the connection was lost while it did,
   * PostgreSQL is asked what became of it.
   */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    { lock, isCommitted }: TransactionOptions = {},
  ): Promise<T> {
    let unknown: Unknown | undefined;
    return this.#inTurn(async () => {
      const backend = await this.#connected();
      if (lock !== undefined) await this.#secure(backend, lock);
      const { client } = backend;
      if (unknown !== undefined) {
        const query: Query = (text, values = []) => ask(client, text, values);
        const { xid, result } = unknown;
        const isDone = await (isCommitted
          ? isCommitted(query, xminOf(xid))
          : wasCommitted(query, xid));
        if (isDone) return result as T;
        unknown = undefined;
      }
      const xid = await begin(client, [...backend.used]);
      const newStages = new Map<string, string>();
      const used = new Set<string>();
      const result = await this.#work(backend, { newStages, used }, work, xid);
      try {
        await ask(client, "COMMIT", []);
      } catch (error) {
        if (isPassing(error) || backend.isLost) unknown = { xid, result };
        throw error;
      }
      for (const [id, name] of newStages) backend.stages.set(id, name);
      backend.used.clear();
      for (const name of used) backend.used.add(name);
      return result;
    });
  }

  /** Gives the connection back, and all locks. */
  async close(): Promise<void> {
    await this.#last;
    await this.#release();
  }

  async #work<T>(
    backend: Backend,
    { newStages, used }: { newStages: Map<string, string>; used: Set<string> },
    work: (transaction: Transaction) => Promise<T>,
    xid: string,
  ): Promise<T> {
    const { client, stages } = backend;
    const query: Query = (text, values = []) => ask(client, text, values);
    try {
      return await work({
        xmin: xminOf(xid),
        query,
        copy: (text, lines) => copy(client, text, lines),
        async stage(id, columns) {
          const known = stages.get(id) ?? newStages.get(id);
          if (known !== undefined) {
            if (used.has(known)) await query(`TRUNCATE ${known}`);
            used.add(known);
            return known;
          }
          const name = `pg_temp.st_stage_${stages.size + newStages.size + 1}`;
          await query(
            `CREATE TEMP TABLE ${name.replace("pg_temp.", "")} (${columns})`,
          );
          newStages.set(id, name);
          used.add(name);
          return name;
        },
      });
    } catch (error) {
      await ask(client, "ROLLBACK", []).catch(() => {
        backend.isLost = true;
      });
      throw error;
    }
  }

  /** Runs tasks one after another, each again while its failures may pass. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(() => this.#persistently(task));
    this.#last = run.catch(() => {});
    return run;
  }

  async #persistently<T>(task: () => Promise<T>): Promise<T> {
    const { name, reconnectFor } = this.#options;
    let failedAt: number | undefined;
    for (let delay = FIRST_DELAY; ; delay = Math.min(2 * delay, LONGEST_DELAY))
      try {
        return await task();
      } catch (error) {
        const mayPass = isPassing(error) || this.#backend?.isLost === true;
        // An address that never worked is more likely wrong.
        if (!mayPass || !this.#hadConnection) throw storeError(name, error);
        failedAt ??= Date.now();
        if (Date.now() - failedAt + delay > reconnectFor)
          throw new SyncStoreError(
            `${name}: the connection was lost and could not be made again within ${reconnectFor / 1_000} s ` +
              `(${(error as Error).message || (error as { code?: string }).code}); ` +
              "nothing is lost, and the next run goes on where this one stopped.",
            { cause: error },
          );
        await sleep(delay);
      }
  }

  async #connected(): Promise<Backend> {
    if (this.#backend?.isLost === false) return this.#backend;
    if (this.#backend !== undefined) {
      discard(this.#backend);
      this.#former = this.#backend;
      this.#backend = undefined;
    }
    const client = await this.#options.pool.connect();
    const backend = newBackend(client);
    try {
      await ask(client, SETTINGS_SQL, []);
      if (this.#former) await terminate(client, this.#former);
      const { rows } = await ask(
        client,
        "SELECT pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()",
        [],
      );
      backend.pid = rows[0]?.[0] ?? "";
      backend.startedAt = rows[0]?.[1] ?? "";
      this.#backend = backend;
      this.#former = undefined;
      this.#hadConnection = true;
      return backend;
    } catch (error) {
      discard(backend);
      throw error;
    }
  }

  /** Takes a lock if this connection does not have it. */
  async #secure({ client, held }: Backend, key: string): Promise<void> {
    const refusal = this.#locks.get(key);
    if (refusal === undefined || held.has(key)) return;
    await takeLock(client, { key, refusal });
    held.add(key);
  }

  async #release(): Promise<void> {
    const backend = this.#backend;
    this.#backend = undefined;
    if (backend === undefined) return;
    if (backend.isLost) return discard(backend);
    try {
      // Settings, temporary tables and locks of this session.
      await ask(backend.client, "DISCARD ALL", []);
      giveBack(backend);
    } catch {
      discard(backend);
    }
  }
}
