import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AREAS, chooseAreas } from "./areas.ts";

const root = mkdtempSync(join(tmpdir(), "areas-"));

beforeAll(() => {
  const core = "packages/core/src";
  for (const file of [
    `${core}/internal/pipeline/retries.ts`,
    `${core}/clock.ts`,
    "scripts/src/diff/judge.ts",
  ]) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, "");
  }
});
afterAll(() => rmSync(root, { recursive: true }));

test("a file of an area is judged by the area's tests", () => {
  const path = "packages/core/src/internal/pipeline/retries.ts";
  const [one] = chooseAreas(root, [path]);
  expect(one).toMatchObject({
    name: path,
    files: ["src/internal/pipeline/retries.ts"],
    tests: AREAS.find(({ name }) => name === "retry")?.tests,
  });
});

test("a file of the scripts belongs to their areas, too", () => {
  const [one] = chooseAreas(root, ["scripts/src/diff/judge.ts"]);
  expect(one).toMatchObject({
    folder: "scripts",
    files: ["src/diff/judge.ts"],
    tests: AREAS.find(({ name }) => name === "diff")?.tests,
  });
});

test("another file is judged by the tests of its folder", () => {
  const [one] = chooseAreas(root, ["packages/core/src/clock.ts"]);
  expect(one?.tests).toEqual(["src/**/*.test.ts"]);
});

test("a name that is neither an area nor a file is refused", () => {
  expect(() => chooseAreas(root, ["retries"])).toThrow(/neither an area nor/);
  expect(() => chooseAreas(root, ["packages/core/src/no.ts"])).toThrow();
});
