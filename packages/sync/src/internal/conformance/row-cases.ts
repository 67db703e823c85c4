import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { mergedCase, save } from "./merged-case.js";
import {
  batchOf,
  type ConformanceCase,
  EARLY,
  holds,
  JOBS,
  LATE,
  LINES,
  rowOf,
  type Subject,
  stateOf,
} from "./subject.js";

const LATER = "2026-03-03T00:00:00.000Z";

const job = async ({ rows }: Subject) => {
  const [row] = await rows(JOBS);
  const { total, recall_for_id, active, modified_on } = row ?? {};
  return { total, recall_for_id, active, modified_on };
};

/** Every third row is newer than what is stored, the others are older. */
async function showNewer(
  { store, rows }: Subject,
  count: number,
): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => index);
  const isNewer = (id: number) => id % 3 === 1;
  const first = ids.map((id) =>
    rowOf(JOBS, { id, modifiedOn: LATE, lines: [1] }, "list"),
  );
  await store.save(batchOf(JOBS, first, { source: "list" }));
  const next = ids.map((id) =>
    rowOf(
      JOBS,
      {
        id,
        modifiedOn: isNewer(id) ? LATER : EARLY,
        total: "7",
        active: true,
        lines: [5, 6],
      },
      "feed",
    ),
  );
  deepEqual(await store.save(batchOf(JOBS, next, { source: "feed" })), {
    written: count / 3,
    older: (2 * count) / 3,
    deleted: 0,
  });
  holds(
    await rows(JOBS),
    ids.map((id) => ({ total: isNewer(id) ? "7" : null, active: true })),
  );
  const lines = await rows(LINES);
  deepEqual(
    lines.map((line) => [line["job_id"], line["id"]]),
    ids.flatMap((id) =>
      isNewer(id)
        ? [
            [id, 5],
            [id, 6],
          ]
        : [[id, 1]],
    ),
  );
}

/** What becomes of rows that are written. */
export const rowCases: readonly ConformanceCase[] = [
  mergedCase(
    "a feed's null does not blank what the list gave, in either order",
    async (subject) => {
      const listed = {
        id: 1,
        total: "0.10",
        recallForId: 7,
        modifiedOn: EARLY,
      };
      const fed = { id: 1, total: "0.10", active: true, modifiedOn: EARLY };
      await save(subject, "list", listed);
      await save(subject, "feed", fed);
      const merged = {
        total: "0.10",
        recall_for_id: 7,
        active: true,
        modified_on: EARLY,
      };
      deepEqual(await job(subject), merged);
      await save(subject, "feed", { ...fed, modifiedOn: LATE });
      deepEqual(await job(subject), { ...merged, modified_on: LATE });
      const blanked = { ...listed, recallForId: null, modifiedOn: LATE };
      await save(subject, "list", blanked);
      deepEqual(await job(subject), {
        ...merged,
        recall_for_id: null,
        modified_on: LATE,
      });
    },
  ),
  mergedCase(
    "an older row overwrites nothing but what only its source has",
    async (subject) => {
      await save(subject, "list", {
        id: 1,
        total: "5",
        modifiedOn: LATE,
        lines: [1, 2],
      });
      const late = await save(subject, "feed", {
        id: 1,
        total: "4",
        active: false,
        modifiedOn: EARLY,
        lines: [9],
      });
      holds(late, { written: 0, older: 1 });
      holds(await job(subject), {
        total: "5",
        active: false,
        modified_on: LATE,
      });
      const lines = await subject.rows(LINES);
      deepEqual(
        lines.map((line) => line["id"]),
        [1, 2],
      );
    },
  ),
  ...[3, 900].map((count) =>
    mergedCase(
      `of a batch of ${count}, the newer rows are written with their parts, and the older are counted`,
      (subject) => showNewer(subject, count),
    ),
  ),
  ...[3, 900].map((count) =>
    mergedCase(
      `of ${count} rows that are all new, those that came gone are marked`,
      async ({ store, rows }) => {
        const ids = Array.from({ length: count }, (_, index) => index);
        const isGone = (id: number) => id % 3 === 1;
        const given = ids.map((id) => ({
          ...rowOf(JOBS, { id, total: "0.10", lines: [id] }, "feed"),
          ...(isGone(id) && { deleted: true as const }),
        }));
        deepEqual(await store.save(batchOf(JOBS, given, { source: "feed" })), {
          written: count,
          older: 0,
          deleted: 0,
        });
        holds(
          await rows(JOBS),
          ids.map((id) => ({
            id,
            total: "0.10",
            recall_for_id: null,
            _seen_at: LATE,
            _deleted_at: isGone(id) ? LATE : null,
          })),
        );
        equal((await rows(LINES)).length, count);
      },
    ),
  ),
  mergedCase(
    "parts of a row are replaced with it, those of other rows stay",
    async (subject) => {
      await save(subject, "list", { id: 1, modifiedOn: EARLY, lines: [1, 2] });
      await save(subject, "list", { id: 2, modifiedOn: EARLY, lines: [1] });
      await save(subject, "list", { id: 3, modifiedOn: EARLY, lines: [1] });
      await save(subject, "list", { id: 1, modifiedOn: LATE, lines: [3] });
      // Without parts, those that are stored stay; with none, they go.
      await save(subject, "list", { id: 2, modifiedOn: LATE });
      await save(subject, "list", { id: 3, modifiedOn: LATE, lines: [] });
      const lines = await subject.rows(LINES);
      deepEqual(
        lines.map((line) => [line["job_id"], line["id"]]),
        [
          [1, 3],
          [2, 1],
        ],
      );
    },
  ),
  mergedCase(
    "rows and position are saved together or not at all",
    async ({ store, rows }) => {
      const good = rowOf(JOBS, { id: 1, lines: [1] }, "list");
      const bad = rowOf(JOBS, { id: null }, "list");
      await rejects(
        store.save(batchOf(JOBS, [good, bad], { source: "list" })),
        (error: Error) => {
          equal(error.name, "SyncStoreError");
          match(error.message, /^[^\n]+\.$/);
          return true;
        },
      );
      deepEqual(await rows(JOBS), []);
      deepEqual(await rows(LINES), []);
      deepEqual(await store.streams(1), []);
      const saved = await store.save(batchOf(JOBS, [good], { source: "list" }));
      deepEqual(saved, { written: 1, older: 0, deleted: 0 });
      deepEqual(await store.streams(1), [stateOf()]);
      equal((await rows(LINES)).length, 1);
    },
  ),
  mergedCase(
    "rows that were not seen are marked as deleted, and come back when seen again",
    async (subject) => {
      const { store } = subject;
      await save(subject, "list", { id: 1 }, { at: EARLY });
      const swept = await save(
        subject,
        "list",
        { id: 2 },
        { unseen: { table: JOBS, before: LATE } },
      );
      holds(swept, { deleted: 1 });
      const deleted = async () =>
        (await subject.rows(JOBS))
          .filter((row) => row["_deleted_at"] !== null)
          .map((row) => [row["id"], row["_deleted_at"]]);
      deepEqual(await deleted(), [[1, LATE]]);
      holds(await store.counts(1, JOBS), {
        rows: 2,
        deleted: 1,
        filled: { id: 2, total: 0 },
      });
      await save(subject, "list", { id: 1 });
      deepEqual(await deleted(), []);
    },
  ),
  mergedCase(
    "rows that count as seen are not marked, those of other tenants may be",
    async ({ store, rows }) => {
      const given = [1, 2].map((id) => rowOf(JOBS, { id, total: "5" }, "list"));
      for (const tenantId of [1, 2])
        await store.save(
          batchOf(JOBS, given, { source: "list", at: EARLY, tenantId }),
        );
      const seen = { table: JOBS, column: "total", values: ["5", "6"] };
      await store.save(batchOf(JOBS, [], { seen }));
      const unseen = { table: JOBS, before: LATE };
      for (const [tenantId, deleted] of [
        [1, 0],
        [2, 2],
      ] as const)
        holds(await store.save(batchOf(JOBS, [], { unseen, tenantId })), {
          deleted,
        });
      holds(await rows(JOBS), [
        { _tenant_id: 1, _seen_at: LATE },
        { _tenant_id: 1, _seen_at: LATE },
        { _tenant_id: 2, _seen_at: EARLY },
        { _tenant_id: 2, _seen_at: EARLY },
      ]);
    },
  ),
  mergedCase(
    "a row that the API calls gone is marked once, with the first time",
    async (subject) => {
      const gone = {
        ...rowOf(JOBS, { id: 1, modifiedOn: EARLY }, "feed"),
        deleted: true as const,
      };
      for (const at of [EARLY, LATE])
        await subject.store.save(batchOf(JOBS, [gone], { source: "feed", at }));
      const [row] = await subject.rows(JOBS);
      holds(row, { _deleted_at: EARLY, _seen_at: LATE });
    },
  ),
];
