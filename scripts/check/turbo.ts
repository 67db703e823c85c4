import { installed } from "./installed.ts";
import { root } from "./root.ts";
import { type CommandResult, runCommand } from "./run-command.ts";

export interface TurboRun {
  readonly total: number;
  readonly successful: number;
  readonly cached: number;
  readonly output: string;
}

/**
 * Runs the tasks in all packages; a failure in one package does not keep the
 * others from running.
 */
export async function runTurbo(
  tasks: readonly string[],
  taskArguments: readonly string[] = [],
): Promise<TurboRun> {
  const turboArguments = [
    "run",
    ...tasks,
    "--output-logs=errors-only",
    "--continue=dependencies-successful",
    "--no-color",
  ];
  const passedOn = taskArguments.length > 0 ? ["--", ...taskArguments] : [];
  const { output } = await turbo([...turboArguments, ...passedOn]);
  return { ...readSummary(output), output };
}

/**
 * Runs one task of one package, or says again what it printed when it last ran
 * on the same files.
 */
export function runTask(
  name: string,
  task: string,
  taskArguments: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const turboArguments = [
    "run",
    task,
    `--filter=${name}`,
    "--output-logs=full",
    "--log-prefix=none",
    "--no-color",
  ];
  return turbo([...turboArguments, "--", ...taskArguments], env);
}

function turbo(
  turboArguments: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return runCommand(installed("turbo"), turboArguments, {
    cwd: root,
    env: {
      TURBO_TELEMETRY_DISABLED: "1",
      TURBO_NO_UPDATE_NOTIFIER: "1",
      ...env,
    },
  });
}

/**
 * turbo ends with `Tasks: 3 successful, 4 total` and
 * `Cached: 2 cached, 4 total`.
 */
export function readSummary(output: string): Omit<TurboRun, "output"> {
  const tasks = /^\s*Tasks:\s+(\d+) successful, (\d+) total/m.exec(output);
  const cache = /^\s*Cached:\s+(\d+) cached/m.exec(output);
  return {
    successful: Number(tasks?.[1] ?? 0),
    total: Number(tasks?.[2] ?? 0),
    cached: Number(cache?.[1] ?? 0),
  };
}
