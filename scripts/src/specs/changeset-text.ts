/**
 * What a changeset says of a module: the bump, and the lines a reader of the
 * changelog wants.
 */
import { bumpForVersion } from "../diff/below-one.ts";
import type { Change } from "../diff/change.ts";
import { bumpOf } from "../diff/judge.ts";
import { lineFor } from "../diff/rules/line-for.ts";
import type { Bump } from "../diff/rules/rule.ts";
import { countsOf, grouped, HEADINGS } from "./format-report.ts";

/**
 * More lines than this nobody reads; the full list is one `pnpm specs diff`
 * away.
 */
const MOST_LINES = 100;

/**
 * What a changeset says of the catalog, whose data are those of every module: a
 * name that is gone breaks programs that call by name.
 */
export function catalogChangeset(
  { name, version }: { name: string; version: string },
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
  { name, version }: { name: string; version: string },
  edition: string,
  changes: readonly Change[],
): { text: string; bump: Bump } {
  const bump = bumpForVersion(bumpOf(changes) ?? "patch", version);
  const shown = changes.slice(0, MOST_LINES);
  const lists = grouped(shown).flatMap(([, groups]) =>
    groups.map(
      ([group, list]) =>
        `${HEADINGS[group]}:\n\n${list.map((change) => `- ${lineFor(change)}`).join("\n")}`,
    ),
  );
  const more =
    changes.length > shown.length
      ? [`… and ${changes.length - shown.length} more.`]
      : [];
  const body = [
    `API edition ${edition}: ${countsOf(changes)}.`,
    ...lists,
    ...more,
  ].join("\n\n");
  return {
    text: `---\n${JSON.stringify(name)}: ${bump}\n---\n\n${body}\n`,
    bump,
  };
}
