import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Report, reportFile } from "./report.ts";
import { root } from "./root.ts";
import { readWorkspace } from "./workspace.ts";

/** What one task of one package showed. */
export interface TaskResult {
  readonly task: string;
  readonly passed: number;
  readonly failed: number;
}

interface Summary {
  readonly tasks: readonly {
    readonly task: string;
    /** Relative to the root; empty for the root. */
    readonly directory: string;
    readonly command: string;
    readonly execution?: { readonly exitCode: number | null };
  }[];
}

/**
 * Runs tasks in all packages that have them and prints the output of those that
 * fail. A failed task stops only the tasks that depend on it.
 */
export async function runTurbo(
  tasks: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<readonly TaskResult[]> {
  const summaries = join(root, ".turbo", "runs");
  rmSync(summaries, { recursive: true, force: true });
  // turbo restores the report of a cached task. An old one could hide that a
  // task did not start.
  for (const { folder } of readWorkspace(root))
    for (const task of tasks) rmSync(reportFile(folder, task), { force: true });
  await turbo(tasks, env);
  const [file] = readdirSync(summaries);
  const summary = JSON.parse(
    readFileSync(join(summaries, file ?? ""), "utf8"),
  ) as Summary;
  return summary.tasks
    .filter(({ command }) => command !== "<NONEXISTENT>")
    .map(({ task, directory, execution }) => {
      const report = reportFile(directory, task);
      return countTask(
        task,
        execution?.exitCode ?? undefined,
        existsSync(report)
          ? (JSON.parse(readFileSync(report, "utf8")) as Report)
          : undefined,
      );
    });
}

/**
 * A task with a report counts with the tests in it, any other as one.
 *
 * @param exitCode `undefined` if the task did not run because one it needs
 *   failed
 */
export function countTask(
  task: string,
  exitCode: number | undefined,
  report: Report | undefined,
): TaskResult {
  const ok = exitCode === 0;
  if (report === undefined || exitCode === undefined) {
    // A task of tests that leaves no report has tested nothing.
    const passed = ok && !task.startsWith("test") ? 1 : 0;
    return { task, passed, failed: 1 - passed };
  }
  const passed = report.numPassedTests;
  const notPassed = report.numTotalTests - passed;
  // An error outside of any test, or no test at all, counts as one failure.
  const sound = ok && report.success && report.numTotalTests > 0;
  return { task, passed, failed: sound ? notPassed : Math.max(1, notPassed) };
}

function turbo(
  tasks: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const child = spawn(
    join(root, "node_modules", ".bin", "turbo"),
    [
      "run",
      ...tasks,
      "--output-logs=errors-only",
      "--continue=dependencies-successful",
      "--summarize",
    ],
    {
      cwd: root,
      env: { ...process.env, ...env, TURBO_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "inherit", "inherit"],
      // turbo is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === "win32",
    },
  );
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve());
  });
}
