/**
 * Core's suite in the runtimes that are here: the toolchain's Node, the
 * machine's own, a Worker-like realm. Bun, Deno and the oldest Node have to be
 * fetched first; they have a job of their own in .github/workflows/ci.yml.
 */
import { nodesToTest } from "../packing/nodes.ts";
import { writeReport } from "../report.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";
import { readRuntimes } from "../runtimes/read-runtimes.ts";

const [machine] = await nodesToTest();
const isOther = machine !== undefined && machine.path !== process.execPath;
const names = ["toolchain", ...(isOther ? ["machine"] : []), "worker-like"];
const { code, output } = await runCommand(
  process.execPath,
  ["packages/core/test/runtime/run.mjs", ...names],
  { cwd: root },
);
console.log(output);
const runs = readRuntimes(output, names);
const failed = runs.reduce((sum, run) => sum + run.failed, 0);
writeReport(
  "runtimes",
  runs.reduce((sum, run) => sum + run.passed, 0),
  code === 0 ? failed : Math.max(1, failed),
);
