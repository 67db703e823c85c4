import { runSteps } from "./run-steps.ts";
import { buildServerSteps, steps } from "./steps/index.ts";

const wanted = process.argv.slice(2);
const all = [...steps, ...buildServerSteps];
const usual = process.env["CI"] ? all : steps;
const chosen =
  wanted.length === 0
    ? usual
    : all.filter((step) => wanted.includes(step.name));
if (chosen.length === 0) {
  console.error(
    `No step is called ${wanted.join(", ")}. There are: ${all.map((step) => step.name).join(", ")}.`,
  );
  process.exit(1);
}

const { passed, failed } = await runSteps(chosen, console.log);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
