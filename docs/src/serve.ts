/** Serves the site while it is written. */
import { dev } from "astro";
import { runExamples } from "./examples/run.ts";

await runExamples();
await dev({ root: "." });
