import type { Step } from "../outcome.ts";
import { nodesToTest } from "../packing/nodes.ts";
import { readRuntimes } from "../runtimes/read-runtimes.ts";
import { runTask } from "../turbo.ts";

/**
 * Core's suite in the runtimes that are here already: Node 24, the machine's
 * own Node, and a realm with no more than a Worker has. Bun, Deno and the
 * oldest Node have to be fetched first; they have a job of their own in
 * .github/workflows/ci.yml.
 */
export const runtimesStep: Step = {
  name: "core in every runtime here",
  remedy:
    "`pnpm --filter @st/core test:runtimes <name>` repeats one runtime; without a name it fetches and runs all.",
  needs: ["build"],
  run: async () => {
    const [machine] = await nodesToTest();
    const isOther = machine !== undefined && machine.path !== process.execPath;
    const names = ["toolchain", ...(isOther ? ["machine"] : []), "worker-like"];
    const env = {
      // A Node that was replaced in its place has to show its own result, not
      // that of the one before.
      ST_NODE_VERSIONS: [process.version, machine?.version].join(" "),
      ...(isOther && { ST_MACHINE_NODE: machine.path }),
    };
    const { code, output } = await runTask(
      "@st/core",
      "test:runtimes",
      names,
      env,
    );
    const runs = readRuntimes(output, names);
    const failed = runs.reduce((sum, run) => sum + run.failed, 0);
    return {
      passed: runs.reduce((sum, run) => sum + run.passed, 0),
      failed: failed > 0 || code === 0 ? failed : 1,
      report: output,
      note: runs.map(({ label }) => label).join(", "),
    };
  },
};
