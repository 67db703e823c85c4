/**
 * `npm test`, and `pnpm check [step…]` for single steps. turbo runs the tasks;
 * this adds up their reports. The last line is `N passed, N failed`.
 */
import { machineNode } from "./nodes.ts";
import { phases, type Step } from "./steps.ts";
import { runTurbo, type TaskResult } from "./turbo.ts";

const wanted = process.argv.slice(2);
const all = phases.flat();
const unknown = wanted.filter((name) => !all.some((step) => is(step, name)));
if (unknown.length > 0) {
  console.error(
    `There is no step "${unknown.join('", "')}". Choose from: ${all.map(({ task }) => task).join(", ")}.`,
  );
  process.exit(1);
}

const env = await machineNode();
const results: TaskResult[] = [];
for (const [index, phase] of phases.entries()) {
  const steps = phase.filter(isChosen);
  const isBuilt = !results.some(
    ({ task, failed }) => task === "build" && failed > 0,
  );
  if (steps.length === 0 || !isBuilt) continue;
  console.log(
    `[${index + 1}/${phases.length}] ${steps.map(({ name }) => name).join(", ")}`,
  );
  const tasks = steps.map(({ task }) => task);
  results.push(...(await runTurbo(tasks, env)));
}

console.log("");
let [allPassed, allFailed] = [0, 0];
for (const { name, task, remedy } of all.filter(isChosen)) {
  const own = results.filter((result) => result.task === task);
  const passed = own.reduce((sum, result) => sum + result.passed, 0);
  // A step without tasks has failed: it showed nothing.
  const failed =
    own.length === 0 ? 1 : own.reduce((sum, result) => sum + result.failed, 0);
  allPassed += passed;
  allFailed += failed;
  console.log(
    failed === 0
      ? `✓ ${name.padEnd(30)} ${passed} passed`
      : `✗ ${name.padEnd(30)} ${passed} passed, ${failed} failed`,
  );
  if (failed === 0) continue;
  const advice =
    own.length === 0 ? "It did not run." : (remedy ?? "See the output above.");
  console.log(`  ${advice} To repeat it: pnpm check ${task}`);
}
console.log(`\n${allPassed} passed, ${allFailed} failed`);
process.exitCode = allFailed > 0 ? 1 : 0;

function isChosen(step: Step): boolean {
  return wanted.length > 0
    ? wanted.some((name) => is(step, name))
    : !step.onServer || Boolean(process.env["CI"]);
}

function is({ name, task }: Step, text: string): boolean {
  return text === name || text === task;
}
