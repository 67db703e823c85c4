import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { from as copyFrom } from "pg-copy-streams";
import { SyncStoreError } from "../../errors.js";
import type { PostgresClient } from "./pool.js";

/** A row as PostgreSQL writes it, in text. */
export type TextRow = readonly (string | null)[];

export interface Answer {
  readonly rows: readonly TextRow[];
  /** Rows that were written. */
  readonly count: number;
}

export type Query = (
  text: string,
  values?: readonly unknown[],
) => Promise<Answer>;

/** ms to wait for a predecessor that died to give its lock back. */
const LOCK_PATIENCE = 2_000;
const LOCK_DELAY = 100;
/** Characters sent at a time, so that PostgreSQL reads some while others are made. */
const PIECE = 1 << 17;
/**
 * Characters after which the connection has to have sent them: more than a page
 * of rows, as a rule. Whoever waits does so behind what else the program does.
 */
const MOST_AHEAD = 1 << 21;

/** `xmin` has the last 32 bits. */
export function xminOf(xid: string): string {
  return String(BigInt(xid) & 0xffff_ffffn);
}

/** @param emptied tables that are truncated first */
export async function begin(
  client: PostgresClient,
  emptied: readonly string[],
): Promise<string> {
  const truncate = emptied.length > 0 ? `TRUNCATE ${emptied.join(", ")}; ` : "";
  const answers = await client.query({
    text: `BEGIN; ${truncate}SELECT txid_current()`,
    ...AS_TEXT,
  });
  return String(answers.at(-1).rows[0][0]);
}

export async function wasCommitted(
  query: Query,
  xid: string,
): Promise<boolean> {
  const { rows } = await query("SELECT txid_status($1::bigint)", [xid]);
  return rows[0]?.[0] === "committed";
}

/** A program may have set parsers of its own for all of `pg`. */
const AS_TEXT = {
  rowMode: "array",
  types: { getTypeParser: () => (value: unknown) => value },
} as const;

export async function ask(
  client: PostgresClient,
  text: string,
  values: readonly unknown[],
): Promise<Answer> {
  const { rows, rowCount } = await client.query({ text, values, ...AS_TEXT });
  return { rows, count: rowCount ?? 0 };
}

export async function copy(
  client: PostgresClient,
  text: string,
  lines: Iterable<string>,
): Promise<void> {
  const stream = client.query(copyFrom(text)) as ReturnType<typeof copyFrom>;
  const finished = once(stream, "finish");
  // It is awaited below; a failure while a piece waits must not go unhandled.
  finished.catch(() => {});
  const sent = (piece: string) =>
    Promise.race([
      new Promise<void>((resolve) => stream.write(piece, () => resolve())),
      finished,
    ]);
  let piece = "";
  // The first piece is sent once PostgreSQL is ready for it.
  let ahead = MOST_AHEAD;
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    ahead += piece.length;
    if (ahead < MOST_AHEAD) stream.write(piece);
    else {
      await sent(piece);
      ahead = 0;
    }
    piece = "";
  }
  stream.end(piece);
  await finished;
}

/** Ends what is left of a lost connection on the server, with its lock. */
export async function terminate(
  client: PostgresClient,
  { pid, startedAt }: { readonly pid: string; readonly startedAt: string },
): Promise<void> {
  await ask(
    client,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1::int AND backend_start = $2::timestamptz",
    [pid, startedAt],
  );
}

export async function takeLock(
  client: PostgresClient,
  { key, refusal }: { key: string; refusal: string },
): Promise<void> {
  for (const until = Date.now() + LOCK_PATIENCE; ; await sleep(LOCK_DELAY)) {
    const { rows } = await ask(
      client,
      "SELECT pg_try_advisory_lock($1::bigint)",
      [key],
    );
    if (rows[0]?.[0] === "t") return;
    if (Date.now() > until) throw new SyncStoreError(refusal);
  }
}
