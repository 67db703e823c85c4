import { expect, test } from "vitest";
import type { ColumnType } from "../../table.js";
import { convert, MISFIT } from "./convert.js";

test.each<[ColumnType, unknown, unknown]>([
  ["decimal", 0.1, "0.1"],
  ["decimal", "0.10", "0.10"],
  ["decimal", "1.0000000000000000000", "1.0000000000000000000"],
  ["decimal", 1e-7, "0.0000001"],
  ["decimal", -1.5e-9, "-0.0000000015"],
  ["decimal", 1.25e21, "1250000000000000000000"],
  ["decimal", -0, "0"],
  ["decimal", "1,50", MISFIT],
  ["decimal", Number.NaN, MISFIT],
  ["integer", 0, 0],
  ["integer", "42", 42],
  ["integer", 1.5, MISFIT],
  ["integer", 2 ** 53, MISFIT],
  ["boolean", "true", MISFIT],
  ["text", 7, "7"],
  ["text", "a\0b", "ab"],
  ["text", { id: 1 }, MISFIT],
  ["json", [1, { a: null }], '[1,{"a":null}]'],
  ["json", null, null],
  ["timestamp", "2026-03-02T08:00:00Z", "2026-03-02T08:00:00.000Z"],
  ["timestamp", "2026-03-02T08:00:00.1234567Z", "2026-03-02T08:00:00.123Z"],
  [
    "timestamp",
    "2026-03-02T08:00:00.9999999-07:00",
    "2026-03-02T15:00:00.999Z",
  ],
  ["timestamp", "2026-03-02T08:00:00", "2026-03-02T08:00:00.000Z"],
  ["timestamp", "2026-03-02", "2026-03-02T00:00:00.000Z"],
  ["timestamp", "0001-01-01T00:00:00Z", null],
  ["timestamp", "2026-13-02T08:00:00Z", MISFIT],
  ["timestamp", "tomorrow", MISFIT],
  ["timestamp", 1772438400, MISFIT],
  ["date", "2026-03-02", "2026-03-02"],
  ["date", "2026-03-02T00:00:00Z", "2026-03-02"],
  ["date", "0001-01-01", null],
  ["date", "2026-02-30", MISFIT],
  ["date", "", MISFIT],
])("%s %j is kept as %s", (type, value, kept) => {
  expect(convert(type, value)).toBe(kept);
});

test("times that are read without a calendar are those that one gives", () => {
  const STEP = 97 * 3_600_123;
  const wrong: string[] = [];
  for (
    let instant = Date.UTC(2, 0);
    instant < Date.UTC(2200, 0);
    instant += 200 * STEP
  )
    for (const digits of ["", ".1", ".12", ".1234567"]) {
      const text = `${new Date(instant).toISOString().slice(0, 19)}${digits}Z`;
      const exact = new Date(text.replace(/(\.\d{3})\d+/, "$1")).toISOString();
      if (convert("timestamp", text) !== exact) wrong.push(text);
    }
  expect(wrong).toEqual([]);
  expect(convert("timestamp", "2026-02-30T00:00:00Z")).not.toBe(
    "2026-02-30T00:00:00.000Z",
  );
});
