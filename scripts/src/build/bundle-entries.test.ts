import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { entryFields } from "../emit/package-entries.ts";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A package of three entries; `main` are those that are loaded anyway. */
function build(files: Record<string, string>, main: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), "st-bundle-"));
  folders.push(folder);
  const entries = [".", "./module", "./extra", "./package.json"];
  const bundleEntries = new URL("./bundle-entries.ts", import.meta.url).href;
  for (const [path, text] of Object.entries({
    "package.json": JSON.stringify({ type: "module", ...entryFields(entries) }),
    "build.mjs":
      `import { bundleEntries } from "${bundleEntries}";\n` +
      `await bundleEntries("neutral", ${JSON.stringify(main)});\n`,
    ...files,
  })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  execFileSync(process.execPath, ["build.mjs"], { cwd: folder, stdio: "pipe" });
  return {
    files: () => readdirSync(join(folder, "dist")).sort(),
    load: (entry: string) => import(join(folder, "dist", `${entry}.js`)),
  };
}

const sources = {
  "src/index.ts": 'export { Shared } from "./inner/shared.js";\n',
  "src/module.ts":
    'import { double } from "./inner/double.js";\n' +
    'export { Shared } from "./inner/shared.js";\nexport const four = double(2);\n',
  "src/extra.ts":
    'import { double } from "./inner/double.js";\n' +
    'export { Shared } from "./inner/shared.js";\nexport const six = double(3);\n',
  "src/inner/shared.ts": "export class Shared {}\n",
  "src/inner/double.ts":
    "export const double = (number: number): number => number * 2;\n",
};
const main = ["src/index.ts", "src/module.ts"];

test("what main entries consist of is one file, which all entries share", async () => {
  const { files, load } = build(sources, main);
  expect(files()).toEqual(["common.js", "extra.js", "index.js", "module.js"]);
  const [index, module, extra] = await Promise.all(
    ["index", "module", "extra"].map(load),
  );
  expect([module.four, extra.six]).toEqual([4, 6]);
  expect(module.Shared).toBe(index.Shared);
  expect(extra.Shared).toBe(index.Shared);
});

test("a name that two of its files export ends the build", () => {
  const twice = {
    ...sources,
    "src/inner/double.ts": `${sources["src/inner/double.ts"]}export class Shared {}\n`,
  };
  expect(() => build(twice, main)).toThrow(/Shared/);
});
