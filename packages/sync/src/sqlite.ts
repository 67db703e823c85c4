import { SqliteStore } from "./internal/sqlite/sqlite-store.js";
import type { Store } from "./store.js";

/**
 * Rows in one SQLite file, which only its owner can read. Needs Node ≥ 22.13,
 * which has SQLite built in; `open` says so on an older one.
 *
 * Beside the file there are `-wal` and `-shm` while it is open, and `-lock`,
 * which keeps a second sync out. Other programs may read at any time.
 *
 * @param path `"servicetitan.db"`; `":memory:"` keeps nothing
 */
export function sqlite(path: string): Store {
  return new SqliteStore(path);
}
