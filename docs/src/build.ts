/** Writes the site to dist/. */
import { build } from "astro";
import { runExamples } from "./examples/run.ts";

await runExamples();
// What is kept of an earlier build does not know that its code has changed.
await build({ root: ".", force: true });
