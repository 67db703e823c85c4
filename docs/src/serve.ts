/** Serves the site while it is written. */
import { dev } from "astro";

await dev({ root: "." });
