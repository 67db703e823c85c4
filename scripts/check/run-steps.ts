import type { Outcome, Step } from "./outcome.ts";

export interface Totals {
  readonly passed: number;
  readonly failed: number;
}

interface Line {
  readonly name: string;
  readonly seconds: number;
  readonly outcome: Outcome;
}

/**
 * Most steps wait for one process of one thread, so two at a time use two
 * cores; more would get in each other's way.
 */
const AT_A_TIME = 2;

/**
 * Runs the steps, some beside each other, and begins them in order as far as
 * `needs` and `after` let it. Prints each with its time when it has ended, and
 * at the end a table of all of them, in order. A failure stops none of the
 * others.
 */
export async function runSteps(
  steps: readonly Step[],
  print: (text: string) => void,
  atATime: number = AT_A_TIME,
): Promise<Totals> {
  const lines = new Map<string, Line>();
  const running = new Map<string, Promise<void>>();
  const waiting = new Set(steps);
  const begin = async (step: Step): Promise<void> => {
    const line = await runStep(step, lines);
    lines.set(step.name, line);
    running.delete(step.name);
    print(
      `[${lines.size}/${steps.length}] ${step.name}\n      ${describe(line)}`,
    );
    if (line.outcome.failed > 0) {
      print(
        `\n${line.outcome.report.trimEnd()}\n\n      What to do: ${step.remedy}\n`,
      );
    }
  };
  while (waiting.size + running.size > 0) {
    for (const step of waiting) {
      const open = [...(step.needs ?? []), ...(step.after ?? [])].filter(
        (name) => isOpen(name, waiting, running),
      );
      if (running.size < atATime && open.length === 0) {
        waiting.delete(step);
        running.set(step.name, begin(step));
      }
    }
    if (running.size === 0) {
      throw new Error(
        `these steps wait for each other: ${[...waiting].map(({ name }) => name).join(", ")}`,
      );
    }
    await Promise.race(running.values());
  }
  const table = steps.flatMap(({ name }) => lines.get(name) ?? []);
  print(
    `\n${table.map((line) => `${line.outcome.failed > 0 ? "✗" : "✓"} ${line.name.padEnd(34)}${describe(line)}`).join("\n")}\n`,
  );
  return {
    passed: table.reduce((sum, line) => sum + line.outcome.passed, 0),
    failed: table.reduce((sum, line) => sum + line.outcome.failed, 0),
  };
}

/** A step that was not asked for is nothing to wait for. */
function isOpen(
  name: string,
  waiting: ReadonlySet<Step>,
  running: ReadonlyMap<string, unknown>,
): boolean {
  return running.has(name) || [...waiting].some((step) => step.name === name);
}

async function runStep(
  step: Step,
  before: ReadonlyMap<string, Line>,
): Promise<Line> {
  const started = performance.now();
  const missing = (step.needs ?? []).filter(
    (name) => (before.get(name)?.outcome.failed ?? 0) > 0,
  );
  const outcome =
    missing.length > 0 ? notRun(missing) : await step.run().catch(crashed);
  return {
    name: step.name,
    seconds: (performance.now() - started) / 1000,
    outcome,
  };
}

function notRun(missing: readonly string[]): Outcome {
  return {
    passed: 0,
    failed: 1,
    report: `not run, because this failed: ${missing.join(", ")}`,
  };
}

function crashed(reason: unknown): Outcome {
  const report =
    reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  return { passed: 0, failed: 1, report };
}

function describe(line: Line): string {
  const { passed, failed, note } = line.outcome;
  const counts =
    failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`;
  return `${counts}, ${line.seconds.toFixed(1)} s${note === undefined ? "" : ` (${note})`}`;
}
