/**
 * What a changeset says of a module: the bump, and the lines a reader of the
 * changelog wants.
 */
import { bumpForVersion } from "../diff/below-one.ts";
import type { Change } from "../diff/change.ts";
import { bumpOf } from "../diff/judge.ts";
import { isText } from "../diff/rules/line-for.ts";
import type { Bump, Group } from "../diff/rules/rule.ts";
import { fitLines } from "./fit-lines.ts";
import { byHeading, countsOf, HEADINGS, textLine } from "./format-report.ts";

/**
 * More lines than this nobody reads; the full list is one `pnpm specs diff`
 * away.
 */
const MOST_LINES = 60;
/** Front matter, the first line, and the empty lines around it. */
const FRAME_LINES = 5;
/** A heading between empty lines. */
const HEADING_LINES = 3;

/** What a heading does not say by itself. */
const NOTES: Partial<Record<Group, string>> = {
  corrected:
    " (the types were wrong, as real answers showed; the API did not change)",
};

export interface ReleasedPackage {
  name: string;
  version: string;
  /** Where its reference can be read. */
  homepage?: string;
}

/**
 * What a changeset says of the catalog, whose data are those of every module: a
 * name that is gone breaks programs that call by name.
 */
export function catalogChangeset(
  { name, version }: ReleasedPackage,
  changes: readonly Change[],
): { text: string; bump: Bump } {
  const bump = bumpForVersion(bumpOf(changes) ?? "patch", version);
  const modules = [...new Set(changes.map(({ module }) => module))].sort();
  const body =
    `The API changed (${countsOf(changes)}) in ${modules.join(", ")}. The ` +
    "changelogs of these packages say how.";
  return {
    text: `---\n${JSON.stringify(name)}: ${bump}\n---\n\n${body}\n`,
    bump,
  };
}

export function changesetFor(
  { name, version, homepage }: ReleasedPackage,
  edition: string,
  changes: readonly Change[],
): { text: string; bump: Bump } {
  const bump = bumpForVersion(bumpOf(changes) ?? "patch", version);
  const [texts] = textLine(changes.filter(isText));
  const closing = [
    ...(texts === undefined ? [] : [`${texts}.`]),
    ...(homepage === undefined ? [] : [`Reference: <${homepage}>`]),
  ];
  const blocks = byHeading(changes.filter((change) => !isText(change)));
  const around =
    FRAME_LINES + blocks.length * HEADING_LINES + closing.length * 2;
  const lists = fitLines(blocks, MOST_LINES - around).map(
    ([group, lines]) =>
      `${HEADINGS[group]}${NOTES[group] ?? ""}:\n\n${lines.map((line) => `- ${line}`).join("\n")}`,
  );
  const body = [
    `API edition ${edition}: ${countsOf(changes)}.`,
    ...lists,
    ...closing,
  ].join("\n\n");
  return {
    text: `---\n${JSON.stringify(name)}: ${bump}\n---\n\n${body}\n`,
    bump,
  };
}
