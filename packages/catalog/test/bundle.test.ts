import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { build, type OutputFile } from "esbuild";
import { expect, test } from "vitest";
import { modules } from "../src/index.js";

/**
 * What a bundler makes of the built package: no file is read when it runs, and
 * a module's details stay apart until they are asked for.
 */

const dist = fileURLToPath(new URL("../dist/", import.meta.url));

async function bundled(
  code: string,
  format: "esm" | "iife",
): Promise<OutputFile[]> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: dist, sourcefile: "app.js" },
    bundle: true,
    format,
    // A target without Node's modules: an import of one is an error.
    platform: "browser",
    splitting: format === "esm",
    write: false,
    outdir: "out",
    logLevel: "error",
  });
  return outputFiles;
}

test("a bundler gives each module's details a file of their own", async () => {
  const files = await bundled(
    'export { details, operation } from "./index.js";',
    "esm",
  );
  const withDetails = files.filter(({ text }) => text.includes('{"operations'));
  expect(withDetails).toHaveLength(modules().length);
  expect(withDetails.map(({ path }) => path)).not.toContainEqual(
    expect.stringMatching(/stdin\.js$/),
  );
});

test("bundled, it works where there are web standards and nothing of Node", async () => {
  const [file] = await bundled(
    `import { operation, search } from "./index.js";
     import { loadModuleSync } from "./all.js";
     globalThis.result = {
       name: operation("Customers_Get").name,
       found: search("cancel a job")[0].name,
       schemas: Object.keys(loadModuleSync("crm").schemas).length > 100,
     };`,
    "iife",
  );
  const web = { AbortController, Headers, Response, TextDecoder, URL };
  const realm = createContext({ ...web }) as { result?: unknown };
  runInContext(file?.text ?? "", realm);
  expect({ ...(realm.result as object) }).toEqual({
    name: "crm.customers.get",
    found: "jpm.jobs.cancel",
    schemas: true,
  });
});

test("the package stays below 300 kB packed", () => {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(`${parentPath}/${name}`));
  expect(gzipSync(Buffer.concat(texts)).length).toBeLessThan(300_000);
});
