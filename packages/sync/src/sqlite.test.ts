import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { storeCases } from "./conformance.js";
import { sqlite } from "./sqlite.js";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "st-sync-"));
  path = join(folder, "copy.db");
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each(storeCases)(
  "$name",
  ({ run }) =>
    run(async () => ({
      store: () => sqlite(path),
      async rows(table) {
        const reader = new DatabaseSync(path, { readOnly: true });
        try {
          return reader.prepare(`SELECT * FROM "${table}"`).all();
        } finally {
          reader.close();
        }
      },
      remove: async () => {},
    })),
  60_000,
);

test("a new file can be read by its owner only", async () => {
  const store = sqlite(path);
  await store.open();
  await store.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a file that is no database, or in no folder, is one sentence", async () => {
  await expect(sqlite(import.meta.filename).open()).rejects.toThrow(
    /it is no SQLite database; name another file\.$/,
  );
  await expect(sqlite(join(folder, "no/such.db")).open()).rejects.toThrow(
    /it cannot be opened; check that the folder exists and may be written/,
  );
});
