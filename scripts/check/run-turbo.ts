import { spawn } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { reportFile } from "./report.ts";
import { root } from "./root.ts";
import { readWorkspace } from "./workspace.ts";

export interface TaskRun {
  readonly task: string;
  /** The folder of the package, relative to the root; empty for the root. */
  readonly folder: string;
  /** `undefined` if the task did not run because one it needs failed. */
  readonly exitCode: number | undefined;
  readonly cached: boolean;
  readonly startTime: number;
  readonly endTime: number;
}

interface Summary {
  readonly tasks: readonly {
    readonly task: string;
    readonly directory: string;
    readonly command: string;
    readonly cache: { readonly status: string };
    readonly execution?: {
      readonly startTime: number;
      readonly endTime: number;
      readonly exitCode: number | null;
    };
  }[];
}

/**
 * Runs tasks in all packages that have them and prints the output of those that
 * fail. A failed task stops only the tasks that depend on it.
 */
export async function runTurbo(
  tasks: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<readonly TaskRun[]> {
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
    .map(({ task, directory, cache, execution }) => ({
      task,
      folder: directory,
      exitCode: execution?.exitCode ?? undefined,
      cached: cache.status === "HIT",
      startTime: execution?.startTime ?? 0,
      endTime: execution?.endTime ?? 0,
    }));
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
