// Runs the suite in the runtime that runs this file:
// `node one.mjs http://127.0.0.1:1234`. Works in Node, Bun and Deno.
import { runSuite } from "./dist/test/runtime/run-suite.js";

const print = (line) => process.stdout.write(`${line}\n`);
const [control] = globalThis.Deno?.args ?? process.argv.slice(2);
const { passed, failed } = await runSuite(control, print);
print(`${passed} passed, ${failed} failed`);
(globalThis.Deno ?? process).exit(failed ? 1 : 0);
