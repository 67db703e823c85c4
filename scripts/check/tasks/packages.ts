/**
 * publint, are-the-types-wrong, the contents and `npm publish`, on the tarballs
 * of all packages.
 */
import { readFileSync } from "node:fs";
import { createPackageFromTarballData } from "@arethetypeswrong/core";
import { checkMainEntry } from "../packages/check-main-entry.ts";
import { checkPublint } from "../packages/check-publint.ts";
import { checkPublish } from "../packages/check-publish.ts";
import { checkTypes } from "../packages/check-types.ts";
import { packAll } from "../packages/pack.ts";
import { checkContents, checkRanges } from "../packages/tarball-contents.ts";
import { moduleMembers, openRepo } from "../repo.ts";
import { type Check, reportChecks } from "../report.ts";
import { root } from "../root.ts";

const tarballs = await packAll(root);
const publishing = checkPublish(root, tarballs);
const checks: Check[] = moduleMembers(openRepo(root)).flatMap(
  ({ folder, manifest }) => checkMainEntry(root, folder, manifest.name),
);
for (const tarball of tarballs) {
  const bytes = new Uint8Array(readFileSync(tarball.file));
  const contents = createPackageFromTarballData(bytes);
  checks.push(
    checkContents(contents),
    checkRanges(contents),
    await checkTypes(contents),
    await checkPublint(tarball, bytes.buffer),
  );
}
reportChecks("packages", [...checks, ...(await publishing)]);
