import { readFileSync } from "node:fs";
import { createPackageFromTarballData } from "@arethetypeswrong/core";
import type { Check } from "../outcome.ts";
import { checkPublint } from "./check-publint.ts";
import { checkTypes } from "./check-types.ts";
import type { Tarball } from "./pack.ts";
import { checkContents, checkRanges } from "./tarball-contents.ts";

/** What is in a tarball, and what publint and are-the-types-wrong say of it. */
export async function checkTarball(
  tarball: Tarball,
): Promise<readonly Check[]> {
  const bytes = new Uint8Array(readFileSync(tarball.file));
  const contents = createPackageFromTarballData(bytes);
  return [
    checkContents(contents),
    checkRanges(contents),
    await checkTypes(contents),
    await checkPublint(tarball, bytes.buffer),
  ];
}
