/**
 * What an edition brings that hand-written packages have rules for: the fake's
 * filters, what reads a write back, the streams of a copy. Nothing waits for a
 * person: it is treated by general rules, noted in files beside the tests that
 * look for it, and told in the pull request.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package, the tests that write down what is open, and where. */
export interface OpenPointsOf {
  readonly folder: string;
  readonly tests: readonly string[];
  readonly files: string;
}

const OPEN_POINTS: readonly OpenPointsOf[] = [
  {
    folder: "packages/testing",
    tests: [
      "test/every-filter.test.ts",
      "test/knowledge.test.ts",
      "test/written-is-read.test.ts",
    ],
    files: "test/open-points/*.txt",
  },
  {
    folder: "packages/sync",
    tests: ["src/internal/streams/streams.test.ts"],
    files: "src/internal/streams/open-points.txt",
  },
];

/** Runs a program in a folder. */
export type RunProgram = (
  folder: string,
  command: string,
  commandArguments: readonly string[],
) => Promise<{ code: number; output: string }>;

/** Writes down what is open now, and returns what has become so. */
export async function writeOpenPoints(
  root: string,
  runProgram: RunProgram,
  all: readonly OpenPointsOf[] = OPEN_POINTS,
): Promise<string[]> {
  const notes: string[] = [];
  for (const { folder, tests, files } of all) {
    const cwd = join(root, folder);
    if (!existsSync(cwd)) continue;
    const before = new Set(openPoints(cwd, files));
    const { code } = await runProgram(
      cwd,
      join(cwd, "node_modules/.bin/vitest"),
      ["run", "--update=all", ...tests],
    );
    notes.push(
      ...openPoints(cwd, files)
        .filter((point) => !before.has(point))
        .map((point) => `${folder}: ${point}`),
    );
    if (code !== 0)
      notes.push(
        `${folder}: ${tests.join(", ")} fail with this edition: mend them by hand`,
      );
  }
  return notes;
}

function openPoints(folder: string, files: string): string[] {
  return globSync(files, { cwd: folder })
    .sort()
    .flatMap((file) => readFileSync(join(folder, file), "utf8").split("\n"))
    .filter((line) => line !== "" && !line.startsWith("#"));
}
