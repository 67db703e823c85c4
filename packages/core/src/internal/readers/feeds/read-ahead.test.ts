import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createGate } from "../../../../test/gate.js";
import { handClock } from "../../../../test/hand-clock.js";
import {
  type Answer,
  memoryApi,
  type SeenRequest,
  things,
} from "../../../../test/memory-api.js";
import { expectNoUnhandledRejections } from "../../../../test/no-unhandled.js";
import {
  idsOf,
  type Row,
  rowsTo,
  settle,
  type ThingsClient,
} from "../../../../test/paged-rows.js";
import type { ThingsPaths } from "../../../../test/things-paths.js";
import { ServiceTitanPaginationError } from "../../../errors.js";
import { createHttp } from "../../../http/create-http.js";
import { exportFeed } from "../../../http/export-feed.js";
import type { ConnectOptions } from "../../../index.js";
import { memoryCheckpoints } from "../../../memory-checkpoints.js";
import { createModuleClient } from "../../../module.js";
import type { ExportOptions } from "../../../options.js";
import type { ExportFeed } from "../../../results.js";

expectNoUnhandledRejections();

type Handle = (request: SeenRequest) => Answer | Promise<Answer>;
type Open = (options?: ExportOptions) => ExportFeed<Row>;

/** How a feed is opened through each door. */
const doors: Record<
  string,
  (handle: Handle, options?: Partial<ConnectOptions>) => Open
> = {
  "by name": (handle, options) => {
    const connection = memoryApi(handle).connect({ retry: false, ...options });
    const client = createModuleClient<ThingsClient>(connection, things);
    return (given) => client.export.things({}, given);
  },
  "by path": (handle, options) => {
    const connection = memoryApi(handle).connect({ retry: false, ...options });
    const http = createHttp<ThingsPaths>(connection, things);
    return (given) => exportFeed(http, "/export/things", {}, given);
  },
};

/** Two rows a batch; the position says how many rows lie behind it. */
const batchOf = (rows: readonly Row[], { query }: SeenRequest) => {
  const at = Number(query["from"] ?? 0);
  const end = Math.min(at + 2, rows.length);
  return {
    data: rows.slice(at, end),
    hasMore: end < rows.length,
    continueFrom: `${end}`,
  };
};

describe.each(Object.entries(doors))("a feed %s", (_name, door) => {
  /** A feed whose answers are let go one by one. */
  const gated = (
    rows: readonly Row[],
    options?: Partial<ConnectOptions>,
    answer: (request: SeenRequest) => Answer = (request) =>
      batchOf(rows, request),
  ) => {
    const gate = createGate();
    const open = door(async (request) => {
      await gate.pass(request);
      return answer(request);
    }, options);
    const asked = () =>
      gate.waiting.map(({ request }) => request.query["from"]);
    return { ...gate, open, asked };
  };

  test("asks for a batch once the consumer has moved past the first and the position is known", async () => {
    const { open, release, asked } = gated(rowsTo(20));
    const batches = open().batches();
    const first = batches.next();
    await release();
    expect((await first).value?.continueFrom).toBe("2");
    await settle();
    expect(asked()).toEqual([]);
    const second = batches.next();
    await settle();
    expect(asked()).toEqual(["2"]);
    await release();
    await second;
    expect(asked()).toEqual(["4"]);
    await release();
    expect(asked()).toEqual([]);
    await batches.next();
    await settle();
    expect(asked()).toEqual(["6"]);
    await batches.return?.();
  });

  test("rows are read ahead as batches are", async () => {
    const { open, release, asked } = gated(rowsTo(20));
    const rows = open()[Symbol.asyncIterator]();
    const first = rows.next();
    await release();
    await first;
    await rows.next();
    await settle();
    expect(asked()).toEqual([]);
    const third = rows.next();
    await release();
    expect((await third).value).toEqual({ id: 3 });
    expect(asked()).toEqual(["4"]);
    await rows.return?.();
  });

  test("prefetch: 0 asks for a batch when the consumer does", async () => {
    const { open, release, asked } = gated(rowsTo(20));
    const batches = open({ prefetch: 0 }).batches();
    void batches.next();
    await release();
    void batches.next();
    await release();
    await settle();
    expect(asked()).toEqual([]);
    await batches.return?.();
  });

  test("a deeper prefetch fetches that many, one after the other", async () => {
    const { open, release, asked, most } = gated(rowsTo(40));
    const batches = open({ prefetch: 3 }).batches();
    void batches.next();
    await release();
    void batches.next();
    for (let turn = 0; turn < 6; turn++) await release();
    expect([asked(), most()]).toEqual([[], 1]);
    const ahead = [];
    for (let turn = 0; turn < 3; turn++)
      ahead.push((await batches.next()).value?.continueFrom);
    expect(ahead).toEqual(["6", "8", "10"]);
    await batches.return?.();
  });

  test("follow reads ahead what is ready, and lets the consumer begin the wait for more", async () => {
    const { clock, pass, timers } = handClock();
    const rows = rowsTo(6);
    const { open, release, asked } = gated(rows, { clock });
    const batches = open().follow({ every: 1_000 });
    void batches.next();
    await release();
    void batches.next();
    await release();
    expect(asked()).toEqual(["4"]);
    await release();
    // Caught up with the third batch, which waits for the consumer.
    expect([asked(), timers()]).toEqual([[], 0]);
    expect((await batches.next()).value?.hasMore).toBe(false);
    rows.push(...rowsTo(12).slice(6));
    const fourth = batches.next();
    await settle();
    expect([asked(), timers()]).toEqual([[], 1]);
    pass(1_000);
    await release();
    expect((await fourth).value?.continueFrom).toBe("8");
    // More is ready again, so it is read ahead again.
    expect(asked()).toEqual(["8"]);
    await batches.return?.();
    await settle();
    expect([asked(), timers()]).toEqual([[], 0]);
  });

  test("leaving the loop aborts what is under way, and nothing is asked for after", async () => {
    const { open, release, asked, waiting } = gated(rowsTo(40));
    const batches = open({ prefetch: 4 }).batches();
    void batches.next();
    await release();
    void batches.next();
    await release();
    const [entry] = waiting;
    expect(asked()).toEqual(["4"]);
    await batches.return?.();
    await settle();
    expect(entry?.request.signal?.aborted).toBe(true);
    expect(asked()).toEqual([]);
  });

  test("an abort cancels what is under way, and rejects also if the batch is there already", async () => {
    for (const isThere of [true, false]) {
      const controller = new AbortController();
      const { open, release, asked, waiting } = gated(rowsTo(40));
      const { signal } = controller;
      const batches = open({ signal }).batches();
      void batches.next();
      await release();
      void batches.next();
      await release();
      const [entry] = waiting;
      if (isThere) await release();
      const reason = new Error("enough");
      controller.abort(reason);
      await settle();
      expect(entry?.request.signal?.aborted).toBe(!isThere);
      await expect(batches.next()).rejects.toBe(reason);
      expect(asked()).toEqual([]);
    }
  });

  test("a batch that fails ahead of time is reported in its place, and is not followed by another", async () => {
    const { open, release, asked } = gated(rowsTo(40), {}, (request) =>
      request.query["from"] === "4"
        ? Response.json({ title: "no" }, { status: 400 })
        : batchOf(rowsTo(40), request),
    );
    const batches = open({ prefetch: 3 }).batches();
    void batches.next();
    await release();
    const second = batches.next();
    await release();
    await release();
    expect((await second).value?.continueFrom).toBe("4");
    await settle();
    expect(asked()).toEqual([]);
    await expect(batches.next()).rejects.toMatchObject({ status: 400 });
    expect((await batches.next()).done).toBe(true);
  });

  test("a failure ahead that nobody comes to is no unhandled rejection", async () => {
    const { open, release } = gated(rowsTo(40), {}, (request) =>
      request.query["from"] === "4"
        ? Response.json({ title: "no" }, { status: 400 })
        : batchOf(rowsTo(40), request),
    );
    const batches = open().batches();
    void batches.next();
    await release();
    void batches.next();
    await release();
    await release();
    await batches.return?.();
  });

  test("a circle is found before it is gone round again", async () => {
    const asked: unknown[] = [];
    const open = door(({ query }) => {
      asked.push(query["from"]);
      return { data: [], hasMore: true, continueFrom: `${asked.length % 3}` };
    });
    await expect(idsOf(open({ prefetch: 5 }))).rejects.toThrow(
      ServiceTitanPaginationError,
    );
    expect(asked).toEqual([undefined, "1", "2", "0"]);
  });

  test.each([-1, 1.5, "2"])("prefetch: %j is refused", async (prefetch) => {
    const open = door((request) => batchOf(rowsTo(4), request));
    await expect(idsOf(open({ prefetch: prefetch as number }))).rejects.toThrow(
      /prefetch: .* whole number from 0 up/,
    );
  });

  test("leaves no listener on the signal, however it ends", async () => {
    const open = door((request) => batchOf(rowsTo(40), request));
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => {
      listeners++;
      add(...args);
    };
    signal.removeEventListener = (...args: Parameters<typeof remove>) => {
      listeners--;
      remove(...args);
    };
    await idsOf(open({ signal }));
    for await (const row of open({ signal })) if (row.id === 5) break;
    await settle();
    expect(listeners).toBe(0);
  });
});

/** A reading, and how its server and its consumer behave. */
const script = fc.record({
  rows: fc.integer({ min: 0, max: 30 }),
  prefetch: fc.integer({ min: 0, max: 4 }),
  limit: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  maxBatches: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
  dedupe: fc.boolean(),
  /** Batches after which the consumer leaves. */
  leaves: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
  /** The request that fails for good. */
  fails: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
  serverTurns: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 16 }),
  consumerTurns: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 16 }),
});
type Script = typeof script extends fc.Arbitrary<infer T> ? T : never;

/** Reads as told, and notes everything in the order it happens. */
async function read(
  door: (handle: Handle) => Open,
  script: Script,
  withCheckpoint: boolean,
) {
  const log: string[] = [];
  let requests = 0;
  // Rows come twice, so that some are left out.
  const rows = rowsTo(script.rows).map(({ id }) => ({ id: (id + 1) >> 1 }));
  const open = door(async (request) => {
    const turn = requests++;
    await settle(script.serverTurns[turn] ?? 0);
    return turn === script.fails
      ? Response.json({ title: "no" }, { status: 400 })
      : batchOf(rows, request);
  });
  const { get, set } = memoryCheckpoints();
  const store = {
    get,
    set: (key: string, value: string) => {
      log.push(`saved ${value.split(" ").at(-1)}`);
      return set(key, value);
    },
  };
  const { prefetch, limit, maxBatches, dedupe, leaves } = script;
  const feed = open({
    prefetch,
    maxBatches,
    dedupe,
    ...(withCheckpoint ? { checkpoint: { store } } : { limit }),
  });
  let delivered = 0;
  let left = false;
  try {
    for await (const batch of feed.batches()) {
      const ids = batch.data.map((row) => row.id);
      log.push(`got ${ids} up to ${batch.continueFrom} ${batch.stoppedBy}`);
      delivered++;
      await settle(script.consumerTurns[delivered] ?? 0);
      log.push(`handled ${batch.continueFrom}`);
      left = delivered === leaves;
      if (left) break;
    }
    log.push("end");
  } catch (error) {
    log.push(
      (error as { status?: number }).status === 400 ? "400" : `${error}`,
    );
  }
  const atEnd = requests;
  await settle(8);
  return { log, requests, atEnd, delivered, left };
}

describe.each(Object.entries(doors))(
  "any server, consumer and limit, %s",
  (_name, door) => {
    test.each([true, false])(
      "gives what is given without reading ahead, in the same order with the same positions saved (checkpoint: %s)",
      async (withCheckpoint) => {
        await fc.assert(
          fc.asyncProperty(script, async (script) => {
            const ahead = await read(door, script, withCheckpoint);
            const plain = await read(
              door,
              { ...script, prefetch: 0 },
              withCheckpoint,
            );
            expect(ahead.log).toEqual(plain.log);
            // A position is saved after its batch was handled, before the next
            // is handed over.
            for (const [index, entry] of ahead.log.entries())
              if (entry.startsWith("saved"))
                expect(ahead.log[index - 1]).toBe(
                  entry.replace("saved", "handled"),
                );
            // Nothing is asked for once the reading is over.
            expect(ahead.requests).toBe(ahead.atEnd);
            // Only a consumer who leaves has something fetched in vain.
            expect(ahead.requests).toBeLessThanOrEqual(
              plain.requests + (ahead.left ? script.prefetch : 0),
            );
          }),
          { numRuns: 120 },
        );
      },
    );
  },
);
