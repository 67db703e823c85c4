import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Outcome, Step } from "../outcome.ts";
import { root } from "../root.ts";
import { runTurbo } from "../turbo.ts";

const REPORT = join(root, "scripts/.reports/release.json");

/** A release to a registry on loopback, from the portal's documents to a user's upgraded project. */
export const releaseEndToEndStep: Step = {
  name: "a release, end to end",
  remedy: "Fix what is named above. `pnpm test:release` repeats it alone.",
  needs: ["build"],
  run: async (): Promise<Outcome> => {
    rmSync(REPORT, { force: true });
    const { output, cached } = await runTurbo(["test:release"]);
    if (!existsSync(REPORT)) return { passed: 0, failed: 1, report: output };
    const report = JSON.parse(readFileSync(REPORT, "utf8")) as {
      numPassedTests: number;
      numTotalTests: number;
      success: boolean;
    };
    const failed = report.numTotalTests - report.numPassedTests;
    return {
      passed: report.numPassedTests,
      failed: failed > 0 || report.success ? failed : 1,
      report: output,
      note: `${cached} from cache`,
    };
  },
};
