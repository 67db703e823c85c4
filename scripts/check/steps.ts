/** One or more turbo tasks that `npm test` shows as a line of its own. */
export interface Step {
  readonly name: string;
  /** The task, which turbo runs in every package that has it. */
  readonly task: string;
  /** What to do when the step fails. */
  readonly remedy: string;
  /** Runs on a build server, or when named; elsewhere it takes too long. */
  readonly onServer?: boolean;
}

/** turbo runs these side by side and in the order of their dependencies. */
const SOURCES: readonly Step[] = [
  {
    name: "build",
    task: "build",
    remedy: "`pnpm --filter <package>... build` repeats one package.",
  },
  {
    name: "lint and format",
    task: "lint",
    remedy: "Run `pnpm format`, then fix by hand what it still names.",
  },
  {
    name: "unused code and dependencies",
    task: "knip",
    remedy:
      "Remove what is named above. If something knip cannot see uses it, say so in knip.config.ts.",
  },
  {
    name: "house rules",
    task: "rules",
    remedy: "Each line says what to change. See scripts/check/rules/.",
  },
  {
    name: "generated files are fresh",
    task: "generated",
    remedy: "Run `pnpm generate` and commit what it writes.",
  },
  {
    name: "type check",
    task: "typecheck",
    remedy: "`pnpm --filter <package> typecheck` repeats one package.",
  },
  {
    name: "tests",
    task: "test",
    remedy: "`pnpm --filter <package> test <file>` repeats one file.",
  },
  {
    name: "the whole API",
    task: "test:specs",
    remedy: "`pnpm --filter @st/scripts test:specs` repeats it.",
  },
  {
    name: "a release, end to end",
    task: "test:release",
    remedy: "`pnpm test:release` repeats it.",
  },
  {
    name: "another npm scope",
    task: "test:scope",
    remedy: "`pnpm --filter @st/scripts test:scope` repeats it.",
  },
  {
    name: "core in every runtime here",
    task: "runtimes",
    remedy: "`pnpm test:runtimes <name>` repeats one runtime.",
  },
];

/**
 * These read the built files of all packages and need no other task. They
 * start when every build has ended, since turbo writes cached files anew.
 */
const BUILT_FILES: readonly Step[] = [
  {
    name: "packed packages run",
    task: "packed",
    remedy:
      "The programs are in scripts/check/packing/programs/. Look at `files` and `dependencies` of the package.",
  },
  {
    name: "budgets",
    task: "budgets",
    remedy:
      "Make it smaller; `pnpm bench:size` prints the table. Raise a limit in bench/budgets.json only with a reason.",
  },
  {
    name: "packages",
    task: "packages",
    remedy:
      "Look at package.json and tsconfig.build.json of the package named above.",
  },
  {
    name: "release nets",
    task: "release-nets",
    remedy:
      "Run `pnpm api` if a snapshot is stale, `pnpm specs changeset` or `pnpm changeset` if a changeset is missing.",
  },
  {
    name: "a release of every package",
    task: "test:release:all",
    remedy: "`pnpm test:release:all` repeats it.",
    onServer: true,
  },
];

/** Each phase is one run of turbo. */
export const phases: readonly (readonly Step[])[] = [SOURCES, BUILT_FILES];
