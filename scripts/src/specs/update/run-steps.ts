/** Runs the steps of an update in order, until one fails. */
import type { CommandContext } from "../command.ts";
import type { Failure, Step } from "./steps.ts";

export interface Ran {
  /** What `specs changeset` printed: packages and bumps. */
  changesets: string[];
  notes: string[];
  /** The step that failed, if one did. */
  failed?: Failure & { step: string };
}

export async function runSteps(
  root: string,
  steps: readonly Step[],
  say: CommandContext["say"],
): Promise<Ran> {
  const ran: Ran = { changesets: [], notes: [] };
  for (const { name, run } of steps) {
    const started = performance.now();
    const result = await run(root);
    const lines = result.ok ? (result.lines ?? []) : ["failed"];
    say(progress(name, started, lines.length === 1 ? (lines[0] ?? "") : ""));
    if (!result.ok) return { ...ran, failed: { step: name, ...result } };
    ran.notes.push(...(result.notes ?? []));
    if (name === "changeset") ran.changesets.push(...lines);
  }
  return ran;
}

/** `build            12.3 s  no new package` */
export function progress(name: string, started: number, what: string): string {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return `${name.padEnd(14)} ${seconds.padStart(6)} s  ${what}`.trimEnd();
}
