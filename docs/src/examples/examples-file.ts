import { readFileSync } from "node:fs";
import type { Examples } from "./example.ts";

/** Where a build keeps the examples between its two steps. */
export const EXAMPLES_FILE = ".astro/examples.json";

export function readExamples(): Examples {
  return JSON.parse(readFileSync(EXAMPLES_FILE, "utf8")) as Examples;
}
