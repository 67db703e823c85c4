import { existsSync, globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

/** Builds run in `docs/`. */
const root = resolve(process.cwd(), "..");

/** The text of a file of the repository. */
export function readRepo(file: string): string {
  return readFileSync(resolve(root, file), "utf8");
}

/** The same of a file that a release writes. */
export function readIfThere(file: string): string | undefined {
  return existsSync(resolve(root, file)) ? readRepo(file) : undefined;
}

/** Files of the repository that match, sorted, with forward slashes. */
export function filesOf(pattern: string): string[] {
  return globSync(pattern, { cwd: root })
    .map((file) => file.replaceAll("\\", "/"))
    .sort();
}
