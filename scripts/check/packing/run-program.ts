import type { Check } from "../report.ts";
import { runCommand } from "../run-command.ts";
import type { NodeBinary } from "./nodes.ts";

/**
 * Runs one of the test programs, which prints its checks as JSON. One that does
 * not come so far is a failed check.
 */
export async function runProgram(
  node: NodeBinary,
  folder: string,
  program: string,
  env: Readonly<Record<string, string>>,
): Promise<readonly Check[]> {
  const label = `Node ${node.version}, ${program}`;
  const { code, stdout, output } = await runCommand(node.path, [program], {
    cwd: folder,
    env,
  });
  if (code !== 0) {
    return [{ name: label, ok: false, detail: output }];
  }
  const checks = JSON.parse(stdout) as readonly Check[];
  return checks.map((check) => ({ ...check, name: `${label}: ${check.name}` }));
}
