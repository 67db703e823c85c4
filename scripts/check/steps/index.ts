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
import { releaseEndToEndStep, releaseOfAllStep } from "./release-end-to-end.ts";
import { releaseNetsStep } from "./release-nets.ts";
import { rulesStep } from "./rules.ts";
import { runtimesStep } from "./runtimes.ts";
import { taskGraphStep } from "./task-graph.ts";
import { testsStep } from "./tests.ts";
import { wholeApiStep } from "./whole-api.ts";

const tarballs = once(() => packAll(root));

/**
 * Steps whose result every change may alter: on a build server they always run,
 * elsewhere when they are asked for by name.
 */
export const buildServerSteps: readonly Step[] = [releaseOfAllStep];

/**
 * What `npm test` runs, in the order it begins as far as steps do not wait for
 * others. What others wait for comes first.
 */
export const steps: readonly Step[] = [
  buildStep,
  lintStep,
  rulesStep,
  generatedStep,
  typecheckStep,
  testsStep,
  releaseEndToEndStep,
  runtimesStep,
  wholeApiStep,
  taskGraphStep,
  knipStep,
  packingStep(tarballs),
  budgetsStep,
  packagesStep(tarballs),
  releaseNetsStep,
];
