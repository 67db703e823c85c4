import { getEventListeners } from "node:events";
import { check } from "../../src/check.js";
import type { Connection } from "../../src/connection.js";
import { exportFeed, paginate, unwrap } from "../../src/http.js";
import { connectMany } from "../../src/many/connect-many.js";
import type { TenantConnections } from "../../src/many/types.js";
import { createModuleClient, fileSupport } from "../../src/module.js";
import { slidingWindow } from "../../src/rate-limiter.js";
import { things } from "../memory-api.js";
import type { ThingsClient } from "../paged-rows.js";
import { untypedHttp } from "../untyped.js";
import { type JumpingClock, jumpingClock } from "./jumping-clock.js";
import { moodyServer } from "./moody-server.js";
import { randomOf } from "./random.js";

/** What a client must not leave behind. */
export interface Left {
  readonly timers: number;
  /** Requests that wait for an answer. */
  readonly sockets: number;
  readonly bodies: number;
  /** At the signals of callers. */
  readonly listeners: number;
}

export interface Crowd {
  readonly many: TenantConnections;
  /**
   * Makes all calls at once, and moves the time on until the last has ended.
   * @param each called after each step, with its number
   * @returns how many ended how: `"done"`, or an error's name
   */
  run(each?: (step: number) => void): Promise<ReadonlyMap<string, number>>;
  left(): Left;
}

/** Rows a caller reads before it has enough. */
const ENOUGH = 5;
const HOUR = 3_600_000;
/** ms of a step at most, and steps after which nothing may be under way. */
const STEP = 4_000;
const MOST_STEPS = 5_000;

type Named = ThingsClient & {
  things: {
    get(id: number, options: object): Promise<unknown>;
    create(body: object, options: object): Promise<unknown>;
    recording(
      id: number,
      options: object,
    ): Promise<{ text(): Promise<string> }>;
  };
};
type Work = (st: Connection, signal: AbortSignal) => Promise<unknown>;

const named = (st: Connection) =>
  createModuleClient<Named>(st, things, fileSupport);
const byPath = (st: Connection) => untypedHttp(st, things);

/** Reads some, then leaves the loop. */
async function some(rows: AsyncIterable<unknown>): Promise<void> {
  let count = 0;
  for await (const _ of rows) if (++count === ENOUGH) break;
}

const WORK: readonly Work[] = [
  (st, signal) => named(st).things.get(1, { signal }),
  (st, signal) => named(st).things.create({ a: 1 }, { signal, retry: false }),
  async (st, signal) => named(st).things.list({}, { signal }),
  (st, signal) => some(named(st).things.list({}, { signal, concurrency: 3 })),
  (st, signal) => some(named(st).things.list({}, { signal, prefetch: 4 })),
  (st, signal) => named(st).things.listByIds([1, 2, 3], {}, { signal }),
  (st, signal) => some(named(st).export.things({}, { signal }).batches()),
  (st, signal) => some(named(st).export.things({}, { signal })),
  (st, signal) => some(named(st).export.things().follow({ signal })),
  async (st, signal) =>
    (await named(st).things.recording(1, { signal })).text(),
  (st, signal) =>
    unwrap(
      byPath(st).GET("/things/{id}", { params: { path: { id: 1 } }, signal }),
    ),
  (st, signal) =>
    some(paginate(byPath(st), "/things" as never, {} as never, { signal })),
  (st, signal) =>
    some(
      exportFeed(byPath(st), "/export/things" as never, {} as never, {
        signal,
      }).batches(),
    ),
  (st, signal) => check(st, { signal, env: {} }),
  (st) => st.authHeaders(),
];

/**
 * Calls of every kind through `connectMany`, with a server, a loader and a
 * source of secrets that do whatever they may, on a clock that jumps. Half of
 * the callers lose patience at some time.
 */
export function crowd(options: {
  readonly calls: number;
  readonly tenants: number;
  readonly seed: number;
}): Crowd {
  const random = randomOf(options.seed);
  const clock = jumpingClock(random);
  // What callers do for themselves is not the client's to end.
  const vault = jumpingClock(random);
  const server = moodyServer(clock, random);
  const signals: AbortSignal[] = [];
  const clientSecret = async () => {
    await after(vault, random() * 40_000);
    if (random() < 0.02) throw new Error("The vault is sealed.");
    return "cs1.secret";
  };
  const many = connectMany(
    {
      list: () => [],
      async load(tenantId) {
        await after(vault, random() * 2_000);
        if (random() < 0.02) throw new Error("The vault is sealed.");
        return { tenantId, clientId: `cid.${tenantId}`, clientSecret };
      },
    },
    {
      environment: "integration",
      appKey: "ak1.key",
      clock,
      limiter: slidingWindow({ clock, limit: 3, maxPause: 30_000 }),
      maxOpen: 50,
      fetch: server.fetch,
    },
  );

  async function call(index: number): Promise<string> {
    const stop = new AbortController();
    signals.push(stop.signal);
    const work = WORK[Math.floor(random() * WORK.length)] as Work;
    if (random() < 0.5)
      impatient.push({ at: Math.floor(random() ** 3 * 80), stop });
    try {
      await work(await many.get(1 + (index % options.tenants)), stop.signal);
      return "done";
    } catch (error) {
      return error === "enough" ? error : (error as Error).name;
    }
  }

  const impatient: { at: number; stop: AbortController }[] = [];

  async function run(each: (step: number) => void = () => {}) {
    const ends = new Map<string, number>();
    let running = options.calls;
    for (let index = 0; index < options.calls; index++)
      void call(index).then((end) => {
        ends.set(end, (ends.get(end) ?? 0) + 1);
        running--;
      });
    for (let step = 0; running > 0; step++) {
      if (step === MOST_STEPS) throw new Error(`${running} calls do not end.`);
      for (const { at, stop } of impatient)
        if (at === step) stop.abort("enough");
      await turn();
      each(step);
      const ms = random() * STEP;
      vault.pass(ms);
      clock.pass(ms);
      if (random() < 0.1) clock.jump((random() - 0.5) * HOUR);
    }
    await turn();
    return ends;
  }

  return {
    many,
    run,
    left: () => ({
      timers: clock.pending,
      sockets: server.waiting,
      bodies: server.bodies,
      listeners: signals
        .map((signal) => getEventListeners(signal, "abort").length)
        .reduce((sum, count) => sum + count, 0),
    }),
  };
}

function after(clock: JumpingClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.setTimeout(resolve, ms));
}

/** Lets everything happen that waits for no time. */
async function turn(): Promise<void> {
  for (let hop = 0; hop < 3; hop++)
    await new Promise((resolve) => setImmediate(resolve));
}
