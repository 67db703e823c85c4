import { type Check, outcomeOf, type Step } from "../outcome.ts";
import { checkMainEntry } from "../packages/check-main-entry.ts";
import { checkPublish } from "../packages/check-publish.ts";
import type { Tarball } from "../packages/pack.ts";
import { moduleMembers, openRepo } from "../repo.ts";
import { root } from "../root.ts";
import { LAY_BUILT_FILES } from "./built-files.ts";

/**
 * publint, are-the-types-wrong, the contents and `npm publish`, on the tarballs
 * themselves, in one process for all of them.
 */
export function packagesStep(
  tarballs: () => Promise<readonly Tarball[]>,
): Step {
  return {
    name: "packages",
    remedy:
      "The lines above name the package and the file. Most of it is decided in package.json and tsconfig.build.json.",
    needs: ["build"],
    after: LAY_BUILT_FILES,
    run: async () => {
      const packed = await tarballs();
      // npm is a program of its own and needs no turn.
      const [published, checks] = await Promise.all([
        checkPublish(root, packed),
        checkAll(packed),
      ]);
      for (const { folder, manifest } of moduleMembers(openRepo(root))) {
        checks.push(...checkMainEntry(root, folder, manifest.name));
      }
      return outcomeOf([...checks, ...published], `${packed.length} packages`);
    },
  };
}

async function checkAll(tarballs: readonly Tarball[]): Promise<Check[]> {
  // Brings a compiler along, which the first steps should not have to wait for.
  const { checkTarball } = await import("../packages/check-tarball.ts");
  const checks: Check[] = [];
  for (const tarball of tarballs) {
    checks.push(...(await checkTarball(tarball)));
  }
  return checks;
}
