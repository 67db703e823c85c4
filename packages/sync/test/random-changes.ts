import type { Fault } from "@st/testing";
import { expect } from "vitest";
import { type Copy, startCopy } from "./copy.js";
import { randomNumbers } from "./random-numbers.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Around the delay of feeds, and over a week. */
const WAITS = [MINUTE, 10 * MINUTE, 16 * MINUTE, DAY, 8 * DAY];

/** A stream of each kind, its collection, and a field that may change. */
const STREAMS = [
  { name: "customers", rows: ["crm", "customers"], field: "name" },
  { name: "jobs", rows: ["jpm", "jobs"], field: "customerPo" },
  { name: "vendors", rows: ["inventory", "vendors"], field: "name" },
  { name: "call_reasons", rows: ["jbce", "call-reasons"], field: "name" },
] as const;
/** Rows of these may be deleted: no other rows refer to them. */
const DELETABLE = ["vendors", "call_reasons"];

const FAULTS: readonly Fault[] = [
  { respond: { status: 500 } },
  { disconnect: true },
  { disconnect: "body" },
];

/**
 * Changes, deletes, waits, faults, runs and stops in a random order; then the
 * copy has to equal the source.
 */
export async function changeAtRandom(seed: number): Promise<void> {
  const copy = await startCopy(
    STREAMS.map(({ name }) => name),
    { rows: 30, exportBatch: 7, seed },
  );
  try {
    await takeSteps(copy, randomNumbers(seed));
    await expectEqual(copy);
  } finally {
    await copy.close();
  }
}

async function takeSteps(copy: Copy, random: () => number): Promise<void> {
  const pick = <T>(from: readonly T[]): T =>
    from[Math.floor(random() * from.length)] as T;
  const steps = {
    async change() {
      for (const { rows: place, field } of STREAMS) {
        const rows = copy.fake.rows(place[0], place[1]);
        rows.update(pick(rows.ids()), { [field]: `${random()}` });
      }
    },
    remove() {
      const stream = pick(
        STREAMS.filter(({ name }) => DELETABLE.includes(name)),
      );
      const rows = copy.fake.rows(stream.rows[0], stream.rows[1]);
      if (rows.count > 10) rows.delete(pick(rows.ids()));
    },
    wait: () => copy.fake.forward(pick(WAITS)),
    fail() {
      copy.fake.fail({
        on: ({ path }) => path.startsWith("/") && random() < 0.5,
        times: 2,
        ...pick(FAULTS),
      });
    },
    // Of both feeds, with changes that nothing has read yet.
    async refuse() {
      await steps.change();
      await copy.fake.forward(20 * MINUTE);
      for (const on of ["/export/customers", "/export/jobs"])
        copy.fake.fail({ on, respond: { status: 400 } });
      await copy.run();
    },
    async run() {
      await copy.run();
    },
    async stop() {
      const stop = new AbortController();
      let pages = Math.floor(random() * 6);
      const onEvent = ({ type }: { type: string }) => {
        if (type === "saved" && pages-- === 0) stop.abort();
      };
      await copy.run({ onEvent }, stop.signal);
    },
  };
  const names = Object.keys(steps) as (keyof typeof steps)[];
  for (let step = 0; step < 30; step++) await steps[pick(names)]();
}

async function expectEqual(copy: Copy): Promise<void> {
  copy.fake.clearFaults();
  await copy.fake.forward(20 * MINUTE);
  expect(await copy.run()).toMatchObject({ outcome: "done" });
  for (const { name, rows } of STREAMS) {
    const source = copy.fake.rows(rows[0], rows[1]).list(100);
    const ids = source.map(({ id }) => id).join(", ");
    expect([name, keptRows(copy, name, `id IN (${ids})`)]).toEqual([
      name,
      source,
    ]);
  }
  // What is gone is known after two sweeps.
  for (let week = 0; week < 2; week++) {
    await copy.fake.forward(8 * DAY);
    expect(await copy.run()).toMatchObject({ outcome: "done" });
  }
  for (const { name, rows } of STREAMS)
    expect([name, keptRows(copy, name, "_deleted_at IS NULL")]).toEqual([
      name,
      copy.fake.rows(rows[0], rows[1]).list(100),
    ]);
}

function keptRows(copy: Copy, table: string, where: string): unknown[] {
  return copy
    .query(`SELECT _raw AS raw FROM ${table} WHERE ${where} ORDER BY id`)
    .map(({ raw }) => JSON.parse(String(raw)) as unknown);
}
