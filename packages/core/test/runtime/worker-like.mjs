// Runs the suite where there is nothing but what a Worker has: no process, no
// Buffer, no require, no node: modules.
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";

const print = (line) => process.stdout.write(`${line}\n`);
const [control] = process.argv.slice(2);
const { outputFiles } = await build({
  entryPoints: [
    new URL("./dist/test/runtime/run-suite.js", import.meta.url).pathname,
  ],
  bundle: true,
  format: "iife",
  globalName: "suite",
  platform: "neutral",
  target: "es2022",
  mainFields: ["module", "main"],
  write: false,
});

const NAMES = [
  ...[
    "AbortController",
    "AbortSignal",
    "Blob",
    "Event",
    "EventTarget",
    "File",
    "FormData",
    "Headers",
    "ReadableStream",
    "Request",
    "Response",
  ],
  ...[
    "TextDecoder",
    "TextEncoder",
    "TransformStream",
    "URL",
    "URLSearchParams",
    "WritableStream",
    "clearTimeout",
    "console",
    "crypto",
    "fetch",
    "setTimeout",
  ],
];
const context = createContext(
  Object.fromEntries(NAMES.map((name) => [name, globalThis[name]])),
);
runInContext(outputFiles[0].text, context, { filename: "suite.js" });
const { passed, failed } = await context.suite.runSuite(control, print);
print(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
