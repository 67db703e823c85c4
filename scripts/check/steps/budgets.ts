import { type Check, outcomeOf, type Step } from "../outcome.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";
import { LAY_BUILT_FILES } from "./built-files.ts";

export const budgetsStep: Step = {
  name: "budgets",
  remedy:
    "Make it smaller. `pnpm bench:size` prints the whole table; a limit in bench/budgets.json is raised only with a reason.",
  needs: ["build"],
  after: LAY_BUILT_FILES,
  run: async () => {
    const { stdout, output } = await runCommand(
      process.execPath,
      ["bench/size.ts", "--json"],
      { cwd: root },
    );
    const checks = readChecks(stdout);
    return checks === undefined
      ? { passed: 0, failed: 1, report: output }
      : outcomeOf(checks);
  },
};

function readChecks(stdout: string): readonly Check[] | undefined {
  try {
    return (JSON.parse(stdout) as { checks: readonly Check[] }).checks;
  } catch {
    // The program stopped with a message of its own, which the caller prints.
    return undefined;
  }
}
