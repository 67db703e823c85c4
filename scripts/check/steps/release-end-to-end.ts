import type { Step } from "../outcome.ts";
import { runVitestTask } from "./vitest-task.ts";

/** A release to a registry on loopback, from the portal's documents to a user's upgraded project. It builds what it releases. */
export const releaseEndToEndStep: Step = {
  name: "a release, end to end",
  remedy: "Fix what is named above. `pnpm test:release` repeats it alone.",
  run: () => runVitestTask("test:release", "release.json"),
};
