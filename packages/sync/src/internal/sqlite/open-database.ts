import { closeSync, existsSync, openSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { SyncStoreError } from "../../errors.js";
import { storeError } from "./store-error.js";

/** ms to wait for another program that is writing. */
const BUSY_TIMEOUT = 10_000;
/** Bytes. */
const PAGE_SIZE = 16_384;
/** SQLite's code for a database that another connection has locked. */
const SQLITE_BUSY = 5;

/** Opens or creates a database that others may read while it is written. */
export async function openDatabase(path: string): Promise<DatabaseSync> {
  const database = await openFile(path, BUSY_TIMEOUT);
  try {
    // Rows have two kilobytes as a rule; pages of 4 kB would hold one or two.
    // It counts for a new file only.
    database.exec(`PRAGMA page_size = ${PAGE_SIZE}`);
    // After a power cut the last transactions may be missing as a whole, so
    // they are read again.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    // What is erased is overwritten. Once the file is closed, so is its log.
    database.exec("PRAGMA secure_delete = ON");
    return database;
  } catch (error) {
    database.close();
    throw storeError(path, error);
  }
}

/**
 * Makes this program the only one that writes a database, with a file beside
 * it. The operating system gives it back when the program dies.
 *
 * @returns releases it
 */
export async function lockDatabase(path: string): Promise<() => void> {
  const file = await openFile(`${path}-lock`, 0);
  try {
    file.exec("BEGIN EXCLUSIVE");
    return () => file.close();
  } catch (error) {
    file.close();
    const { errcode } = error as { errcode?: number };
    if (errcode !== SQLITE_BUSY) throw storeError(`${path}-lock`, error);
    throw lockedError(path, error);
  }
}

export function lockedError(path: string, cause?: unknown): SyncStoreError {
  return new SyncStoreError(
    `${path} is being written by another sync; wait for it, or stop it.`,
    { cause },
  );
}

/** A new file can be read by its owner only: it will hold personal data. */
async function openFile(path: string, timeout: number): Promise<DatabaseSync> {
  const { DatabaseSync } = await loadSqlite();
  try {
    if (path !== ":memory:" && !existsSync(path))
      closeSync(openSync(path, "a", 0o600));
    const database = new DatabaseSync(path);
    // The option `timeout` is newer than Node 22.13.
    database.exec(`PRAGMA busy_timeout = ${timeout}`);
    return database;
  } catch (error) {
    throw storeError(path, error);
  }
}

async function loadSqlite(): Promise<typeof import("node:sqlite")> {
  try {
    return await import("node:sqlite");
  } catch (cause) {
    const running = globalThis.process?.version ?? "this runtime";
    throw new SyncStoreError(
      `SQLite is built into Node from 22.13 on, and this is ${running}: use a newer Node, or a PostgreSQL store.`,
      { cause },
    );
  }
}
