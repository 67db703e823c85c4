/**
 * The steps in which turbo lays down built files, those from its cache anew,
 * each time it runs. They run one after the other, and a step that reads built
 * files waits for the last of them.
 */
export const LAY_BUILT_FILES: readonly string[] = [
  "build",
  "type check",
  "tests",
];
