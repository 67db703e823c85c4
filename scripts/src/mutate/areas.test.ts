import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AREAS, chooseAreas } from "./areas.ts";

const root = mkdtempSync(join(tmpdir(), "areas-"));

beforeAll(() => {
  for (const file of ["internal/pipeline/retries.ts", "clock.ts"]) {
    const path = join(root, "packages/core/src", file);
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

test("another file is judged by the tests of its folder", () => {
  const [one] = chooseAreas(root, ["packages/core/src/clock.ts"]);
  expect(one?.tests).toEqual(["src/**/*.test.ts"]);
});

test("a name that is neither an area nor a file is refused", () => {
  expect(() => chooseAreas(root, ["retries"])).toThrow(/neither an area nor/);
  expect(() => chooseAreas(root, ["packages/core/src/no.ts"])).toThrow();
});
