import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ACCEPTED, type AcceptedSurvivor } from "./accepted.ts";
import type { Area } from "./areas.ts";
import type { Mutant, MutationReport } from "./stryker.ts";

interface Figures {
  readonly date: string;
  /** Share of mutants that a test noticed, in percent. */
  readonly score: number;
  readonly mutants: number;
  readonly killed: number;
  readonly timedOut: number;
  readonly survived: number;
  /** Survivors that were looked at: no test should notice them. */
  readonly accepted: readonly AcceptedSurvivor[];
}

/** Writes the figures of an area, and returns its score in percent. */
export function writeScores(
  root: string,
  area: Area,
  report: MutationReport,
): number {
  const file = join(root, "bench/figures/mutation.json");
  const all = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Figures>)
    : {};
  const own = figuresOf(area, report);
  all[area.name] = own;
  const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    file,
    `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`,
  );
  return own.score;
}

function figuresOf(area: Area, { files }: MutationReport): Figures {
  const mutants = Object.values(files).flatMap(({ mutants }) => mutants);
  const count = (...statuses: string[]) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const killed = count("Killed");
  const timedOut = count("Timeout");
  const survived = count("Survived", "NoCoverage");
  const total = killed + timedOut + survived;
  const accepted = ACCEPTED.filter((one) =>
    Object.entries(files).some(
      ([name, { source, mutants }]) =>
        one.file === `${area.folder}/${name}` &&
        mutants.some((mutant) => isSurvivor(one, mutant, source)),
    ),
  );
  return {
    date: new Date().toISOString().slice(0, 10),
    score: Math.round(((killed + timedOut) / total) * 1000) / 10,
    mutants: total,
    killed,
    timedOut,
    survived,
    accepted,
  };
}

function isSurvivor(
  { code, replacement }: AcceptedSurvivor,
  mutant: Mutant,
  source: string,
): boolean {
  const { start } = mutant.location;
  const line = source.split("\n")[start.line - 1] ?? "";
  return (
    ["Survived", "NoCoverage"].includes(mutant.status) &&
    line.includes(code) &&
    mutant.replacement === replacement
  );
}
