import { readFileSync } from "node:fs";
import { createPackageFromTarballData } from "@arethetypeswrong/core";
import { type Check, outcomeOf, type Step } from "../outcome.ts";
import { checkMainEntry } from "../packages/check-main-entry.ts";
import { checkPublint } from "../packages/check-publint.ts";
import { checkPublish } from "../packages/check-publish.ts";
import { checkTypes } from "../packages/check-types.ts";
import type { Tarball } from "../packages/pack.ts";
import { checkContents, checkRanges } from "../packages/tarball-contents.ts";
import { moduleMembers, openRepo } from "../repo.ts";
import { root } from "../root.ts";
import { LAY_BUILT_FILES } from "./built-files.ts";

/** publint, are-the-types-wrong, the contents and `npm publish`, on the tarballs themselves and in one process for all of them. */
export function packagesStep(tarballs: () => Promise<readonly Tarball[]>): Step {
  return {
    name: "packages",
    remedy:
      "The lines above name the package and the file. Most of it is decided in package.json and tsconfig.build.json.",
    needs: ["build"],
    after: LAY_BUILT_FILES,
    run: async () => {
      const packed = await tarballs();
      // npm is a program of its own and needs no turn.
      const [published, checks] = await Promise.all([checkPublish(root, packed), checkAll(packed)]);
      for (const { folder, manifest } of moduleMembers(openRepo(root))) {
        checks.push(...checkMainEntry(root, folder, manifest.name));
      }
      return outcomeOf([...checks, ...published], `${packed.length} packages`);
    },
  };
}

async function checkAll(tarballs: readonly Tarball[]): Promise<Check[]> {
  const checks: Check[] = [];
  for (const tarball of tarballs) {
    checks.push(...(await checkTarball(tarball)));
  }
  return checks;
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
