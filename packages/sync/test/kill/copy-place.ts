import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Where a copy is that is disturbed while it is made. */
export interface CopyPlace {
  /** A path or an address, as `--to` takes it. */
  readonly to: string;
  /** Called when so many more pages were saved. */
  onSaved?(pages: number): void;
  /** A table's rows as they came, by id. */
  keptRows(table: string, column: string): Promise<Map<number, string>>;
  remove(): Promise<void>;
}

/** A file in a folder of its own. */
export function filePlace(): CopyPlace {
  const folder = mkdtempSync(join(tmpdir(), "st-sync-kill-"));
  const to = join(folder, "copy.db");
  return {
    to,
    async keptRows(table, column) {
      const database = new DatabaseSync(to, { readOnly: true });
      try {
        return new Map(
          database
            .prepare(`SELECT id, ${column} AS kept FROM "${table}"`)
            .all()
            .map((row) => [Number(row["id"]), String(row["kept"])]),
        );
      } finally {
        database.close();
      }
    },
    remove: async () => rmSync(folder, { recursive: true }),
  };
}
