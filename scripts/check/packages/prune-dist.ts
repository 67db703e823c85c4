import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { reachableFrom } from "./reachable-files.ts";

const OUTPUT = /\.(?:d\.ts|js)(?:\.map)?$/;

/**
 * tsc never deletes: what a renamed or removed source left in dist/ would be
 * packed with the rest. A file without a source stays only where an entry leads
 * to it, as to what core's entries share. Answers with what it removed.
 */
export function pruneDist(packageFolder: string): readonly string[] {
  const dist = join(packageFolder, "dist");
  if (!existsSync(dist)) {
    return [];
  }
  const hasSource = (file: string) =>
    existsSync(join(packageFolder, "src", file.replace(OUTPUT, ".ts")));
  const entries = readdirSync(dist).filter(
    (file) => /\.js$/.test(file) && hasSource(file),
  );
  const reached = new Set(
    entries.flatMap((file) => reachableFrom(join(dist, file)).files),
  );
  const stale = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter(
    (file) =>
      OUTPUT.test(file) && !hasSource(file) && !reached.has(join(dist, file)),
  );
  for (const file of stale) {
    rmSync(join(dist, file));
  }
  return stale;
}
