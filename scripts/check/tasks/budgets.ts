import { type Check, reportChecks } from "../report.ts";
import { root } from "../root.ts";
import { runCommand } from "../run-command.ts";

const { code, stdout, output } = await runCommand(
  process.execPath,
  ["bench/size.ts", "--json"],
  { cwd: root },
);
if (code !== 0) throw new Error(`bench/size.ts failed:\n${output}`);
reportChecks(
  "budgets",
  (JSON.parse(stdout) as { checks: readonly Check[] }).checks,
);
