import { existsSync, readFileSync } from "node:fs";
import { type Report, reportFile } from "./report.ts";
import type { TaskRun } from "./run-turbo.ts";
import type { Step } from "./steps.ts";

export interface StepResult {
  readonly step: Step;
  readonly passed: number;
  readonly failed: number;
  readonly cached: number;
  readonly total: number;
  /** From the start of its first task to the end of its last one. */
  readonly seconds: number;
}

/**
 * Adds up the tasks of a step. A task with a report counts with the tests in
 * it, any other as one. A step without tasks has failed: it showed nothing.
 */
export function countStep(
  step: Step,
  runs: readonly TaskRun[],
  read: (run: TaskRun) => Report | undefined = readReport,
): StepResult {
  const own = runs.filter(({ task }) => task === step.task);
  const counts = own.map((run) => countTask(run, read(run)));
  const started = own.filter(({ exitCode }) => exitCode !== undefined);
  return {
    step,
    passed: sum(counts.map(({ passed }) => passed)),
    failed: own.length === 0 ? 1 : sum(counts.map(({ failed }) => failed)),
    cached: own.filter(({ cached }) => cached).length,
    total: own.length,
    seconds:
      started.length === 0
        ? 0
        : (Math.max(...started.map(({ endTime }) => endTime)) -
            Math.min(...started.map(({ startTime }) => startTime))) /
          1000,
  };
}

function countTask(
  { task, exitCode }: TaskRun,
  report: Report | undefined,
): { passed: number; failed: number } {
  const ok = exitCode === 0;
  if (report === undefined || exitCode === undefined) {
    // A task of tests that leaves no report has tested nothing.
    const proven = ok && !task.startsWith("test");
    return proven ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  }
  const passed = report.numPassedTests;
  const notPassed = report.numTotalTests - passed;
  // An error outside of any test, or no test at all, counts as one failure.
  const sound = ok && report.success && report.numTotalTests > 0;
  return { passed, failed: sound ? notPassed : Math.max(1, notPassed) };
}

function readReport({ folder, task }: TaskRun): Report | undefined {
  const file = reportFile(folder, task);
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Report)
    : undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
