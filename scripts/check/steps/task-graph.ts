import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { type Check, outcomeOf, type Step } from "../outcome.ts";
import { moduleMembers, openRepo } from "../repo.ts";
import { root } from "../root.ts";
import { withDependents } from "../task-graph/dependents.ts";
import { withScratchCopy } from "../task-graph/scratch-copy.ts";
import {
  changedTasks,
  packagesOf,
  taskHashes,
} from "../task-graph/task-hashes.ts";
import { touchSpec } from "../task-graph/touch-spec.ts";

const MODULE = "crm";
/** These read every spec, so that each change of one is a change for them. */
const READERS = ["@st/scripts", "@st/catalog"];

/**
 * What turbo would run again after a change, asked of turbo itself in a copy of
 * the repo.
 */
export const taskGraphStep: Step = {
  name: "task graph",
  remedy:
    "Look at `inputs` in turbo.jsonc and at the dependencies of the packages named above.",
  run: () =>
    withScratchCopy(root, async (copy) => {
      const repo = openRepo(copy);
      const untouched = await taskHashes(root, copy);

      await touchSpec(copy, MODULE);
      const afterSpec = await taskHashes(root, copy);

      appendFileSync(
        join(copy, "packages", MODULE, "README.md"),
        "\nOne more line.\n",
      );
      const afterReadme = await taskHashes(root, copy);

      appendFileSync(
        join(copy, "packages", "core", "src", "index.ts"),
        "\n// one more line\n",
      );
      const afterCore = await taskHashes(root, copy);

      const ofSpec = changedTasks(untouched, afterSpec);
      const modules = moduleMembers(repo).map(({ manifest }) => manifest.name);
      const ofCore = packagesOf(changedTasks(afterReadme, afterCore));
      return outcomeOf([
        sameSet(
          `a new ${MODULE} spec reruns the module, its dependents and the readers of all specs`,
          packagesOf(ofSpec),
          withDependents(repo.members, [`@st/${MODULE}`, ...READERS]),
        ),
        sameSet(
          `a new ${MODULE} spec compiles the module, the catalog and their dependents alone`,
          packagesOf(
            ofSpec.filter((task) => /#(?:build|typecheck)$/.test(task)),
          ),
          withDependents(repo.members, [`@st/${MODULE}`, "@st/catalog"]),
        ),
        sameSet(
          `of the generator's tests, a new ${MODULE} spec reruns those of the whole API alone`,
          new Set(ofSpec.filter((task) => task.startsWith("@st/scripts#"))),
          new Set(["@st/scripts#test:specs"]),
        ),
        sameSet(
          "a changed README reruns nothing",
          packagesOf(changedTasks(afterSpec, afterReadme)),
          new Set(),
        ),
        sameSet(
          "a change of core reruns every module",
          new Set(modules.filter((name) => ofCore.has(name))),
          new Set(modules),
        ),
      ]);
    }),
};

function sameSet(
  name: string,
  found: ReadonlySet<string>,
  wanted: ReadonlySet<string>,
): Check {
  const extra = [...found].filter((entry) => !wanted.has(entry));
  const missing = [...wanted].filter((entry) => !found.has(entry));
  return {
    name,
    ok: extra.length === 0 && missing.length === 0,
    detail: `reruns needlessly: ${extra.join(", ") || "nothing"}\ndoes not rerun: ${missing.join(", ") || "nothing"}`,
  };
}
