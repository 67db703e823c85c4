import type { Step } from "../outcome.ts";
import { runVitestTask } from "./vitest-task.ts";

/**
 * What the generator's tests say of the API as it is: they run again with every
 * new description, the others do not.
 */
export const wholeApiStep: Step = {
  name: "the whole API",
  remedy:
    "Fix what is named above. `pnpm --filter @st/scripts test:specs` repeats it alone.",
  run: () => runVitestTask("test:specs", "specs.json"),
};
