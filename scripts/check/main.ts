/**
 * `npm test`, and `pnpm check [step…]` for single steps. turbo runs the tasks;
 * this adds up their reports. The last line is `N passed, N failed`.
 */
import { machineNode } from "./packing/nodes.ts";
import { countStep, type StepResult } from "./results.ts";
import { runTurbo, type TaskRun } from "./run-turbo.ts";
import { phases, type Step } from "./steps.ts";

const wanted = process.argv.slice(2);
const all = phases.flat();
const unknown = wanted.filter(
  (name) => !all.some((step) => isCalled(step, name)),
);
if (unknown.length > 0) {
  console.error(
    `There is no step "${unknown.join('", "')}". Choose from: ${all.map(({ name }) => name).join(", ")}.`,
  );
  process.exit(1);
}

const env = await machineNode();
const results: StepResult[] = [];
let hasBuilt = true;
for (const [index, phase] of phases.entries()) {
  const steps = phase.filter(isChosen);
  if (steps.length === 0) continue;
  console.log(
    `[${index + 1}/${phases.length}] ${steps.map(({ name }) => name).join(", ")}`,
  );
  const run: readonly TaskRun[] = hasBuilt
    ? await runTurbo(
        steps.map(({ task }) => task),
        env,
      )
    : [];
  hasBuilt &&= run.every(
    ({ task, exitCode }) => task !== "build" || exitCode === 0,
  );
  results.push(...steps.map((step) => countStep(step, run)));
}

console.log("");
for (const { step, passed, failed, cached, total, seconds } of results) {
  const counts =
    failed > 0 ? `${passed} passed, ${failed} failed` : `${passed} passed`;
  console.log(
    `${failed > 0 ? "✗" : "✓"} ${step.name.padEnd(30)} ${counts}, ` +
      `${seconds.toFixed(1)} s (${cached} of ${total} tasks from cache)`,
  );
  if (failed > 0) console.log(`  What to do: ${step.remedy}`);
}
const sum = (count: "passed" | "failed") =>
  results.reduce((total, result) => total + result[count], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("failed") > 0 ? 1 : 0;

function isChosen(step: Step): boolean {
  return wanted.length > 0
    ? wanted.some((name) => isCalled(step, name))
    : !step.onServer || Boolean(process.env["CI"]);
}

function isCalled({ name, task }: Step, text: string): boolean {
  return text === name || text === task;
}
