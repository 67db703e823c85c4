import type { AcceptedSurvivors } from "./accepted.ts";
import type { Mutant, MutationReport } from "./stryker.ts";

export interface Survivors {
  /** Not accepted. */
  readonly open: readonly string[];
  /** How many were accepted. */
  readonly accepted: number;
  /** Accepted in the files of the report, but not among its survivors. */
  readonly stale: readonly string[];
}

/** Compares the survivors of a package's folder with those accepted. */
export function judgeSurvivors(
  folder: string,
  { files }: MutationReport,
  accepted: readonly AcceptedSurvivors[],
): Survivors {
  const open: string[] = [];
  const stale: string[] = [];
  let count = 0;
  for (const [name, { source, mutants }] of Object.entries(files)) {
    const file = `${folder}/${name}`;
    const expected = new Set(
      accepted
        .flatMap(({ survivors }) => survivors)
        .filter((one) => one.file === file)
        .flatMap(({ line, changes }) => changes.map((to) => show(line, to))),
    );
    const found = new Set<string>();
    for (const mutant of mutants.filter(isSurvivor)) {
      const text = describeMutant(mutant, source);
      found.add(text);
      if (expected.has(text)) count++;
      else open.push(`${file}:${mutant.location.start.line}: ${text}`);
    }
    for (const text of expected)
      if (!found.has(text)) stale.push(`${file}: ${text}`);
  }
  return { open, accepted: count, stale };
}

/** Whether no test noticed the mutant, for want of one that ran it or not. */
function isSurvivor({ status }: Mutant): boolean {
  return status === "Survived" || status === "NoCoverage";
}

/**
 * The changed line and the change, each on one line. The line's text tells
 * apart what stands in a file twice, and unlike its number it stays when code
 * above it comes or goes.
 */
function describeMutant(
  { location: { start, end }, replacement = "" }: Mutant,
  source: string,
): string {
  const lines = source.split("\n").slice(start.line - 1, end.line);
  const [line = ""] = lines;
  const last = lines.length - 1;
  const code = lines.map((text, index) =>
    text.slice(
      index === 0 ? start.column - 1 : 0,
      index === last ? end.column - 1 : undefined,
    ),
  );
  const [before, after] = [code.join("\n"), replacement].map(shorten);
  return show(line.trim(), `${before} → ${after}`);
}

function show(line: string, change: string): string {
  return `${change}   in   ${line}`;
}

/** The text on one line; its middle is left out if it is long. */
function shorten(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length > 60 ? `${flat.slice(0, 30)} … ${flat.slice(-25)}` : flat;
}
