import { deepEqual, equal } from "node:assert/strict";
import type { Table, Value } from "../../table.js";
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
  storeCase,
  VALUES,
} from "./subject.js";

type From = Readonly<Record<string, Value>>;

const valueCase = (
  name: string,
  given: From,
  stored: Record<string, unknown>,
) =>
  storeCase(name, async ({ store, rows }) => {
    await store.prepare([VALUES], OPTIONS);
    const row = rowOf(VALUES, { id: 1, code: "a", ...given });
    await store.save(batchOf(VALUES, [row]));
    holds(await rows(VALUES), [stored]);
  });

/** Written beside a row with a value that a database may refuse. */
const hostileCase = (name: string, given: From, raw?: string) =>
  storeCase(name, async ({ store, rows, place }) => {
    await store.prepare([VALUES], OPTIONS);
    const hostile = rowOf(VALUES, { id: 1, code: "a", ...given });
    const plain = rowOf(VALUES, { id: 2, code: "b", money: "1" });
    await store.save(
      batchOf(VALUES, [{ ...hostile, raw: raw ?? hostile.raw }, plain]),
    );
    const told = await rows(VALUES);
    holds(told.at(-1), { id: 2, money: "1" });
    // What became null is told.
    const [kept] = told;
    const lost = Object.keys(given).filter((name) => kept?.[name] === null);
    if (lost.length === 0 && told.length === 2) return;
    const drift = await place.rows("st_drift");
    deepEqual(
      drift.map((row) => row["column_name"]).sort(),
      told.length === 2 ? lost.sort() : ["code"],
    );
  });

/** Values that come back as they were, and those that no database may choke on. */
export const valueCases: readonly ConformanceCase[] = [
  valueCase(
    "values of every type come back as they were",
    {
      money: "-1234567890123456789.0123456789",
      done: true,
      at: "2026-03-02T15:00:00.120Z",
      day: "2024-02-29",
      more: '{"a":[1,null,"ü\\n"],"b":{}}',
      count: Number.MIN_SAFE_INTEGER,
    },
    {
      code: "a",
      money: "-1234567890123456789.0123456789",
      done: true,
      at: "2026-03-02T15:00:00.120Z",
      day: "2024-02-29",
      more: { a: [1, null, "ü\n"], b: {} },
      count: Number.MIN_SAFE_INTEGER,
    },
  ),
  valueCase("money keeps its zeros", { money: "0.10" }, { money: "0.10" }),
  valueCase(
    "false, 0 and empty text are not null",
    { done: false, count: 0, code: "", more: '""' },
    { done: false, count: 0, code: "", more: "" },
  ),
  valueCase(
    "what means something to SQL or COPY is text like any other",
    { code: "\\N\t'; DROP TABLE jobs; --\r\n\\.\n\"{}\u2028\u{1f600}\u0001" },
    { code: "\\N\t'; DROP TABLE jobs; --\r\n\\.\n\"{}\u2028\u{1f600}\u0001" },
  ),
  hostileCase("text with NUL fails no batch", { code: "a\0b" }),
  hostileCase("text with a lone surrogate fails no batch", {
    code: "a\ud83d!",
  }),
  hostileCase("JSON with NUL or a lone surrogate fails no batch", {
    more: '{"a":"x\\u0000\\ud83dy\\\\u0000"}',
  }),
  hostileCase(
    "a row as it came with NUL or a lone surrogate fails no batch",
    {},
    '{"a":"x\\u0000\\ud83dy"}',
  ),
  hostileCase("a number with 200,000 digits fails no batch", {
    money: `1${"0".repeat(200_000)}.5`,
  }),
  hostileCase("a time before the year 1 or after 9999 fails no batch", {
    at: "+012026-01-01T00:00:00.000Z",
    day: "0000-01-01",
  }),
  hostileCase("a day that does not exist fails no batch", {
    day: "2026-02-30",
    at: "2026-02-30T00:00:00.000Z",
  }),
  hostileCase("a number beyond 53 bits fails no batch", { count: 2 ** 63 }),
  hostileCase("a key of 100,000 characters fails no batch", {
    code: "k".repeat(100_000),
  }),
  storeCase(
    "keys that become the same once they can be kept are one row",
    async ({ store, rows }) => {
      await store.prepare([VALUES], OPTIONS);
      const codes = ["a", "a\0", "a\ud83d", "a\ufffd"];
      await store.save(
        batchOf(
          VALUES,
          codes.map((code) => rowOf(VALUES, { id: 1, code })),
        ),
      );
      const kept = (await rows(VALUES)).map(({ code }) => code);
      equal(new Set(kept).size, kept.length);
      equal(kept.includes("a"), true);
    },
  ),
  storeCase("6,000 rows with parts are one batch", async ({ store, rows }) => {
    await store.prepare([JOBS, LINES], OPTIONS);
    const many = Array.from({ length: 6_000 }, (_, id) =>
      rowOf(
        JOBS,
        { id, total: "1.50", modifiedOn: EARLY, lines: [1, 2] },
        "list",
      ),
    );
    for (const [source, written] of [
      ["list", many.length],
      ["list", many.length],
    ] as const) {
      const saved = await store.save(batchOf(JOBS, many, { source }));
      equal(saved.written, written);
    }
    holds(await store.counts(1, JOBS), {
      rows: many.length,
      filled: { total: many.length, active: 0 },
    });
    equal((await rows(LINES)).length, 2 * many.length);
  }),
  storeCase(
    "a table of 300 columns, some with names of 100 characters that begin alike",
    async ({ store }) => {
      const wide: Table = {
        ...VALUES,
        name: `w${"i".repeat(80)}de`,
        columns: [
          ...VALUES.columns,
          ...Array.from({ length: 292 }, (_, index) => ({
            name: `${"c".repeat(100)}${index}`,
            type: "text" as const,
            property: `c${index}`,
          })),
        ],
      };
      await store.prepare([wide], OPTIONS);
      deepEqual(await store.prepare([wide], OPTIONS), []);
      await store.save(
        batchOf(wide, [rowOf(wide, { id: 1, code: "", c0: "a", c291: "b" })]),
      );
      const { filled } = await store.counts(1, wide);
      deepEqual(
        [0, 1, 291].map((index) => filled[`${"c".repeat(100)}${index}`]),
        [1, 0, 1],
      );
    },
  ),
  storeCase(
    "what did not fit is counted by place, over batches",
    async ({ store, place }) => {
      await store.prepare([VALUES], OPTIONS);
      const drift = {
        tenantId: 1,
        stream: "every_value",
        column: "money",
        kind: "type" as const,
        found: "object",
      };
      for (const [count, at] of [
        [2, EARLY],
        [3, LATE],
      ] as const)
        await store.save(
          batchOf(VALUES, [], { at, drift: [{ ...drift, count }] }),
        );
      const [row, ...others] = await place.rows("st_drift");
      equal(others.length, 0);
      equal(Number(row?.["count"]), 5);
      equal(new Date(row?.["first_seen_at"] as string).toISOString(), EARLY);
      equal(new Date(row?.["last_seen_at"] as string).toISOString(), LATE);
    },
  ),
];
