/**
 * Core's suite in the runtimes that are here: the toolchain's Node, the
 * machine's own, a Worker-like realm. Bun, Deno and the oldest Node have to be
 * fetched first; they have a job of their own in .github/workflows/ci.yml.
 */
import { nodesToTest } from "../nodes.ts";
import { writeReport } from "../report.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";

const machine = (await nodesToTest()).length > 1 ? ["machine"] : [];
const names = ["toolchain", ...machine, "worker-like"];
const { code, output } = await runCommand(
  process.execPath,
  ["packages/core/test/runtime/run.mjs", ...names],
  { cwd: root },
);
console.log(output);
// Each runtime ends with its sum. One that does not, or that ran nothing, has
// shown nothing.
const sums = [...output.matchAll(/^(\d+) passed, (\d+) failed\r?$/gm)].map(
  ([, passed, failed]) => ({ passed: Number(passed), failed: Number(failed) }),
);
const all = sums.length === names.length && sums.every(({ passed }) => passed);
const total = (count: "passed" | "failed") =>
  sums.reduce((sum, one) => sum + one[count], 0);
const failures = code === 0 && all ? 0 : 1;
writeReport("runtimes", total("passed"), Math.max(total("failed"), failures));
