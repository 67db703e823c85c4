import {
  configDefaults,
  defineConfig,
  type TestUserConfig,
} from "vitest/config";

/**
 * Tasks of turbo, told apart by what their results depend on. `test` has
 * what these sources alone decide. `test:specs` reads `specs/` and the names,
 * so it runs again with every new description. `test:release` is a release, end
 * to end.
 */
const MODES: Readonly<
  Record<string, TestUserConfig & { readonly include: string[] }>
> = {
  // They only read and compare, so one worker loads the generator for all of
  // them.
  specs: {
    include: ["src/**/*.specs.test.ts"],
    isolate: false,
    // Some read all modules twice, which takes seconds on a busy machine.
    testTimeout: 30_000,
  },
  scope: { include: ["src/release/rescope-copy.test.ts"] },
  release: { include: ["src/release/end-to-end.test.ts"] },
  // The same with every package there is. Whatever changes, it changes, so
  // turbo keeps no result of it.
  "release-all": {
    include: ["src/release/end-to-end.test.ts"],
    env: { ST_RELEASE_ALL: "yes" },
  },
  // Three editions in a row, and all forms an edition has had, each in a copy
  // of the whole repository, one after the other.
  days: {
    include: [
      "src/specs/three-days.test.ts",
      "src/specs/official-forms.test.ts",
    ],
    fileParallelism: false,
  },
};

export default defineConfig(({ mode }) => {
  const others = Object.values(MODES).flatMap(({ include }) => include);
  const units = {
    exclude: [
      ...configDefaults.exclude,
      ...others,
      // They run in projects of users.
      "check/consumers/run/**",
    ],
    setupFiles: "src/test/only-inputs.ts",
  };
  return { test: MODES[mode] ?? units };
});
