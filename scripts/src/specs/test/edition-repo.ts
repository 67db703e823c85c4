/** A copy of the repository that takes in editions, and what they must leave. */
import { cpSync } from "node:fs";
import { basename, join } from "node:path";
import { expect } from "vitest";
import type { RepoCopy } from "../../release/test/repo-copy.ts";
import { mustRun } from "../../release/test/run.ts";

/**
 * With packages installed in the copy itself: the update installs there when a
 * module is new.
 */
export async function copySources(from: string, to: string): Promise<void> {
  const left = [".git", ".turbo", ".toolchain", ".reports", "node_modules"];
  cpSync(from, to, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) =>
      !left.includes(basename(source)) && !source.includes(".vitest"),
  });
  await mustRun(to, "pnpm", [
    "install",
    "--frozen-lockfile",
    "--prefer-offline",
  ]);
}

/** The checks of a pull request that an edition could turn red. */
export async function expectGreen(repo: RepoCopy): Promise<void> {
  await repo.node("scripts/src/generate.ts", "--check");
  await repo.node("scripts/check/tasks/rules.ts");
  expect(await repo.node("scripts/src/release/check-main.ts")).toContain(
    "the changesets cover what changed",
  );
  for (const command of [
    ["node_modules/.bin/biome", "check", "--error-on-warnings", "."],
    ["node_modules/.bin/turbo", "run", "build", "typecheck"],
    ["node_modules/.bin/turbo", "run", "test:specs"],
    // Whatever goes through all operations.
    ...["catalog", "testing", "sync", "cli", "mcp"].map((id) => [
      "node_modules/.bin/turbo",
      "run",
      "test",
      `--filter=*/${id}`,
    ]),
  ]) {
    const [program = "", ...rest] = command;
    await mustRun(repo.root, join(repo.root, program), rest);
  }
}
