import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { pruneDist } from "./prune-dist.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "st-prune-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, text = ""): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

test("what a removed source left behind goes, what has a source stays", () => {
  for (const file of [
    "src/a.ts",
    "src/internal/b.ts",
    "dist/a.js",
    "dist/a.d.ts",
    "dist/internal/b.js",
    "dist/old.js",
  ]) {
    write(file);
  }
  write("dist/internal/gone.d.ts");
  expect([...pruneDist(folder)].sort()).toEqual([
    join("internal", "gone.d.ts"),
    "old.js",
  ]);
  expect(existsSync(join(folder, "dist/internal/b.js"))).toBe(true);
  expect(existsSync(join(folder, "dist/a.d.ts"))).toBe(true);
});

test("a file that entries share stays as long as one leads to it", () => {
  write("src/a.ts");
  write("dist/a.js", 'export { one } from "./shared/used.js";');
  write("dist/shared/used.js");
  write("dist/shared/old.js");
  expect(pruneDist(folder)).toEqual([join("shared", "old.js")]);
});

test("a package that was never built has nothing to remove", () => {
  expect(pruneDist(folder)).toEqual([]);
});
