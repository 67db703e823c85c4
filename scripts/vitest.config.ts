import { configDefaults, defineConfig } from "vitest/config";

/**
 * Three tasks of turbo, told apart by what their results depend on. `test` has what these sources alone decide. `test:specs`
 * reads `specs/` and the names, so it runs again with every new description. `test:release` is a release, end to end.
 */
const MODES: Readonly<Record<string, string>> = {
  specs: "src/**/*.specs.test.ts",
  release: "src/release/end-to-end.test.ts",
};

export default defineConfig(({ mode }) => {
  const own = MODES[mode];
  return {
    test:
      own === undefined
        ? { exclude: [...configDefaults.exclude, ...Object.values(MODES)], setupFiles: "src/test/only-inputs.ts" }
        : { include: [own] },
  };
});
