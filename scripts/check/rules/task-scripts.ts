import type { Repo, Rule } from "../repo.ts";
import { filesOf } from "../repo.ts";
import type { Member } from "../workspace.ts";
import { publishedMembers } from "../workspace.ts";

const BUILD = "tsc -p tsconfig.build.json";
/** `npm test` counts the tests in the report. */
const TEST =
  "vitest run --reporter=default --reporter=json --outputFile.json=.reports/test.json";

/**
 * turbo passes over a package that lacks a script without a word, so a missing
 * one would mean a check that never runs.
 */
export const taskScripts: Rule = {
  name: "every package has the scripts turbo runs",
  find: (repo) => [
    ...publishedMembers(repo.members).flatMap(({ folder, manifest }) =>
      expectScript(
        folder,
        manifest.scripts?.["build"],
        "build",
        buildOf(repo, folder),
      ),
    ),
    ...repo.members.flatMap((member) => typecheckProblems(member)),
    ...repo.members.flatMap((member) => testProblems(repo, member)),
  ],
};

/**
 * A package that bundles its code does so in a build.mjs of its own, before tsc
 * writes the declarations.
 */
function buildOf({ files }: Repo, folder: string): string {
  return files.includes(`${folder}/build.mjs`)
    ? `node build.mjs && ${BUILD}`
    : BUILD;
}

function typecheckProblems({ folder, manifest }: Member): string[] {
  return expectScript(
    folder,
    manifest.scripts?.["typecheck"],
    "typecheck",
    "tsc -p tsconfig.json",
  );
}

function testProblems(repo: Repo, member: Member): string[] {
  const tested = filesOf(repo, member).some((file) =>
    file.endsWith(".test.ts"),
  );
  return tested
    ? expectScript(
        member.folder,
        member.manifest.scripts?.["test"],
        "test",
        TEST,
      )
    : [];
}

function expectScript(
  folder: string,
  found: string | undefined,
  name: string,
  wanted: string,
): string[] {
  return found === wanted
    ? []
    : [
        `${folder}/package.json: script "${name}" is ${JSON.stringify(found)}; set it to "${wanted}"`,
      ];
}
