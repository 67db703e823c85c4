import type { Step } from "../outcome.ts";
import { LAY_BUILT_FILES } from "./built-files.ts";
import { runVitestTask } from "./vitest-task.ts";

/**
 * A release to a registry on loopback, from the portal's documents to a user's
 * upgraded project. It builds what it releases.
 */
export const releaseEndToEndStep: Step = {
  name: "a release, end to end",
  remedy: "Fix what is named above. `pnpm test:release` repeats it alone.",
  run: () => runVitestTask("test:release", "release.json"),
};

/**
 * The same with every package there is, on a build server: each change may
 * alter its result, and it takes a minute.
 */
export const releaseOfAllStep: Step = {
  name: "a release of every package",
  remedy: "Fix what is named above. `pnpm test:release:all` repeats it alone.",
  needs: ["build"],
  after: LAY_BUILT_FILES,
  run: () => runVitestTask("test:release:all", "release-all.json"),
};
