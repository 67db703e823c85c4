import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "../outcome.ts";
import { root } from "../root.ts";
import { runTurbo } from "../turbo.ts";

interface VitestReport {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly success: boolean;
}

/**
 * Runs one task of the scripts whose vitest writes its report into `.reports/`,
 * or takes what turbo remembers of it.
 */
export async function runVitestTask(
  task: string,
  report: string,
): Promise<Outcome> {
  const file = join(root, "scripts/.reports", report);
  // turbo brings a cached report back; one that is left from an earlier run
  // would hide a task that did not start.
  rmSync(file, { force: true });
  const { output, cached } = await runTurbo([task]);
  if (!existsSync(file)) return { passed: 0, failed: 1, report: output };
  return {
    ...readReport(readFileSync(file, "utf8")),
    report: output,
    note: `${cached} from cache`,
  };
}

/**
 * A file that fails outside of any test leaves the count of tests untouched,
 * and counts as one.
 */
export function readReport(text: string): {
  readonly passed: number;
  readonly failed: number;
} {
  const report = JSON.parse(text) as VitestReport;
  const notPassed = report.numTotalTests - report.numPassedTests;
  return {
    passed: report.numPassedTests,
    failed: notPassed > 0 || report.success ? notPassed : 1,
  };
}
