import { expect, test } from "vitest";
import { countTask } from "./turbo.ts";

const report = (passed: number, total: number, success: boolean) => ({
  numPassedTests: passed,
  numTotalTests: total,
  success,
});

test.each([
  ["every test passed", 0, report(3, 3, true), 3, 0],
  ["a test failed", 1, report(2, 3, false), 2, 1],
  ["a file failed to load", 1, report(3, 3, false), 3, 1],
  ["the process died after its report", 1, report(3, 3, true), 3, 1],
  ["nothing was tested", 0, report(0, 0, true), 0, 1],
  ["no report was written", 0, undefined, 0, 1],
  ["a task it needs failed", undefined, report(3, 3, true), 0, 1],
])("%s", (_, exitCode, read, passed, failed) => {
  expect(countTask("test", exitCode, read)).toMatchObject({ passed, failed });
});
