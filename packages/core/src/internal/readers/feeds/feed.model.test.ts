import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  memoryApi,
  type SeenRequest,
  things,
} from "../../../../test/memory-api.js";
import type { ThingsClient } from "../../../../test/paged-rows.js";
import { memoryCheckpoints } from "../../../memory-checkpoints.js";
import { createModuleClient } from "../../../module.js";
import type { CheckpointStore } from "../../../options.js";

/** A state of a row as the feed shows it. */
interface State {
  readonly id: number;
  readonly version: number;
  readonly active: boolean;
}
type Change = "insert" | "change" | "delete";
type Fault = "none" | "unavailable" | "reset" | "cut";

interface Script {
  readonly batch: number;
  /** Changes before each request, by request. */
  readonly changes: readonly (readonly Change[])[];
  /** Requests that bring nothing although there is more. */
  readonly empty: readonly boolean[];
  readonly faults: readonly Fault[];
  /**
   * How many rows earlier than it should a batch begins: rows that come again.
   */
  readonly again: readonly number[];
}

class Crash extends Error {}

/** Timers run at once: nobody waits between attempts. */
const clock = {
  now: () => 0,
  setTimeout: (run: () => void, ms: number) =>
    ms < 60_000 ? setImmediate(run) : undefined,
  clearTimeout: (timer: unknown) => clearImmediate(timer as NodeJS.Immediate),
};

function serverOf(script: Script, shown: "every state" | "the current state") {
  const log: State[] = [];
  let requests = 0;
  let ids = 0;
  const apply = (change: Change) => {
    const latest = log.at(-1);
    if (change === "insert" || !latest)
      log.push({ id: ++ids, version: 1, active: true });
    else
      log.push({
        id: latest.id,
        version: latest.version + 1,
        active: change === "change",
      });
  };
  const answer = ({ query }: SeenRequest) => {
    const turn = requests++;
    for (const change of script.changes[turn] ?? []) apply(change);
    const fault = script.faults[turn] ?? "none";
    if (fault === "unavailable")
      return new Response("<html>down</html>", { status: 503 });
    if (fault === "reset")
      throw Object.assign(new TypeError("fetch failed"), {
        cause: { code: "ECONNRESET" },
      });
    const [at = 0, serial = 0] = (query["from"] ?? "p0.0")
      .slice(1)
      .split(".")
      .map(Number);
    if (script.empty[turn])
      return { data: [], hasMore: true, continueFrom: `p${at}.${serial + 1}` };
    const end = Math.min(at + script.batch, log.length);
    const start = Math.max(0, at - (script.again[turn] ?? 0));
    const states = log.slice(start, end);
    const data =
      shown === "every state"
        ? states
        : states.map(({ id }) => log.filter((state) => state.id === id).at(-1));
    const body = { data, hasMore: end < log.length, continueFrom: `p${end}.0` };
    if (fault === "cut")
      return new Response(JSON.stringify(body).slice(0, -3), {
        headers: { "content-type": "application/json" },
      });
    return body;
  };
  const api = memoryApi(answer);
  // More attempts than a script has faults.
  const connection = api.connect({ clock, retry: { attempts: 21 } });
  const feeds = createModuleClient<ThingsClient>(connection, things).export;
  return { log, feeds };
}

const nameOf = ({ id, version }: { id: number; version?: number }) =>
  `${id}.${version}`;

/**
 * Reads the feed to its end, beginning again after every crash, and tells what
 * was delivered in each run.
 */
async function drain(
  script: Script,
  crash: (point: number) => boolean,
  shown: "every state" | "the current state",
) {
  const includeRecentChanges = shown === "the current state";
  const { log, feeds } = serverOf(script, shown);
  const memory = memoryCheckpoints();
  let point = 0;
  const maybeCrash = () => {
    if (crash(point++)) throw new Crash();
  };
  const store: CheckpointStore = {
    get: memory.get,
    async set(key, value) {
      maybeCrash();
      await memory.set(key, value);
      maybeCrash();
    },
  };
  const runs: string[][] = [];
  for (let attempt = 0; ; attempt++) {
    expect(attempt).toBeLessThan(200);
    const delivered: string[] = [];
    runs.push(delivered);
    try {
      for await (const row of feeds.things(
        { includeRecentChanges },
        { checkpoint: { store } },
      )) {
        maybeCrash();
        delivered.push(nameOf(row));
        maybeCrash();
      }
      return { log: log.map(nameOf), runs };
    } catch (error) {
      const { message } = error as Error;
      // A body that ended too early is a failure of its own; whoever runs the
      // job starts it again.
      if (!(error instanceof Crash) && !/Unusable answer/.test(message))
        throw error;
    }
  }
}

const script: fc.Arbitrary<Script> = fc.record({
  batch: fc.integer({ min: 1, max: 5 }),
  changes: fc.array(
    fc.array(fc.constantFrom<Change>("insert", "change", "delete"), {
      maxLength: 6,
    }),
    {
      maxLength: 12,
    },
  ),
  empty: fc.array(fc.boolean(), { maxLength: 12 }),
  faults: fc.array(
    fc.constantFrom<Fault>("none", "none", "unavailable", "reset", "cut"),
    { maxLength: 20 },
  ),
  again: fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 12 }),
});

describe("any script of changes, empty batches, faults and crashes", () => {
  test("delivers every state at least once, exactly once after de-duplication, and invents none", async () => {
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 12 }),
        async (what, crashes) => {
          const { log, runs } = await drain(
            what,
            (point) => crashes.includes(point),
            "every state",
          );
          expect([...new Set(runs.flat())].sort()).toEqual([...log].sort());
        },
      ),
      { numRuns: 150 },
    );
  });

  test("with includeRecentChanges each state comes once, and the last of every row comes", async () => {
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 6 }),
        async (what, crashes) => {
          const { log, runs } = await drain(
            what,
            (point) => crashes.includes(point),
            "the current state",
          );
          for (const run of runs) expect(new Set(run).size).toBe(run.length);
          const last = new Map(
            log.map((state) => [state.split(".")[0], state]),
          );
          expect(runs.flat()).toEqual(
            expect.arrayContaining([...last.values()]),
          );
          expect(log).toEqual(expect.arrayContaining(runs.flat()));
        },
      ),
      { numRuns: 150 },
    );
  });

  test("a crash at every single point of a reading", async () => {
    const steady: Script = {
      batch: 3,
      changes: [
        ["insert", "insert", "change", "insert", "delete", "insert", "insert"],
        [],
        ["change", "insert"],
      ],
      empty: [false, true],
      faults: ["none", "unavailable", "none", "reset"],
      again: [],
    };
    const whole = await drain(steady, () => false, "every state");
    expect(whole.runs).toEqual([whole.log]);
    let points = 0;
    const count = () => {
      points++;
      return false;
    };
    await drain(steady, count, "every state");
    expect(points).toBeGreaterThan(20);
    for (let crash = 0; crash < points; crash++) {
      const { log, runs } = await drain(
        steady,
        (point) => point === crash,
        "every state",
      );
      expect([...new Set(runs.flat())].sort(), `crash at ${crash}`).toEqual(
        [...log].sort(),
      );
      // At least once, and no more often than the one batch in hand makes
      // necessary.
      expect(
        runs.flat().length - log.length,
        `crash at ${crash}`,
      ).toBeLessThanOrEqual(steady.batch);
    }
  });
});
