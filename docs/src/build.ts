/** Writes the site to dist/. */
import { setFlagsFromString } from "node:v8";
import { build } from "astro";
import { runExamples } from "./examples/run.ts";

// V8 would let garbage pile up to a multiple of what is in use: 0.2 GB here.
setFlagsFromString("--heap-growing-percent=50");

await runExamples();
// What is kept of an earlier build does not know that its code has changed.
await build({ root: ".", force: true });
