import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "./root.ts";

/** One result. `detail` is printed when the check failed. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail?: string;
}

/** The fields of vitest's JSON report that `npm test` counts. */
export interface Report {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly success: boolean;
}

export function checkOf(name: string, problems: readonly string[]): Check {
  return { name, ok: problems.length === 0, detail: problems.join("\n") };
}

/** Where the task of a package writes its report. */
export function reportFile(folder: string, task: string): string {
  return join(root, folder, ".reports", `${task.replaceAll(":", "-")}.json`);
}

/**
 * Prints the failed checks and writes the report of a task of this package, in
 * the form vitest uses. Sets the exit code to 1 if a check failed.
 */
export function reportChecks(task: string, checks: readonly Check[]): void {
  const failed = checks.filter(({ ok }) => !ok);
  for (const { name, detail = "" } of failed)
    console.error(`✗ ${name}\n${detail.replaceAll(/^(?=.)/gm, "  ")}`);
  writeReport(task, checks.length - failed.length, failed.length);
}

export function writeReport(
  task: string,
  passed: number,
  failed: number,
): void {
  const file = reportFile("scripts", task);
  const report: Report = {
    numPassedTests: passed,
    numTotalTests: passed + failed,
    success: failed === 0,
  };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(report));
  if (failed > 0) process.exitCode = 1;
}
