import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

const folder = resolve(import.meta.dirname, "../figures");

/**
 * Keeps the figures of a bench as JSON, so that a change of them shows in a
 * diff.
 */
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
