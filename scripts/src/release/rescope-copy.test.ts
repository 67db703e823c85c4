/**
 * What `pnpm release:scope` does to this repository, in a copy: the steps of
 * `npm test` that a name can break quickly. A job of .github/workflows/ci.yml
 * runs all of them in a fork.
 */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NPM_SCOPE } from "../emit/names.ts";
import { git } from "../specs/test/git.ts";
import { rescope, rescopeText, trackedFiles } from "./rescope.ts";
import { run } from "./test/run.ts";
import { copyLinks } from "./test/small-checkout.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
/** No page mentions it, it sorts behind every other, and it is long. */
const SCOPE = ["@zz", "fork", "of", "ours"].join("-");

let copy: string;

async function passes(command: string, ...args: string[]): Promise<void> {
  const { code, output } = await run(copy, command, args);
  expect(code, output).toBe(0);
}

const program = (name: string) => join(ROOT, "node_modules/.bin", name);

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "st-fork-"));
  for (const file of trackedFiles(ROOT)) {
    cpSync(join(ROOT, file), join(copy, file));
    const installed = join(dirname(file), "node_modules");
    if (/\/package\.json$/.test(file) && existsSync(join(ROOT, installed)))
      linkPackages(installed);
  }
  symlinkSync(
    join(ROOT, "node_modules"),
    join(copy, "node_modules"),
    "junction",
  );
  git(copy, "init", "--quiet");
  rescope(copy, NPM_SCOPE, SCOPE);
  await passes(program("biome"), "check", "--write", ".");
  await passes(process.execPath, "scripts/src/generate.ts");
}, 60_000);

// A copy has some thousand files, which a busy disk deletes slowly.
afterAll(() => rmSync(copy, { recursive: true, force: true }), 60_000);

/** What `pnpm install` would link under the new scope. */
function linkPackages(folder: string): void {
  copyLinks(join(ROOT, folder), join(copy, folder));
  const own = join(copy, folder, NPM_SCOPE);
  if (existsSync(own)) renameSync(own, join(copy, folder, SCOPE));
}

test("no file names the former scope, except in protocol keys", () => {
  const left = trackedFiles(copy)
    .filter((file) => !/^specs\/.*\.json$/.test(file))
    .filter((file) => {
      const text = readFileSync(join(copy, file), "utf8");
      return rescopeText(text, NPM_SCOPE, SCOPE) !== text;
    });
  expect(left).toEqual([]);
});

test("lint and format pass", { timeout: 60_000 }, () =>
  passes(program("biome"), "check", "--error-on-warnings", "."),
);

test("the house rules hold", { timeout: 60_000 }, () =>
  passes(process.execPath, "scripts/check/tasks/rules.ts"),
);

test("the generated files are fresh", { timeout: 60_000 }, () =>
  passes(process.execPath, "scripts/src/generate.ts", "--check"),
);

test(
  "core, the catalog, the fake and the scripts build and type-check",
  {
    timeout: 120_000,
  },
  () =>
    passes(
      program("turbo"),
      "run",
      "build",
      "typecheck",
      `--filter=${SCOPE}/scripts`,
      `--cache-dir=${join(ROOT, ".turbo/cache")}`,
      "--output-logs=errors-only",
    ),
);
