/**
 * A list of changes for people: plain text for a terminal, Markdown for a pull
 * request.
 */
import type { Change } from "../diff/change.ts";
import { bumpOf } from "../diff/judge.ts";
import { lineFor } from "../diff/rules/line-for.ts";
import type { Group } from "../diff/rules/rule.ts";

export const HEADINGS: Readonly<Record<Group, string>> = {
  breaking: "Breaking",
  added: "Added",
  deprecated: "Deprecated",
  documentation: "Documentation",
};
const GROUPS = Object.keys(HEADINGS) as Group[];

/** Changes by module, then by heading, in report order. Nothing is left out. */
export function grouped(
  changes: readonly Change[],
): [module: string, groups: [Group, Change[]][]][] {
  const modules = [...new Set(changes.map(({ module }) => module))].sort();
  return modules.map((module) => {
    const own = changes.filter((change) => change.module === module);
    const groups = GROUPS.map((group): [Group, Change[]] => [
      group,
      own.filter((change) => change.group === group),
    ]);
    return [module, groups.filter(([, list]) => list.length > 0)];
  });
}

/** How many changes there are of each sort. */
export function countsOf(changes: readonly Change[]): string {
  const counts = GROUPS.flatMap((group) => {
    const count = changes.filter((change) => change.group === group).length;
    return count === 0 ? [] : [`${count} ${HEADINGS[group].toLowerCase()}`];
  });
  return counts.join(", ");
}

function summaryOf(changes: readonly Change[]): string {
  if (changes.length === 0) return "No change.";
  const modules = new Set(changes.map(({ module }) => module)).size;
  return `${plural(changes.length, "change")} in ${plural(modules, "module")}: ${countsOf(changes)}.`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export function textReport(changes: readonly Change[]): string {
  const blocks = grouped(changes).map(([module, groups]) => {
    const lines = groups.flatMap(([group, list]) => [
      `  ${HEADINGS[group]}`,
      ...list.map((change) => `    ${plain(lineFor(change))}`),
    ]);
    return [
      `${module} (${bumpOf(changes.filter((change) => change.module === module))})`,
      ...lines,
    ].join("\n");
  });
  return [...blocks, summaryOf(changes)].join("\n\n");
}

export function markdownReport(changes: readonly Change[]): string {
  const blocks = grouped(changes).flatMap(([module, groups]) => {
    const bump = bumpOf(changes.filter((change) => change.module === module));
    const lists = groups.map(
      ([group, list]) =>
        `**${HEADINGS[group]}**\n\n${list.map((change) => `- ${lineFor(change)}`).join("\n")}`,
    );
    return [`### ${module} (${bump})`, ...lists];
  });
  return `${[summaryOf(changes), ...blocks].join("\n\n")}\n`;
}

function plain(line: string): string {
  return line.replaceAll("`", "");
}
