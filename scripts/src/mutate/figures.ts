import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { MutationReport } from "./stryker.ts";

export interface Figures {
  readonly date: string;
  /** Share of mutants that a test noticed, in percent. */
  readonly score: number;
  readonly mutants: number;
  /** A test failed. */
  readonly killed: number;
  /** The tests did not end, which is noticed as well. */
  readonly timedOut: number;
  /** Tests ran the mutant, and passed. */
  readonly survived: number;
  /** No test ran the mutant. */
  readonly noCoverage: number;
  /** How many of the last two are accepted, see accepted.ts. */
  readonly accepted: number;
  /** How long the run took, on two processes. */
  readonly seconds: number;
}

export function figuresOf(
  { files }: MutationReport,
  accepted: number,
  seconds: number,
): Figures {
  const mutants = Object.values(files).flatMap(({ mutants }) => mutants);
  const count = (wanted: string) =>
    mutants.filter(({ status }) => status === wanted).length;
  const killed = count("Killed");
  const timedOut = count("Timeout");
  const survived = count("Survived");
  const noCoverage = count("NoCoverage");
  const total = killed + timedOut + survived + noCoverage;
  return {
    date: new Date().toISOString().slice(0, 10),
    score: Math.round(((killed + timedOut) / total) * 1000) / 10,
    mutants: total,
    killed,
    timedOut,
    survived,
    noCoverage,
    accepted,
    seconds: Math.round(seconds),
  };
}

/** Writes an area's figures beside those of the others. */
export function writeFigures(root: string, area: string, own: Figures): void {
  const file = join(root, "bench/figures/mutation.json");
  const all = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Figures>)
    : {};
  all[area] = own;
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    file,
    `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`,
  );
}
