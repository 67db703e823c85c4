import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { entryFields } from "../emit/package-entries.ts";
import { addCommonJs } from "./add-commonjs.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function built(files: Record<string, string>, fields: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), "st-build-"));
  folders.push(folder);
  const manifest = {
    type: "module",
    ...entryFields([".", "./part", "./package.json"]),
    ...fields,
  };
  for (const [path, text] of Object.entries({
    "dist/index.d.ts": "export declare const one: number;\n",
    "dist/part.d.ts": "export {};\n",
    ...files,
    "package.json": JSON.stringify(manifest),
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await addCommonJs(folder);
  return {
    require: (path: string) =>
      createRequire(join(folder, "package.json"))(path),
    read: (path: string) => readFileSync(join(folder, path), "utf8"),
    list: () =>
      readdirSync(join(folder, "dist"), { recursive: true, encoding: "utf8" }),
  };
}

test("code is there for require(), parts loaded later included", async () => {
  const { require } = await built({
    "dist/index.js":
      'import { two } from "./inner/two.js";\n' +
      'export const one = two - 1;\nexport const later = () => import("./part.js");\n',
    "dist/inner/two.js": "export const two = 2;\n",
    "dist/part.js": "export const part = 3;\n",
  });
  const { one, later } = require("./dist/cjs/index.js");
  expect(one).toBe(1);
  expect(require("./dist/cjs/index.js")[Symbol.toStringTag]).toBeUndefined();
  expect((await later()).part).toBe(3);
});

test("a program of the package stays an ES module, which may await at its top", async () => {
  const { list } = await built(
    { "dist/bin.js": "await 1;\n" },
    { publishConfig: { bin: { program: "./dist/bin.js" } } },
  );
  expect(list()).toContain("bin.js");
  expect(list()).not.toContain(join("cjs", "bin.js"));
});

test("each declaration is packed once, and both kinds of files lead to it", async () => {
  const { list, read } = await built({
    "dist/inner/two.d.ts": "export type Two = 2;\n",
  });
  expect(list().filter((file) => file.endsWith("two.d.ts"))).toEqual([
    join("cjs", "inner", "two.d.ts"),
  ]);
  expect(read("dist/index.d.ts")).toBe('export * from "./cjs/index.js";\n');
  expect(read("dist/part.d.ts")).toBe('export * from "./cjs/part.js";\n');
});

test("types of a dependency are the same in both, those of a peer are the file's own", async () => {
  const { read } = await built(
    {
      "dist/index.d.ts":
        'import type { A } from "dependency";\nexport declare const a: A;\n',
      "dist/part.d.ts":
        'import { type B } from "peer/node";\nexport type { C } from "./c.js";\nexport declare const b: B;\n',
    },
    { dependencies: { dependency: "1" }, peerDependencies: { peer: "1" } },
  );
  expect(read("dist/cjs/index.d.ts")).toContain(
    'from "dependency" with { "resolution-mode": "import" };',
  );
  expect(read("dist/part.d.ts")).toBe(
    'import { type B } from "peer/node";\nexport type { C } from "./cjs/c.js";\nexport declare const b: B;\n',
  );
});

test("bytes have a type in every version of TypeScript", async () => {
  const { read } = await built({
    "dist/part.d.ts": "export declare const bytes: Uint8Array<ArrayBuffer>;\n",
  });
  expect(read("dist/cjs/part.d.ts")).toBe(
    'export declare const bytes: ReturnType<Uint8ArrayConstructor["of"]>;\n',
  );
});
