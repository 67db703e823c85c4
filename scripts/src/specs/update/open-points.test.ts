import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RunProgram, writeOpenPoints } from "./open-points.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "st-open-points-"));
  mkdirSync(join(root, "fake/open"), { recursive: true });
  writeFileSync(join(root, "fake/open/a.txt"), "# Heading\nold: known\n");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const fake = { folder: "fake", tests: ["a.test.ts"], files: "open/*.txt" };

test("what a package's tests have newly written down is told, and no more", async () => {
  const ran: unknown[] = [];
  const runProgram: RunProgram = async (folder, command, rest) => {
    ran.push([command.replace(folder, "."), ...rest]);
    writeFileSync(
      join(folder, "open/a.txt"),
      "# Heading\nnew: nothing is known of it\nold: known\n",
    );
    writeFileSync(join(folder, "open/b.txt"), "# Heading\nmore: gone\n");
    return { code: 0, output: "" };
  };
  expect(
    await writeOpenPoints(root, runProgram, [
      fake,
      { ...fake, folder: "not-here" },
    ]),
  ).toEqual(["fake: new: nothing is known of it", "fake: more: gone"]);
  expect(ran).toEqual([
    ["./node_modules/.bin/vitest", "run", "--update=all", "a.test.ts"],
  ]);
});

test("tests that fail for another reason are named", async () => {
  const runProgram: RunProgram = async () => ({ code: 1, output: "" });
  expect(await writeOpenPoints(root, runProgram, [fake])).toEqual([
    "fake: a.test.ts fail with this edition: mend them by hand",
  ]);
});
