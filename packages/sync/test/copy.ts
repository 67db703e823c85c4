import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { connect, systemClock } from "@st/core";
import {
  type FakeServiceTitan,
  type ServerOptions,
  startFakeServiceTitan,
} from "@st/testing";
import { createSync, type SyncOptions } from "../src/create-sync.js";
import { sqlite } from "../src/sqlite.js";
import type { RunResult, SyncEvent } from "../src/sync-event.js";

/** A fake company, and a copy of it in a file of its own. */
export interface Copy {
  readonly fake: FakeServiceTitan;
  readonly path: string;
  readonly notes: string[];
  /** Runs once, with options of this run only. */
  run(options?: Partial<SyncOptions>): Promise<RunResult>;
  query(sql: string): Record<string, unknown>[];
  close(): Promise<void>;
}

export async function startCopy(
  streams: readonly string[],
  options: ServerOptions = {},
): Promise<Copy> {
  const fake = await startFakeServiceTitan({ rows: 40, ...options });
  const connection = connect({
    ...fake.connection,
    // As fast as it can.
    limiter: false,
    // Tokens expire by the fake's clock.
    clock: { ...systemClock, now: () => fake.now() },
  });
  const folder = mkdtempSync(join(tmpdir(), "st-sync-"));
  const path = join(folder, "copy.db");
  const notes: string[] = [];
  return {
    fake,
    path,
    notes,
    async run(more) {
      const sync = createSync({
        connection,
        store: sqlite(path),
        streams,
        now: () => fake.now(),
        ...more,
        onEvent: (event: SyncEvent) => {
          if (event.type === "note") notes.push(event.message);
          more?.onEvent?.(event);
        },
      });
      try {
        return (await sync.run())[0] as RunResult;
      } finally {
        await sync.close();
      }
    },
    query(sql) {
      const reader = new DatabaseSync(path, { readOnly: true });
      try {
        return reader
          .prepare(sql)
          .all()
          .map((row) => ({ ...row }));
      } finally {
        reader.close();
      }
    },
    async close() {
      await connection.close();
      await fake.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The rows as they came, by id. */
export function keptRows(
  copy: Copy,
  table: string,
  raw = "_raw",
): Record<string, unknown>[] {
  return copy
    .query(`SELECT ${raw} AS raw FROM ${table} ORDER BY id`)
    .map((row) => JSON.parse(String(row["raw"])) as Record<string, unknown>);
}
