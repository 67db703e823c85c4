import { setTimeout as sleep } from "node:timers/promises";
import { SyncStoreError } from "../../errors.js";
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
import type { PostgresClient, PostgresPool } from "./pool.js";
import { isPassing, storeError } from "./store-error.js";

/** What runs inside a transaction. */
export interface Transaction {
  /** Its id, as rows show it in `xmin`. */
  readonly xmin: string;
  readonly query: Query;
  /** Sends lines to `COPY … FROM STDIN`. */
  copy(text: string, lines: Iterable<string>): Promise<void>;
  /**
   * The name of a temporary table. Truncate it after use: PostgreSQL takes long
   * to do so at each commit, for all of them.
   */
  stage(id: string, columns: string): Promise<string>;
}

export interface SessionOptions {
  readonly pool: PostgresPool;
  /** For messages. */
  readonly name: string;
  /** ms for which a lost connection is made anew. */
  readonly reconnectFor: number;
  /** Held as long as the session is. */
  readonly lock?: { readonly key: string; readonly refusal: string };
}

interface Backend {
  readonly client: PostgresClient;
  pid: string;
  startedAt: string;
  /** Temporary tables by what they are for. */
  readonly stages: Map<string, string>;
  isLost: boolean;
  readonly onLost: () => void;
}

/** A transaction whose COMMIT was sent and not answered. */
interface Unknown {
  readonly xid: string;
  readonly result: unknown;
}

const FIRST_DELAY = 100;
const LONGEST_DELAY = 5_000;

/** Unknown ones are left out, so that older servers take them. */
const SETTINGS = [
  ["client_min_messages", "warning"],
  ["timezone", "UTC"],
  ["jit", "off"],
  // A computer that vanishes gives its locks back after a minute, not two hours.
  ["tcp_keepalives_idle", "30"],
  ["tcp_keepalives_interval", "10"],
  ["tcp_keepalives_count", "3"],
] as const;
const VALUES_SQL = SETTINGS.map(
  ([name, value]) => `('${name}', '${value}')`,
).join(", ");
const SETTINGS_SQL =
  "SELECT set_config(s.name, v.value, false) FROM pg_settings s JOIN (VALUES " +
  `${VALUES_SQL}) AS v(name, value) ON lower(s.name) = v.name`;

/**
 * One connection at a time, made anew when it is lost. Transactions run one
 * after another.
 */
export class Session {
  readonly #options: SessionOptions;
  #backend: Backend | undefined;
  /** The one before, which may live on where it ran. */
  #former: Backend | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #hadConnection = false;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Connects and takes the lock. */
  open(): Promise<void> {
    return this.#inTurn(async () => void (await this.#connected()));
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
   *
   * @param isCommitted tells whether a transaction is committed, by its `xmin`;
   *   otherwise the server's own record is asked, which a failover may lose
   */
  transaction<T>(
    work: (transaction: Transaction) => Promise<T>,
    isCommitted?: (read: Query, xmin: string) => Promise<boolean>,
  ): Promise<T> {
    let unknown: Unknown | undefined;
    return this.#inTurn(async () => {
      const backend = await this.#connected();
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
      const xid = await begin(client);
      const newStages = new Map<string, string>();
      const result = await this.#work(backend, newStages, work, xid);
      try {
        await ask(client, "COMMIT", []);
      } catch (error) {
        if (isPassing(error) || backend.isLost) unknown = { xid, result };
        throw error;
      }
      for (const [id, name] of newStages) backend.stages.set(id, name);
      return result;
    });
  }

  /** Gives the lock and the connection back. */
  async close(): Promise<void> {
    await this.#last;
    await this.#release();
  }

  async #work<T>(
    backend: Backend,
    newStages: Map<string, string>,
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
          if (known !== undefined) return known;
          const name = `pg_temp.st_stage_${stages.size + newStages.size + 1}`;
          await query(
            `CREATE TEMP TABLE ${name.replace("pg_temp.", "")} (${columns})`,
          );
          newStages.set(id, name);
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
    const backend: Backend = {
      client,
      pid: "",
      startedAt: "",
      stages: new Map(),
      isLost: false,
      onLost: () => {
        backend.isLost = true;
      },
    };
    client.on("error", backend.onLost);
    client.on("end", backend.onLost);
    try {
      await ask(client, SETTINGS_SQL, []);
      if (this.#former) await terminate(client, this.#former);
      if (this.#options.lock) await takeLock(client, this.#options.lock);
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

  async #release(): Promise<void> {
    const backend = this.#backend;
    this.#backend = undefined;
    if (backend === undefined) return;
    if (backend.isLost) return discard(backend);
    try {
      // Settings, temporary tables and locks of this session.
      await ask(backend.client, "DISCARD ALL", []);
      for (const event of ["error", "end"] as const)
        backend.client.removeListener(event, backend.onLost);
      backend.client.release();
    } catch {
      discard(backend);
    }
  }
}

function discard({ client }: Backend): void {
  client.release(true);
}
