import { deepEqual, equal } from "node:assert/strict";
import { mergedCase, save } from "./merged-case.js";
import {
  type ConformanceCase,
  EARLY,
  holds,
  JOBS,
  LATE,
  LINES,
  stateOf,
} from "./subject.js";

/** Several tenants, and rows by their keys. */
export const tenantCases: readonly ConformanceCase[] = [
  mergedCase(
    "another tenant's rows, parts and positions are other ones",
    async (subject) => {
      const { store, rows } = subject;
      for (const tenantId of [1, 2])
        await save(
          subject,
          "list",
          { id: 1, total: String(tenantId), lines: [tenantId] },
          { tenantId, state: stateOf({ tenantId, rows: tenantId }) },
        );
      const swept = await save(
        subject,
        "list",
        { id: 2, lines: [1] },
        {
          at: LATE,
          unseen: { table: JOBS, before: "2027-01-01T00:00:00.000Z" },
        },
      );
      equal(swept.deleted, 2);
      holds(await rows(JOBS), [
        { _tenant_id: 1, id: 1, total: "1", _deleted_at: LATE },
        { _tenant_id: 1, id: 2 },
        { _tenant_id: 2, id: 1, total: "2", _deleted_at: null },
      ]);
      equal((await rows(LINES)).length, 3);
      deepEqual(await store.streams(2), [stateOf({ tenantId: 2, rows: 2 })]);
      deepEqual(
        (await store.streams()).map(({ tenantId }) => tenantId),
        [1, 2],
      );
    },
  ),
  mergedCase("keys are listed page by page, in order", async (subject) => {
    const { store } = subject;
    const ids = [30, 4, 100, 2, 77];
    for (const id of ids)
      await save(subject, "list", { id }, { at: id === 4 ? EARLY : LATE });
    const query = { tenantId: 1, table: JOBS, seenSince: null, after: null };
    deepEqual(await store.keys({ ...query, limit: 3 }), [2, 4, 30]);
    deepEqual(await store.keys({ ...query, after: 30, limit: 3 }), [77, 100]);
    deepEqual(
      await store.keys({ ...query, seenSince: EARLY, limit: 9 }),
      [2, 30, 77, 100],
    );
  }),
  mergedCase("erased rows are told and gone", async (subject) => {
    const { store, rows } = subject;
    for (const [id, recallForId] of [
      [1, 7],
      [2, 7],
      [3, 8],
    ])
      await save(subject, "list", {
        id: id as number,
        recallForId: recallForId as number,
      });
    const erased = await store.erase({
      tenantId: 1,
      table: JOBS,
      column: "recall_for_id",
      values: [7, 9],
    });
    deepEqual([...erased].sort(), [1, 2]);
    deepEqual(
      (await rows(JOBS)).map((row) => row["id"]),
      [3],
    );
    const others = { tenantId: 2, table: JOBS, column: "id", values: [3] };
    deepEqual(await store.erase(others), []);
  }),
];
