import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  type Connection,
  type ConnectOptions,
  connect,
  systemClock,
} from "@st/core";
import {
  type FakeServiceTitan,
  type ServerOptions,
  startFakeServiceTitan,
} from "@st/testing";
import {
  createSync,
  type FollowOptions,
  type Sync,
  type SyncOptions,
} from "../src/create-sync.js";
import { sqlite } from "../src/sqlite.js";
import type { RunResult, SyncEvent } from "../src/sync-event.js";

/** A fake company, and a copy of it in a file of its own. */
export class Copy {
  readonly fake: FakeServiceTitan;
  readonly path: string;
  /** What the runs told the user. */
  readonly notes: string[] = [];
  readonly #streams: readonly string[];
  readonly #folder: string = mkdtempSync(join(tmpdir(), "st-sync-"));
  readonly #connections: Connection[] = [];

  constructor(fake: FakeServiceTitan, streams: readonly string[]) {
    this.fake = fake;
    this.#streams = streams;
    this.path = join(this.#folder, "copy.db");
  }

  /** Runs once, with options of this run only. */
  async run(
    more?: Partial<SyncOptions>,
    signal?: AbortSignal,
  ): Promise<RunResult> {
    return (await this.runAll(more, signal))[0] as RunResult;
  }

  async runAll(
    more?: Partial<SyncOptions>,
    signal?: AbortSignal,
  ): Promise<readonly RunResult[]> {
    const sync = this.#sync(more);
    try {
      return await sync.run({ signal });
    } finally {
      await sync.close();
    }
  }

  async *follow(options: FollowOptions): AsyncGenerator<readonly RunResult[]> {
    const sync = this.#sync();
    try {
      yield* sync.follow(options);
    } finally {
      await sync.close();
    }
  }

  connectTo(tenantId: number): Connection {
    return this.#connect(this.fake.connectionOf(tenantId));
  }

  connectIn(timezone: string): Connection {
    return this.#connect({ ...this.fake.connection, timezone });
  }

  /** A connection whose requests go through a function, which may lie. */
  connectThrough(
    fetch: (url: string, init: RequestInit) => Promise<Response>,
  ): Connection {
    return this.#connect({ ...this.fake.connection, fetch });
  }

  query(sql: string): Record<string, unknown>[] {
    const reader = new DatabaseSync(this.path, { readOnly: true });
    try {
      return reader
        .prepare(sql)
        .all()
        .map((row) => ({ ...row }));
    } finally {
      reader.close();
    }
  }

  /** Changes the file, as a user may. */
  write(sql: string): void {
    const writer = new DatabaseSync(this.path);
    writer.exec(sql);
    writer.close();
  }

  /** The rows as they came, by id. */
  keptRows(table: string): Record<string, unknown>[] {
    return this.query(`SELECT _raw AS raw FROM ${table} ORDER BY id`).map(
      (row) => JSON.parse(String(row["raw"])) as Record<string, unknown>,
    );
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) await connection.close();
    await this.fake.close();
    rmSync(this.#folder, { recursive: true });
  }

  #sync(more?: Partial<SyncOptions>): Sync {
    return createSync({
      connection: more?.connection ?? this.#connect(this.fake.connection),
      store: sqlite(this.path),
      streams: this.#streams,
      now: () => this.fake.now(),
      ...more,
      onEvent: (event: SyncEvent) => {
        if (event.type === "note") this.notes.push(event.message);
        more?.onEvent?.(event);
      },
    });
  }

  #connect(
    options: FakeServiceTitan["connection"] &
      Pick<ConnectOptions, "timezone" | "fetch">,
  ): Connection {
    const { fetch: send = fetch } = options;
    const connection = connect({
      ...options,
      // As fast as it can.
      limiter: false,
      fetch: async (...request) => {
        const response = await send(...request);
        const headers = new Headers(response.headers);
        headers.set("date", new Date(this.fake.now()).toUTCString());
        return new Response(response.body, {
          status: response.status,
          headers,
        });
      },
      // Tokens expire by the fake's clock, and answers are dated by it.
      clock: { ...systemClock, now: () => this.fake.now() },
    });
    this.#connections.push(connection);
    return connection;
  }
}

export async function startCopy(
  streams: readonly string[],
  options: ServerOptions = {},
): Promise<Copy> {
  const fake = await startFakeServiceTitan({ rows: 40, ...options });
  return new Copy(fake, streams);
}
