import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { readApi } from "./declarations.ts";
import { snapshotText } from "./snapshot.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function builtPackage(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), "st-api-"));
  folders.push(folder);
  const exports = {
    ".": { require: { types: "./dist/index.d.ts" } },
    "./http": { require: { types: "./dist/http.d.ts" } },
    "./package.json": "./package.json",
  };
  for (const [path, text] of Object.entries({
    ...files,
    "package.json": JSON.stringify({ name: "@st/x", exports }),
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("the public API of a built package", () => {
  const folder = () =>
    builtPackage({
      "dist/index.d.ts":
        'import { Hidden } from "./inner.js";\n' +
        'export type { Row } from "./inner.js";\n/** Makes it. */\nexport declare function make(row: Hidden): void;\n',
      "dist/inner.d.ts":
        'export interface Row {\n  /** Official id. */\n  id: number;\n  kind: "a" | "b";\n}\n' +
        "export interface Hidden {\n  row: Row;\n}\n" +
        'export interface Unreached {\n  x: 1;\n}\nexport type Kind = "a" | "b";\n',
      "dist/http.d.ts": "export declare const http: string;\n",
    });

  test("names exports by entry, and every declaration they lead to, without comments", () => {
    const { exports, declarations } = readApi(folder());
    expect([...exports]).toEqual([
      ["@st/x", ["Row", "make"]],
      ["@st/x/http", ["http"]],
    ]);
    expect(declarations).toEqual([
      "const http: string;",
      "function make(row: Hidden): void;",
      "interface Hidden {\n    row: Row;\n}",
      'interface Row {\n    id: number;\n    kind: "a" | "b";\n}',
    ]);
  });

  test("a union alias has a line for each member, so that a new one is a new line", () => {
    const other = builtPackage({
      "dist/index.d.ts": 'export type Kind = "a" | "b";\n',
      "dist/http.d.ts": "export {};\n",
    });
    expect(snapshotText("@st/x", readApi(other))).toContain(
      'type Kind =\n    | "a"\n    | "b";',
    );
  });

  test("a package that is not built says so", () => {
    expect(() => readApi(builtPackage({}))).toThrow(
      /index\.d\.ts is not built/,
    );
  });
});
