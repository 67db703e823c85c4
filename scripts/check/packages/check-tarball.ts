import { readFileSync } from "node:fs";
import {
  checkPackage,
  createPackageFromTarballData,
  type Package,
} from "@arethetypeswrong/core";
import { problemKindInfo } from "@arethetypeswrong/core/problems";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { type Check, checkOf } from "../report.ts";
import type { Tarball } from "./pack.ts";

/**
 * What a user runs and reads. CHANGELOG.md is there only if `files` names it.
 */
const REQUIRED = [
  "package.json",
  "AGENTS.md",
  "README.md",
  "CHANGELOG.md",
  "LICENSE",
];
const TEST_FILE = /\.test(?:-d)?\./;
/** @param license the text every package has to carry */
export async function checkTarball(
  { file, member }: Tarball,
  license: string,
): Promise<readonly Check[]> {
  const { name } = member.manifest;
  const bytes = new Uint8Array(readFileSync(file));
  const contents = createPackageFromTarballData(bytes);
  return [
    checkOf(`${name}: contents of the tarball`, problemsOf(contents, license)),
    checkOf(`${name}: are the types wrong`, await typeProblems(contents)),
    checkOf(`${name}: publint`, await publintProblems(bytes.buffer)),
  ];
}

function problemsOf(contents: Package, license: string): string[] {
  const folder = `/node_modules/${contents.packageName}/`;
  const files = contents.listFiles().map((file) => file.replace(folder, ""));
  return [
    ...files
      .filter((file) => !REQUIRED.includes(file) && !file.startsWith("dist/"))
      .map((file) => `${file} does not belong in the package`),
    ...files
      .filter((file) => TEST_FILE.test(file))
      .map((file) => `${file} is a test; leave it out of tsconfig.build.json`),
    ...REQUIRED.filter((file) => !files.includes(file)).map(
      (file) => `${file} is missing; name it in "files"`,
    ),
    ...(contents.tryReadFile(`${folder}LICENSE`) === license
      ? []
      : ["LICENSE differs from that of the repo; copy it"]),
  ];
}

async function typeProblems(contents: Package): Promise<string[]> {
  const analysis = await checkPackage(contents);
  if (analysis.types === false) return ["the package has no types"];
  return analysis.problems.map(
    (problem) =>
      `${problemKindInfo[problem.kind].title}: ${JSON.stringify(problem)}`,
  );
}

async function publintProblems(tarball: ArrayBuffer): Promise<string[]> {
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map(
    (message) => formatMessage(message, pkg, { color: false }) ?? message.code,
  );
}
