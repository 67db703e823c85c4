import type { Step } from "../outcome.ts";
import { once, packAll } from "../packages/pack.ts";
import { root } from "../root.ts";
import { budgetsStep } from "./budgets.ts";
import { buildStep, typecheckStep } from "./build.ts";
import { generatedStep } from "./generated.ts";
import { knipStep } from "./knip.ts";
import { lintStep } from "./lint.ts";
import { packagesStep } from "./packages.ts";
import { packingStep } from "./packing.ts";
import { releaseEndToEndStep } from "./release-end-to-end.ts";
import { releaseNetsStep } from "./release-nets.ts";
import { rulesStep } from "./rules.ts";
import { runtimesStep } from "./runtimes.ts";
import { taskGraphStep } from "./task-graph.ts";
import { testsStep } from "./tests.ts";

const tarballs = once(() => packAll(root));

/** What `npm test` runs, cheapest and most telling first. */
export const steps: readonly Step[] = [
  lintStep,
  rulesStep,
  generatedStep,
  buildStep,
  typecheckStep,
  releaseNetsStep,
  testsStep,
  runtimesStep,
  knipStep,
  packagesStep(tarballs),
  budgetsStep,
  packingStep(tarballs),
  taskGraphStep,
  releaseEndToEndStep,
];
