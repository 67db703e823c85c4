import { deepEqual, equal, match, rejects } from "node:assert/strict";
import type { Run } from "../../store.js";
import {
  batchOf,
  type ConformanceCase,
  EARLY,
  holds,
  JOBS,
  LATE,
  LINES,
  OPTIONS,
  rowOf,
  stateOf,
  storeCase,
} from "./subject.js";

/** Several programs at one place, and what is kept beside rows. */
export const sharedCases: readonly ConformanceCase[] = [
  storeCase(
    "a tenant has one writer until it lets go",
    async ({ store, another }) => {
      const other = await another();
      const release = await store.lock(1);
      await rejects(other.lock(1), /is being written by another sync/);
      await rejects(store.lock(1), /is being written by another sync/);
      await release();
      await (await other.lock(1))();
      await (await store.lock(1))();
    },
  ),
  storeCase(
    "what a writer with the lock saves, others read",
    async ({ store, another, rows }) => {
      await store.prepare([JOBS, LINES], OPTIONS);
      const release = await store.lock(1);
      const state = stateOf({
        position: { deep: [{ zeros: "007", when: null }], a: 1, A: 2 },
        error: "It said “no”.\nTwice.",
        completeTo: EARLY,
        status: "failed",
      });
      await store.save(
        batchOf(JOBS, [rowOf(JOBS, { id: 1 }, "list")], {
          source: "list",
          state,
        }),
      );
      const other = await another();
      deepEqual(await other.streams(1), [state]);
      deepEqual(await other.tables(), [JOBS, LINES]);
      equal((await other.counts(1, JOBS)).rows, 1);
      await release();
      equal((await rows(JOBS)).length, 1);
    },
  ),
  storeCase(
    "thirty tenants are written at a time by one store",
    async ({ store, another }) => {
      await store.prepare([JOBS, LINES], OPTIONS);
      const tenants = Array.from({ length: 30 }, (_, index) => index + 1);
      const releases = await Promise.all(tenants.map((id) => store.lock(id)));
      await store.prepare([JOBS, LINES], OPTIONS);
      const batchFor = (tenantId: number) =>
        batchOf(JOBS, [rowOf(JOBS, { id: 1, lines: [1] }, "list")], {
          tenantId,
          source: "list",
        });
      await Promise.all(tenants.map((id) => store.save(batchFor(id))));
      equal((await store.streams()).length, tenants.length);
      const [first, ...others] = releases;
      await first?.();
      // The others keep theirs.
      const other = await another();
      await rejects(other.lock(30), /is being written by another sync/);
      await Promise.all(others.map((release) => release()));
      await (await other.lock(30))();
    },
  ),
  storeCase(
    "streams are saved side by side by one writer",
    async ({ store }) => {
      await store.prepare([JOBS, LINES], OPTIONS);
      const release = await store.lock(1);
      const names = Array.from({ length: 12 }, (_, index) => `stream_${index}`);
      await Promise.all(
        names.map((stream, id) =>
          store.save(
            batchOf(JOBS, [rowOf(JOBS, { id, lines: [id] }, "list")], {
              source: "list",
              state: stateOf({ stream, rows: id }),
            }),
          ),
        ),
      );
      const saved = await store.streams(1);
      deepEqual(
        saved.map(({ stream, rows }) => `${stream} ${rows}`).sort(),
        names.map((stream, id) => `${stream} ${id}`).sort(),
      );
      equal((await store.counts(1, LINES)).rows, names.length);
      await release();
    },
  ),
  storeCase(
    "stores that open and prepare at the same time do not fail",
    async ({ place, store, another }) => {
      await store.close();
      const stores = await Promise.all([another(), another(), another()]);
      await Promise.all(
        stores.map((one) => one.prepare([JOBS, LINES], OPTIONS)),
      );
      deepEqual(await place.rows("jobs"), []);
    },
  ),
  storeCase("a run and its tripwires are kept", async ({ store, place }) => {
    await store.prepare([JOBS], OPTIONS);
    const run: Run = {
      id: "run-1",
      tenantId: 1,
      startedAt: EARLY,
      endedAt: null,
      outcome: "running",
      rows: 0,
      requests: 0,
      error: null,
    };
    await store.saveRun(run);
    await store.saveRun({ ...run, endedAt: LATE, outcome: "done", rows: 7 });
    const runs = await place.rows("st_runs");
    equal(runs.length, 1);
    holds(runs, [{ id: "run-1", outcome: "done" }]);
    equal(Number(runs[0]?.["rows"]), 7);
    const tripwire = {
      tenantId: 1,
      runId: "run-1",
      stream: "jobs",
      kind: "missing-rows",
      message: "7 rows of 8.",
      remedy: "Read it again.",
      at: LATE,
    } as const;
    await store.saveTripwires([tripwire]);
    await store.saveTripwires([{ ...tripwire, message: "8 rows of 9." }]);
    holds(await place.rows("st_tripwires"), [
      { stream: "jobs", kind: "missing-rows", message: "8 rows of 9." },
    ]);
  }),
  storeCase(
    "views are made in order, and made anew",
    async ({ store, place }) => {
      await store.prepare([JOBS], OPTIONS);
      await store.save(
        batchOf(JOBS, [rowOf(JOBS, { id: 1, total: "2" }, "list")], {
          source: "list",
        }),
      );
      const first = { name: "job_ids", sql: "SELECT id FROM jobs" };
      const second = {
        name: "job_count",
        sql: "SELECT count(*) AS n FROM job_ids",
      };
      await store.createViews([first, second]);
      equal(Number((await place.rows("job_count"))[0]?.["n"]), 1);
      const wider = { name: "job_ids", sql: "SELECT total, id FROM jobs" };
      await store.createViews([wider, second]);
      deepEqual(Object.keys((await place.rows("job_ids"))[0] ?? {}), [
        "total",
        "id",
      ]);
      await store.createViews([wider]);
      await rejects(place.rows("job_count"));
    },
  ),
  storeCase(
    "a view does not keep a column from being dropped",
    async ({ store, place }) => {
      await store.prepare([JOBS], OPTIONS);
      const view = { name: "job_totals", sql: "SELECT total FROM jobs" };
      await store.createViews([view]);
      const columns = JOBS.columns.filter(({ name }) => name !== "total");
      await store.prepare([{ ...JOBS, columns, excluded: ["total"] }], {
        ...OPTIONS,
        migrate: true,
      });
      await store.createViews([
        { name: "job_totals", sql: "SELECT id FROM jobs" },
      ]);
      deepEqual(await place.rows("job_totals"), []);
    },
  ),
  storeCase(
    "a tenant is kept as it was saved last",
    async ({ store, place }) => {
      const offsets = [["1970-01-01T00:00:00Z", -420]] as const;
      await store.saveTenant({ tenantId: 1, zone: null, offsets: [] });
      await store.saveTenant({ tenantId: 1, zone: "America/Denver", offsets });
      holds(await place.rows("st_tenants"), [{ zone: "America/Denver" }]);
    },
  ),
  storeCase("a store that was not opened says so", async ({ place }) => {
    const store = place.store();
    await rejects(store.save(batchOf(JOBS, [])), (error: Error) => {
      equal(error.name, "SyncStoreError");
      match(error.message, /open\(\)/);
      return true;
    });
  }),
];
