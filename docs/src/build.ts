/** Writes the site to dist/. */
import { build } from "astro";
import { runExamples } from "./examples/run.ts";

await runExamples();
await build({ root: "." });
