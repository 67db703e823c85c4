import { expect, test } from "vitest";
import { readSummary } from "./turbo.ts";

test("reads the counts turbo ends with", () => {
  const output =
    " Tasks:    3 successful, 4 total\nCached:    2 cached, 4 total\n  Time:    1.2s\n";
  expect(readSummary(output)).toEqual({ successful: 3, total: 4, cached: 2 });
});

test("output without a summary counts as no task at all", () => {
  expect(readSummary("turbo 2: no package manager found")).toEqual({
    successful: 0,
    total: 0,
    cached: 0,
  });
});
