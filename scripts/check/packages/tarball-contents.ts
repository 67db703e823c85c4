import type { Package } from "@arethetypeswrong/core";
import type { Check } from "../report.ts";

const ALLOWED = /^(?:package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/.*)$/;
const REQUIRED = ["package.json", "README.md", "LICENSE"];
const TEST_FILE = /\.test(?:-d)?\./;

/**
 * A tarball holds what a user runs and reads, and nothing of how it is made.
 */
export function checkContents(contents: Package): Check {
  const files = contents
    .listFiles()
    .map((file) => file.replace(`/node_modules/${contents.packageName}/`, ""));
  const problems = [
    ...files
      .filter((file) => !ALLOWED.test(file))
      .map((file) => `${file} does not belong into the package`),
    ...files
      .filter((file) => TEST_FILE.test(file))
      .map((file) => `${file} is a test; leave it out of tsconfig.build.json`),
    ...REQUIRED.filter((file) => !files.includes(file)).map(
      (file) => `${file} is missing`,
    ),
  ];
  return {
    name: `${contents.packageName}: contents of the tarball`,
    ok: problems.length === 0,
    detail: problems.join("\n"),
  };
}

/**
 * After packing no range may point into the workspace: npm could not install
 * it.
 */
export function checkRanges(contents: Package): Check {
  const manifest = JSON.parse(
    contents.readFile(`/node_modules/${contents.packageName}/package.json`),
  ) as {
    dependencies?: Record<string, string>;
    peerDependencies?: Record<string, string>;
  };
  const ranges = Object.entries({
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  });
  const unusable = ranges.filter(([, range]) =>
    /^(?:workspace|catalog|link|file):/.test(range),
  );
  return {
    name: `${contents.packageName}: dependency ranges of the tarball`,
    ok: unusable.length === 0,
    detail: unusable.map(([name, range]) => `"${name}": "${range}"`).join("\n"),
  };
}
