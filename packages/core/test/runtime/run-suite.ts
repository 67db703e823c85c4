import type { Environment } from "./environment.js";
import { remoteServer } from "./remote-server.js";
import { suite } from "./suite.js";

/**
 * Runs the suite against a server in another process; tells of failures and
 * gives back their number and that of all cases.
 */
export async function runSuite(
  control: string,
  print: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const environment: Environment = { server: await remoteServer(control) };
  let passed = 0;
  let failed = 0;
  for (const [group, cases] of Object.entries(suite)) {
    for (const { name, run } of cases) {
      try {
        await run(environment);
        passed++;
      } catch (error) {
        failed++;
        print(
          `not ok: ${group}: ${name}\n  ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
  }
  return { passed, failed };
}
