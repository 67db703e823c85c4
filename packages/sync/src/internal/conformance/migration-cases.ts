import { deepEqual, rejects } from "node:assert/strict";
import type { Row } from "../../store.js";
import type { Table } from "../../table.js";
import {
  batchOf,
  type ConformanceCase,
  EARLY,
  holds,
  JOBS,
  LINES,
  OPTIONS,
  rowOf,
  storeCase,
} from "./subject.js";

const WITHOUT_TOTAL: Table = {
  ...JOBS,
  columns: JOBS.columns.filter(({ name }) => name !== "total"),
};
const WITH_TEXT: Table = {
  ...JOBS,
  columns: JOBS.columns.map((column) =>
    column.name === "total" ? { ...column, type: "text" } : column,
  ),
};

const listed = (row: Row, table: Table = JOBS) =>
  batchOf(table, [row], { source: "list" });

/** What becomes of a table of an older version. */
export const migrationCases: readonly ConformanceCase[] = [
  storeCase(
    "a new column is filled from the rows as they came, of both sources",
    async ({ store, rows }) => {
      const old: Table = {
        ...JOBS,
        columns: JOBS.columns.filter(
          ({ name }) => name !== "total" && name !== "active",
        ),
      };
      await store.prepare([old], OPTIONS);
      const row = { id: 1, total: "12.50", modifiedOn: EARLY };
      await store.save(listed(rowOf(old, row, "list"), old));
      const fed = { id: 1, total: null, active: true, modifiedOn: EARLY };
      await store.save(
        batchOf(old, [rowOf(old, fed, "feed")], { source: "feed" }),
      );
      await store.save(
        batchOf(old, [rowOf(old, { ...fed, id: 2, total: "3.00" }, "feed")], {
          source: "feed",
        }),
      );
      deepEqual(await store.prepare([JOBS], OPTIONS), [
        "jobs: adds total, active.",
      ]);
      holds(await rows(JOBS), [
        { id: 1, total: "12.50", active: true },
        { id: 2, total: "3.00", active: true },
      ]);
      deepEqual(await store.prepare([JOBS], OPTIONS), []);
    },
  ),
  storeCase(
    "a new table of parts is filled from the rows of its parent",
    async ({ store, rows }) => {
      await store.prepare([JOBS], OPTIONS);
      const row = rowOf(JOBS, { id: 1, modifiedOn: EARLY }, "list");
      const raw = JSON.stringify({ id: 1, modifiedOn: EARLY, lines: [4, 5] });
      await store.save(listed({ ...row, raw }));
      await store.prepare([JOBS, LINES], OPTIONS);
      holds(await rows(LINES), [
        { _tenant_id: 1, job_id: 1, id: 4 },
        { _tenant_id: 1, job_id: 1, id: 5 },
      ]);
    },
  ),
  storeCase(
    "a column that is left out goes with consent, and out of the rows as they came",
    async ({ store, rows }) => {
      await store.prepare([JOBS], OPTIONS);
      const row = { id: 1, total: "7", modifiedOn: EARLY };
      await store.save(listed(rowOf(JOBS, row, "list")));
      await store.save(
        batchOf(JOBS, [rowOf(JOBS, row, "feed")], { source: "feed" }),
      );
      const without: Table = { ...WITHOUT_TOTAL, excluded: ["total"] };
      await rejects(store.prepare([without], OPTIONS), /jobs: drops total/);
      await store.prepare([without], {
        migrate: true,
        read: (table, raw, tenantId, source) => {
          const { total: _, ...kept } = JSON.parse(raw) as typeof row;
          return OPTIONS.read(table, JSON.stringify(kept), tenantId, source);
        },
      });
      // Nothing is left of it that could fill the column again.
      await store.prepare([JOBS], OPTIONS);
      holds(await rows(JOBS), [{ id: 1, total: null, modified_on: EARLY }]);
    },
  ),
  storeCase(
    "a column that is gone stays, and may come back",
    async ({ store, rows }) => {
      await store.prepare([JOBS], OPTIONS);
      await store.save(listed(rowOf(JOBS, { id: 1, total: "1" }, "list")));
      deepEqual(await store.prepare([WITHOUT_TOTAL], OPTIONS), []);
      deepEqual(await store.tables(), [WITHOUT_TOTAL]);
      deepEqual(await store.prepare([JOBS], OPTIONS), ["jobs: adds total."]);
      holds(await rows(JOBS), [{ total: "1" }]);
    },
  ),
  storeCase(
    "another type waits for consent, and changes nothing until then",
    async ({ store, rows }) => {
      await store.prepare([JOBS], OPTIONS);
      await store.save(listed(rowOf(JOBS, { id: 1, total: "1" }, "list")));
      await rejects(
        store.prepare([WITH_TEXT, LINES], OPTIONS),
        /jobs\.total becomes text instead of decimal.*--migrate/,
      );
      deepEqual(await store.tables(), [JOBS]);
      await store.prepare([WITH_TEXT], { ...OPTIONS, migrate: true });
      holds(await rows(WITH_TEXT), [{ total: "1" }]);
    },
  ),
  storeCase(
    "a column that is left out on purpose is dropped with consent",
    async ({ store, place }) => {
      await store.prepare([JOBS], OPTIONS);
      await store.save(listed(rowOf(JOBS, { id: 1, total: "1" }, "list")));
      const left: Table = { ...WITHOUT_TOTAL, excluded: ["total"] };
      await rejects(store.prepare([left], OPTIONS), /jobs: drops total\./);
      await store.prepare([left], { ...OPTIONS, migrate: true });
      const [row] = await place.rows("jobs");
      deepEqual(Object.keys(row ?? {}).includes("total"), false);
    },
  ),
  storeCase(
    "another key empties the table and forgets its position",
    async ({ store, rows }) => {
      await store.prepare([JOBS], OPTIONS);
      await store.save(listed(rowOf(JOBS, { id: 1 }, "list")));
      const other: Table = { ...JOBS, key: ["id", "total"] };
      await rejects(store.prepare([other], OPTIONS), /emptied/);
      await store.prepare([other], { ...OPTIONS, migrate: true });
      deepEqual(await rows(other), []);
      holds(await store.streams(1), [{ position: {} }]);
    },
  ),
];
