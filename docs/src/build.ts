/** Writes the site to dist/. */
import { build } from "astro";

await build({ root: "." });
