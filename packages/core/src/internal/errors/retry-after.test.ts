import { describe, expect, test } from "vitest";
import { readRetryAfter } from "./retry-after.js";

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);

describe("Retry-After", () => {
  test.each([
    ["7", 7_000],
    [" 7 ", 7_000],
    ["0", 0],
    ["120", 120_000],
    ["1.25", 1_250],
    ["Sun, 22 Nov 2026 12:00:30 GMT", 30_000],
    ["Sun, 22 Nov 2026 11:00:00 GMT", 0],
  ])("%s is %i ms", (header, ms) =>
    expect(readRetryAfter(header, undefined, NOW)).toBe(ms),
  );

  test.each([
    ["soon"],
    ["-5"],
    ["1e3"],
    ["0x10"],
    ["7s"],
    ["7, 8"],
    ["NaN"],
    ["Infinity"],
    [""],
    ["2026-11-22"],
    ["1 Jan"],
    ["Sun, 99 Nov 2026 12:00:30 GMT"],
    ["at Sun, 22 Nov 2026 12:00:30 GMT"],
    ["Sun, 22 Nov 2026 12:00:30 GMT+1"],
  ])("%s is ignored", (header) =>
    expect(readRetryAfter(header, undefined, NOW)).toBeUndefined(),
  );

  test.each([
    ["Rate limit is exceeded. Try again in 12 seconds.", 12_000],
    ["Try again in 1 second", 1_000],
    ["Try again in 1.25 seconds.", 1_250],
    ["There are 5 seconds in it and more", undefined],
    ["", undefined],
  ])("the title %s counts where there is no header", (title, ms) => {
    expect(readRetryAfter(null, title, NOW)).toBe(ms);
    expect(readRetryAfter("3", title, NOW)).toBe(3_000);
  });
});
