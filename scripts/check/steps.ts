/** A turbo task that `npm test` shows as a line of its own. */
export interface Step {
  readonly name: string;
  /** The task, which turbo runs in every package that has it. */
  readonly task: string;
  /** What to do when the step fails and its output does not say it. */
  readonly remedy?: string;
  /** Runs on a build server, or when named; elsewhere it takes too long. */
  readonly onServer?: boolean;
}

/** turbo runs these side by side and in the order of their dependencies. */
const SOURCES: readonly Step[] = [
  { task: "build", name: "build" },
  {
    task: "lint",
    name: "lint and format",
    remedy: "Run `pnpm format`, then fix by hand what it still names.",
  },
  {
    task: "knip",
    name: "unused code and dependencies",
    remedy:
      "Remove what is named above. If something knip cannot see uses it, say so in knip.config.ts.",
  },
  { task: "rules", name: "house rules" },
  { task: "generated", name: "generated files are fresh" },
  { task: "typecheck", name: "type check" },
  { task: "test", name: "tests" },
  { task: "test:specs", name: "the whole API" },
  { task: "test:release", name: "a release, end to end" },
  { task: "test:scope", name: "another npm scope", onServer: true },
  { task: "runtimes", name: "core in every runtime here" },
];

/**
 * These read the built files of all packages and need no other task. They
 * start when every build has ended, since turbo writes cached files anew.
 */
const BUILT_FILES: readonly Step[] = [
  {
    task: "packages",
    name: "packages from their tarballs",
    remedy:
      "Look at package.json and tsconfig.build.json of the package named above.",
  },
  {
    task: "budgets",
    name: "budgets",
    remedy:
      "Make it smaller; `pnpm bench:size` prints the table. Raise a limit in bench/budgets.json only with a reason.",
  },
  {
    task: "release-nets",
    name: "release nets",
    remedy:
      "Run `pnpm api` if a snapshot is stale, `pnpm specs changeset` or `pnpm changeset` if a changeset is missing.",
  },
  { task: "consumers", name: "programs of users", onServer: true },
  {
    task: "test:release:all",
    name: "a release of every package",
    onServer: true,
  },
];

/** Each phase is one run of turbo. */
export const phases: readonly (readonly Step[])[] = [SOURCES, BUILT_FILES];
