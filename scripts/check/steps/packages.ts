import { readFileSync } from "node:fs";
import { createPackageFromTarballData } from "@arethetypeswrong/core";
import { type Check, outcomeOf, type Step } from "../outcome.ts";
import { checkMainEntry } from "../packages/check-main-entry.ts";
import { checkPublint } from "../packages/check-publint.ts";
import { checkTypes } from "../packages/check-types.ts";
import type { Tarball } from "../packages/pack.ts";
import { checkContents, checkRanges } from "../packages/tarball-contents.ts";
import { moduleMembers, openRepo } from "../repo.ts";
import { root } from "../root.ts";

/** publint, are-the-types-wrong and the contents, on the tarballs themselves and in one process for all of them. */
export function packagesStep(tarballs: () => Promise<readonly Tarball[]>): Step {
  return {
    name: "packages",
    remedy:
      "The lines above name the package and the file. Most of it is decided in package.json and tsconfig.build.json.",
    needs: ["build"],
    run: async () => {
      const packed = await tarballs();
      const checks: Check[] = [];
      for (const tarball of packed) {
        checks.push(...(await checkTarball(tarball)));
      }
      for (const { folder, manifest } of moduleMembers(openRepo(root))) {
        checks.push(...checkMainEntry(root, folder, manifest.name));
      }
      return outcomeOf(checks, `${packed.length} packages`);
    },
  };
}

async function checkTarball(tarball: Tarball): Promise<Check[]> {
  const bytes = new Uint8Array(readFileSync(tarball.file));
  const contents = createPackageFromTarballData(bytes);
  return [
    checkContents(contents),
    checkRanges(contents),
    await checkTypes(contents),
    await checkPublint(tarball, bytes.buffer),
  ];
}
