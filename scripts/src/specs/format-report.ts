/**
 * A list of changes for people: plain text for a terminal, Markdown for a pull
 * request.
 */
import type { Change } from "../diff/change.ts";
import { bumpOf } from "../diff/judge.ts";
import { isText, lineFor } from "../diff/rules/line-for.ts";
import { GROUPS, type Group } from "../diff/rules/rule.ts";

export const HEADINGS: Readonly<Record<Group, string>> = {
  breaking: "Breaking",
  added: "Added",
  changed: "Changed",
  corrected: "Corrected",
  deprecated: "Deprecated",
  documentation: "Documentation",
};

/** Changes by module, then by heading, in report order. Nothing is left out. */
function grouped(
  changes: readonly Change[],
): [module: string, groups: [Group, Change[]][]][] {
  const modules = [...new Set(changes.map(({ module }) => module))].sort();
  return modules.map((module) => [
    module,
    byHeading(changes.filter((change) => change.module === module)),
  ]);
}

export function byHeading(changes: readonly Change[]): [Group, Change[]][] {
  return GROUPS.map((group): [Group, Change[]] => [
    group,
    changes.filter((change) => change.group === group),
  ]).filter(([, list]) => list.length > 0);
}

/** How many changes there are of each sort. */
export function countsOf(changes: readonly Change[]): string {
  const texts = changes.filter(isText).length;
  const counts = byHeading(changes.filter((change) => !isText(change))).map(
    ([group, list]) => `${list.length} ${HEADINGS[group].toLowerCase()}`,
  );
  return [...counts, ...(texts === 0 ? [] : [plural(texts, "text")])].join(
    ", ",
  );
}

/** One line for each change, and one for all new texts. */
function linesOf(changes: readonly Change[]): string[] {
  const texts = changes.filter(isText);
  return [
    ...changes.filter((change) => !isText(change)).map(lineFor),
    ...textLine(texts),
  ];
}

/** What changed in texts, as a sentence; nothing where there is no text. */
export function textLine(texts: readonly Change[]): string[] {
  const [only] = texts;
  if (only === undefined) return [];
  if (texts.length === 1) return [lineFor(only)];
  const has = (rule: Change["rule"]) => texts.some((one) => one.rule === rule);
  const owners = [
    ...(has("operation-text-changed") ? ["operations"] : []),
    ...(has("schema-text-changed") ? ["types"] : []),
  ];
  return [`Texts of ${texts.length} ${owners.join(" and ")} changed`];
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
      ...linesOf(list).map((line) => `    ${line.replaceAll("`", "")}`),
    ]);
    return [titleOf(module, groups), ...lines].join("\n");
  });
  return [...blocks, summaryOf(changes)].join("\n\n");
}

/** @param unread modules that could not be compared */
export function markdownReport(
  changes: readonly Change[],
  unread: readonly string[] = [],
): string {
  const blocks = grouped(changes).flatMap(([module, groups]) => {
    const lists = groups.map(
      ([group, list]) =>
        `**${HEADINGS[group]}**\n\n${linesOf(list)
          .map((line) => `- ${line}`)
          .join("\n")}`,
    );
    return [`### ${titleOf(module, groups)}`, ...lists];
  });
  const missing =
    unread.length === 0 ? [] : [`Not compared: ${unread.join(", ")}.`];
  return `${[summaryOf(changes), ...missing, ...blocks].join("\n\n")}\n`;
}

function titleOf(module: string, groups: readonly [Group, Change[]][]): string {
  return `${module} (${bumpOf(groups.flatMap(([, list]) => list))})`;
}
