import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../figures");

/** Writes the figures of a benchmark as JSON, so that a diff shows changes. */
export function writeFigures(
  bench: string,
  figures: Readonly<Record<string, number>>,
): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    resolve(folder, `${bench}.json`),
    `${JSON.stringify(figures, undefined, 2)}\n`,
  );
}
