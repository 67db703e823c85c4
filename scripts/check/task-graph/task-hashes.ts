import { join } from "node:path";
import { runCommand } from "../run-command.ts";

/** Hash of each task, `@st/crm#build`: turbo runs a task again when, and only when, its hash is a new one. */
export type TaskHashes = ReadonlyMap<string, string>;

interface DryRun {
  readonly tasks: readonly { readonly taskId: string; readonly hash: string; readonly command: string }[];
}

export async function taskHashes(root: string, copy: string): Promise<TaskHashes> {
  const turbo = join(root, "node_modules", ".bin", "turbo");
  const { code, stdout, output } = await runCommand(
    turbo,
    ["run", "build", "typecheck", "test", "--dry=json", "--cwd", copy],
    { cwd: copy, env: { TURBO_TELEMETRY_DISABLED: "1" } },
  );
  if (code !== 0) {
    throw new Error(`turbo could not plan the tasks:\n${output}`);
  }
  const { tasks } = JSON.parse(stdout) as DryRun;
  // A task without a command is a package that has no such script.
  return new Map(tasks.filter(({ command }) => command !== "<NONEXISTENT>").map(({ taskId, hash }) => [taskId, hash]));
}

/** Names of the packages with at least one task that has to run again. */
export function changedPackages(before: TaskHashes, after: TaskHashes): ReadonlySet<string> {
  const changed = [...after].filter(([task, hash]) => before.get(task) !== hash).map(([task]) => task);
  return new Set(changed.map((task) => task.slice(0, task.lastIndexOf("#"))));
}
