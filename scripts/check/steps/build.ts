import type { Outcome, Step } from "../outcome.ts";
import { runTurbo } from "../turbo.ts";

export const buildStep: Step = {
  name: "build",
  remedy:
    "Fix the errors above. `pnpm exec turbo run build --filter=<package>` repeats one package.",
  run: () => runTask("build"),
};

/**
 * Tests and type tests too: a package's tsconfig.json takes in all its files.
 */
export const typecheckStep: Step = {
  name: "type check",
  remedy:
    "Fix the type errors above. `pnpm exec turbo run typecheck --filter=<package>` repeats one package.",
  after: ["build"],
  run: () => runTask("typecheck"),
};

/** Each package counts as one test. */
async function runTask(task: string): Promise<Outcome> {
  const { total, successful, cached, output } = await runTurbo([task]);
  // turbo counts no tasks at all when it could not even start.
  const failed = total === 0 ? 1 : total - successful;
  return {
    passed: successful,
    failed,
    report: output,
    note: `${cached} from cache`,
  };
}
