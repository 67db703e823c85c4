import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { reachableFrom } from "./reachable-files.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "st-reachable-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

test("finds an import that only a file behind the entry makes", () => {
  write("b.d.ts", `export type B = import("openapi-fetch").Client;`);
  const reached = reachableFrom(
    write("a.d.ts", `export type { B } from "./b.js";`),
  );
  expect(reached.files.map((file) => basename(file)).sort()).toEqual([
    "a.d.ts",
    "b.d.ts",
  ]);
  expect([...reached.imports]).toEqual(["openapi-fetch"]);
});

test("takes a package named in a comment for a comment", () => {
  const reached = reachableFrom(
    write(
      "a.js",
      `/** import { x } from "openapi-fetch"; */\nexport const a = 1;`,
    ),
  );
  expect([...reached.imports]).toEqual([]);
});

test("sees types that are pulled in by reference", () => {
  const reached = reachableFrom(
    write("a.d.ts", `/// <reference types="node" />\nexport {};`),
  );
  expect([...reached.imports]).toEqual(["node"]);
});

test("ends on files that import each other", () => {
  write("b.js", `import "./a.js";`);
  expect(reachableFrom(write("a.js", `import "./b.js";`)).files).toHaveLength(
    2,
  );
});
