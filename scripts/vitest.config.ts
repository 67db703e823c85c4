import { configDefaults, defineConfig } from "vitest/config";

/** A release end to end takes a minute, so it runs on its own (`--mode release`), and only when its machinery changed. */
const END_TO_END = "src/release/end-to-end.test.ts";

export default defineConfig(({ mode }) => ({
  test: mode === "release" ? { include: [END_TO_END] } : { exclude: [...configDefaults.exclude, END_TO_END] },
}));
