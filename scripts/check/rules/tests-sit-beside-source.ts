import type { Rule } from "../repo.ts";

/**
 * vitest fails on a test that is only skipped by name, but not on a file it
 * never finds.
 */
export const testsSitBesideSource: Rule = {
  name: "tests have names that the runner finds",
  find: ({ files }) =>
    files
      .filter(
        (file) =>
          /\.(?:spec|tests)\.[cm]?[jt]sx?$/.test(file) ||
          /\.test(?:-d)?\.(?:mts|js|mjs)$/.test(file),
      )
      .map(
        (file) =>
          `${file}: name it x.test.ts (types: x.test-d.ts), beside x.ts`,
      ),
};
