import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Removes the README programs of these modules from scripts/programs.json. Their
 * READMEs show the common program from then on.
 */
export function writePrograms(root: string, without: readonly string[]): void {
  const file = join(root, "scripts/programs.json");
  if (without.length === 0 || !existsSync(file)) return;
  const programs = JSON.parse(readFileSync(file, "utf8")) as object;
  const kept = Object.entries(programs).filter(([id]) => !without.includes(id));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}
