import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sqlite } from "./sqlite.js";
import type { Batch, PrepareOptions, Row, Store } from "./store.js";
import type { Table, Value } from "./table.js";

let folder: string;
let path: string;
let store: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "st-sync-"));
  path = join(folder, "copy.db");
  store = sqlite(path);
  await store.open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const OPTIONS: PrepareOptions = {
  migrate: false,
  read: (table, raw, _tenantId, source) =>
    rowOf(table, JSON.parse(raw) as object, source),
};
const JOBS: Table = {
  name: "jobs",
  stream: "jobs",
  key: ["id"],
  modified: "modified_on",
  merged: true,
  raw: true,
  columns: [
    { name: "id", type: "integer", property: "id" },
    { name: "total", type: "decimal", property: "total" },
    { name: "recall_for_id", type: "integer", property: "recallForId" },
    { name: "active", type: "boolean", property: "active", only: "feed" },
    { name: "modified_on", type: "timestamp", property: "modifiedOn" },
  ],
};
const LINES: Table = {
  name: "lines",
  stream: "jobs",
  parent: "jobs",
  key: ["job_id", "id"],
  raw: false,
  columns: [
    { name: "job_id", type: "integer", property: "" },
    { name: "id", type: "integer", property: "id" },
  ],
};
const EARLY = "2026-03-01T00:00:00.000Z";
const LATE = "2026-03-02T00:00:00.000Z";

function rowOf(
  table: Table,
  from: object,
  source?: "feed" | "list",
  lines?: readonly number[],
): Row {
  const has = from as Record<string, Value>;
  return {
    values: table.columns
      .filter(({ only }) => only === undefined || only === source)
      .map(({ property }) => has[property] ?? null),
    raw: JSON.stringify(from),
    ...(lines && {
      parts: [
        { table: LINES, rows: lines.map((id) => [Number(has["id"]), id]) },
      ],
    }),
  };
}

function batch(
  source: "feed" | "list",
  rows: readonly Row[],
  more: Partial<Batch> = {},
): Batch {
  return {
    tenantId: 1,
    at: LATE,
    writes: [{ table: JOBS, source, rows }],
    drift: [],
    state: {
      tenantId: 1,
      stream: "jobs",
      status: "current",
      position: { continueFrom: "a" },
      error: null,
      rows: rows.length,
      requests: 1,
      savedAt: LATE,
      completeTo: null,
    },
    ...more,
  };
}

const query = (sql: string) => {
  const reader = new DatabaseSync(path, { readOnly: true });
  try {
    return reader
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    reader.close();
  }
};

describe("rows of a merged table", () => {
  beforeEach(() => store.prepare([JOBS, LINES], OPTIONS));
  const save = (
    source: "feed" | "list",
    row: Record<string, Value>,
    lines?: number[],
  ) => store.save(batch(source, [rowOf(JOBS, row, source, lines)]));
  const job = () =>
    query("SELECT total, recall_for_id, active, modified_on FROM jobs")[0];

  test("a feed's null does not blank what the list gave, in either order", async () => {
    const listed = { id: 1, total: "0.10", recallForId: 7, modifiedOn: EARLY };
    const fed = { id: 1, total: "0.10", active: true, modifiedOn: EARLY };
    await save("list", listed);
    await save("feed", fed);
    const merged = {
      total: "0.10",
      recall_for_id: 7,
      active: 1,
      modified_on: EARLY,
    };
    expect(job()).toEqual(merged);
    await save("feed", { ...fed, modifiedOn: LATE });
    expect(job()).toEqual({ ...merged, modified_on: LATE });
    await save("list", { ...listed, recallForId: null, modifiedOn: LATE });
    expect(job()).toMatchObject({ recall_for_id: null, active: 1 });
  });

  test("an older row overwrites nothing but what only its source has", async () => {
    await save("list", { id: 1, total: "5", modifiedOn: LATE }, [1, 2]);
    const late = await save(
      "feed",
      { id: 1, total: "4", active: false, modifiedOn: EARLY },
      [9],
    );
    expect(late).toMatchObject({ written: 0, older: 1 });
    expect(job()).toMatchObject({ total: "5", active: 0, modified_on: LATE });
    expect(query("SELECT id FROM lines ORDER BY id")).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
  });

  test("parts of a row are replaced with it, those of other rows stay", async () => {
    await save("list", { id: 1, modifiedOn: EARLY }, [1, 2]);
    await save("list", { id: 2, modifiedOn: EARLY }, [1]);
    await save("list", { id: 1, modifiedOn: LATE }, [3]);
    expect(query("SELECT job_id, id FROM lines ORDER BY 1, 2")).toEqual([
      { job_id: 1, id: 3 },
      { job_id: 2, id: 1 },
    ]);
  });
});

test("rows and position are saved together or not at all", async () => {
  await store.prepare([JOBS, LINES], OPTIONS);
  const good = rowOf(JOBS, { id: 1 }, "list");
  const bad = rowOf(JOBS, { id: null }, "list");
  await expect(store.save(batch("list", [good, bad]))).rejects.toThrow(
    /copy\.db: NOT NULL constraint failed: jobs\.id/,
  );
  expect(query("SELECT count(*) AS rows FROM jobs")).toEqual([{ rows: 0 }]);
  expect(await store.streams(1)).toEqual([]);
  await store.save(batch("list", [good]));
  expect(await store.streams(1)).toMatchObject([
    { stream: "jobs", position: { continueFrom: "a" }, rows: 1 },
  ]);
});

test("rows that two sweeps did not see are deleted, and back when seen again", async () => {
  await store.prepare([JOBS, LINES], OPTIONS);
  await store.save(
    batch("list", [rowOf(JOBS, { id: 1 }, "list")], { at: EARLY }),
  );
  const swept = await store.save(
    batch("list", [rowOf(JOBS, { id: 2 }, "list")], {
      unseen: { table: JOBS, before: LATE },
    }),
  );
  expect(swept).toMatchObject({ deleted: 1 });
  const deleted = "SELECT id FROM jobs WHERE _deleted_at IS NOT NULL";
  expect(query(deleted)).toEqual([{ id: 1 }]);
  await store.save(batch("list", [rowOf(JOBS, { id: 1 }, "list")]));
  expect(query(deleted)).toEqual([]);
});

describe("a table of an older version", () => {
  const OLD: Table = {
    ...JOBS,
    columns: JOBS.columns.filter(({ name }) => name !== "total"),
  };

  test("a new column is filled from the rows as they came", async () => {
    await store.prepare([OLD], OPTIONS);
    const row = { id: 1, total: "12.50", modifiedOn: EARLY };
    const write = {
      table: OLD,
      source: "list",
      rows: [rowOf(OLD, row, "list")],
    };
    await store.save({ ...batch("list", []), writes: [write as never] });
    expect(await store.prepare([JOBS], OPTIONS)).toEqual(["jobs: adds total."]);
    expect(query("SELECT total FROM jobs")).toEqual([{ total: "12.50" }]);
    expect(await store.prepare([JOBS], OPTIONS)).toEqual([]);
  });

  test("a column that is gone stays, and may come back", async () => {
    await store.prepare([JOBS], OPTIONS);
    await store.save(
      batch("list", [rowOf(JOBS, { id: 1, total: "1" }, "list")]),
    );
    expect(await store.prepare([OLD], OPTIONS)).toEqual([]);
    expect(await store.prepare([JOBS], OPTIONS)).toEqual(["jobs: adds total."]);
    expect(query("SELECT total FROM jobs")).toEqual([{ total: "1" }]);
  });

  test("another type waits for consent, and changes nothing until then", async () => {
    const TEXT: Table = {
      ...JOBS,
      columns: JOBS.columns.map((column) =>
        column.name === "total" ? { ...column, type: "text" } : column,
      ),
    };
    await store.prepare([JOBS], OPTIONS);
    await store.save(
      batch("list", [rowOf(JOBS, { id: 1, total: "1" }, "list")]),
    );
    await expect(store.prepare([TEXT], OPTIONS)).rejects.toThrow(
      /jobs\.total becomes text instead of decimal.*--migrate/,
    );
    await store.prepare([TEXT], { ...OPTIONS, migrate: true });
    expect(query("SELECT total FROM jobs")).toEqual([{ total: "1" }]);
  });

  test("another key empties the table and forgets its position", async () => {
    await store.prepare([JOBS], OPTIONS);
    await store.save(batch("list", [rowOf(JOBS, { id: 1 }, "list")]));
    const other: Table = { ...JOBS, key: ["id", "total"] };
    await expect(store.prepare([other], OPTIONS)).rejects.toThrow(/emptied/);
    await store.prepare([other], { ...OPTIONS, migrate: true });
    expect(query("SELECT id FROM jobs")).toEqual([]);
    expect(await store.streams(1)).toMatchObject([{ position: {} }]);
  });
});

test("a new file can be read by its owner only", () => {
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a second sync of the same file is refused until the first lets go", async () => {
  const other = sqlite(path);
  await other.open();
  const release = await store.lock(1);
  await expect(other.lock(1)).rejects.toThrow(
    /copy\.db is being written by another sync; wait for it, or stop it\./,
  );
  await release();
  await (await other.lock(1))();
  await other.close();
});

test("a file that is no database, or in no folder, is one sentence", async () => {
  await expect(sqlite(import.meta.filename).open()).rejects.toThrow(
    /it is no SQLite database; name another file\.$/,
  );
  await expect(sqlite(join(folder, "no/such.db")).open()).rejects.toThrow(
    /it cannot be opened; check that the folder exists and may be written/,
  );
});
