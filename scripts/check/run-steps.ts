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

/** Runs the steps in order, prints each with its time, and ends with a table of all of them. A failure stops none of the others. */
export async function runSteps(steps: readonly Step[], print: (text: string) => void): Promise<Totals> {
  const lines: Line[] = [];
  for (const [index, step] of steps.entries()) {
    print(`[${index + 1}/${steps.length}] ${step.name}`);
    const line = await runStep(step, lines);
    lines.push(line);
    print(`      ${describe(line)}`);
    if (line.outcome.failed > 0) {
      print(`\n${line.outcome.report.trimEnd()}\n\n      What to do: ${step.remedy}\n`);
    }
  }
  print(
    `\n${lines.map((line) => `${line.outcome.failed > 0 ? "✗" : "✓"} ${line.name.padEnd(34)}${describe(line)}`).join("\n")}\n`,
  );
  return {
    passed: lines.reduce((sum, line) => sum + line.outcome.passed, 0),
    failed: lines.reduce((sum, line) => sum + line.outcome.failed, 0),
  };
}

async function runStep(step: Step, before: readonly Line[]): Promise<Line> {
  const started = performance.now();
  const missing = (step.needs ?? []).filter((name) =>
    before.some((line) => line.name === name && line.outcome.failed > 0),
  );
  const outcome = missing.length > 0 ? notRun(missing) : await step.run().catch(crashed);
  return { name: step.name, seconds: (performance.now() - started) / 1000, outcome };
}

function notRun(missing: readonly string[]): Outcome {
  return { passed: 0, failed: 1, report: `not run, because this failed: ${missing.join(", ")}` };
}

function crashed(reason: unknown): Outcome {
  const report = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
  return { passed: 0, failed: 1, report };
}

function describe(line: Line): string {
  const { passed, failed, note } = line.outcome;
  const counts = failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`;
  return `${counts}, ${line.seconds.toFixed(1)} s${note === undefined ? "" : ` (${note})`}`;
}
