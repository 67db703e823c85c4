import { join } from "node:path";
import { runCommand } from "../run-command.ts";

/**
 * Hash of each task, `@st/crm#build`: turbo runs a task again when, and only
 * when, its hash is a new one.
 */
export type TaskHashes = ReadonlyMap<string, string>;

interface DryRun {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly hash: string;
    readonly command: string;
  }[];
}

const TASKS = ["build", "typecheck", "test", "test:specs", "test:release"];

export async function taskHashes(
  root: string,
  copy: string,
): Promise<TaskHashes> {
  const turbo = join(root, "node_modules", ".bin", "turbo");
  const { code, stdout, output } = await runCommand(
    turbo,
    ["run", ...TASKS, "--dry=json", "--cwd", copy],
    {
      cwd: copy,
      env: { TURBO_TELEMETRY_DISABLED: "1" },
    },
  );
  if (code !== 0) {
    throw new Error(`turbo could not plan the tasks:\n${output}`);
  }
  const { tasks } = JSON.parse(stdout) as DryRun;
  // A task without a command is a package that has no such script.
  return new Map(
    tasks
      .filter(({ command }) => command !== "<NONEXISTENT>")
      .map(({ taskId, hash }) => [taskId, hash]),
  );
}

/** The tasks that have to run again. */
export function changedTasks(
  before: TaskHashes,
  after: TaskHashes,
): readonly string[] {
  return [...after]
    .filter(([task, hash]) => before.get(task) !== hash)
    .map(([task]) => task);
}

/** Names of the packages these tasks belong to. */
export function packagesOf(tasks: readonly string[]): ReadonlySet<string> {
  return new Set(tasks.map((task) => task.slice(0, task.lastIndexOf("#"))));
}
