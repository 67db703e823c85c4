import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Step } from "../outcome.ts";
import { root } from "../root.ts";
import { runTurbo } from "../turbo.ts";
import { readWorkspace } from "../workspace.ts";
import { readReport } from "./vitest-task.ts";

const REPORT = ".reports/vitest.json";

export const testsStep: Step = {
  name: "tests",
  remedy:
    "Fix the tests named above. `pnpm --filter <package> test <file>` repeats one file.",
  after: ["build", "type check"],
  run: async () => {
    const tested = readWorkspace(root).filter(
      (member) => member.manifest.scripts?.["test"] !== undefined,
    );
    // turbo brings a cached report back; one that is left from an earlier run
    // would hide a package that did not start.
    for (const member of tested) {
      rmSync(join(root, member.folder, REPORT), { force: true });
    }
    const run = await runTurbo(
      ["test"],
      ["--reporter=dot", "--reporter=json", `--outputFile.json=${REPORT}`],
    );
    let passed = 0;
    let failed = 0;
    const silent: string[] = [];
    for (const member of tested) {
      const file = join(root, member.folder, REPORT);
      if (!existsSync(file)) {
        silent.push(member.manifest.name);
        continue;
      }
      const report = readReport(readFileSync(file, "utf8"));
      passed += report.passed;
      failed += report.failed;
    }
    const report =
      silent.length === 0
        ? run.output
        : `${run.output}\nno test report from: ${silent.join(", ")}`;
    return {
      passed,
      failed: failed + silent.length,
      report,
      note: `${tested.length} packages, ${run.cached} tasks from cache`,
    };
  },
};
