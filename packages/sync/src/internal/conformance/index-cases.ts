import { deepEqual } from "node:assert/strict";
import type { Table } from "../../table.js";
import {
  batchOf,
  type ConformanceCase,
  holds,
  OPTIONS,
  rowOf,
  storeCase,
  VALUES,
} from "./subject.js";

const INDEXED: Table = {
  ...VALUES,
  columns: [
    ...VALUES.columns,
    { name: "status", type: "text", property: "status" },
  ],
  indexes: [["count", "money", "status"], ["status"]],
};
/** Of different characters, so that no database makes it short. */
const LONG_TEXT = Array.from({ length: 9_000 }, (_, index) =>
  String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000)),
).join("");

/** What indexes must not change. */
export const indexCases: readonly ConformanceCase[] = [
  storeCase(
    "indexes are made more than once, and rows are written with them",
    async ({ store, rows }) => {
      await store.prepare([INDEXED], OPTIONS);
      const row = { id: 1, code: "a", count: 1, money: "1.50", status: "new" };
      await store.save(batchOf(INDEXED, [rowOf(INDEXED, row)]));
      await store.createIndexes?.(1, [INDEXED]);
      await store.createIndexes?.(1, [INDEXED]);
      const long = { ...row, id: 2, status: LONG_TEXT };
      await store.save(batchOf(INDEXED, [rowOf(INDEXED, long)]));
      holds(await rows(INDEXED), [row, long]);
    },
  ),
  storeCase(
    "a column of an index is left out, and the table keeps its rows",
    async ({ store, rows }) => {
      await store.prepare([INDEXED], OPTIONS);
      const row = { id: 1, code: "a", count: 1, status: "new" };
      await store.save(batchOf(INDEXED, [rowOf(INDEXED, row)]));
      await store.createIndexes?.(1, [INDEXED]);
      const left: Table = {
        ...VALUES,
        columns: VALUES.columns.filter(({ name }) => name !== "count"),
        excluded: ["count", "status"],
        indexes: [["money"]],
      };
      await store.prepare([left], { ...OPTIONS, migrate: true });
      await store.createIndexes?.(1, [left]);
      deepEqual((await rows(left)).length, 1);
    },
  ),
];
