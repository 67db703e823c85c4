/**
 * `pnpm specs diff [A] [B]`: what changed for users of the packages between two
 * editions.
 */
import { parseArgs } from "node:util";
import type { Change } from "../diff/change.ts";
import { RULES } from "../diff/rules/rules.ts";
import { changesBetween } from "./changes-between.ts";
import type { Command } from "./command.ts";
import { comparable } from "./comparable.ts";
import { markdownReport, textReport } from "./format-report.ts";
import type { HeldBack } from "./published.ts";
import { openSource, type Source } from "./sources.ts";
import { UserError } from "./user-error.ts";

/** Exit code when modules could not be read and the others were compared. */
const NOT_ALL_COMPARED = 3;

export const diffCommand: Command = {
  name: "diff",
  usage: "diff [A] [B] [--module ID] [--json | --markdown]",
  help:
    "Compares two editions: git revisions, folders, single documents, or the " +
    "working tree. Without names: HEAD with the working tree. Exits with 3 " +
    "if a module cannot be read; the others are compared.",
  run: async ({ root, commandArguments, print, say }) => {
    const { values, positionals } = parseArgs({
      args: commandArguments,
      allowPositionals: true,
      options: {
        module: { type: "string", multiple: true, default: [] },
        json: { type: "boolean" },
        markdown: { type: "boolean" },
      },
    });
    const [before, after] = [
      openSource(root, positionals[0] ?? "HEAD"),
      openSource(root, positionals[1]),
    ];
    checkModules(values.module, [before, after]);
    const changes = changesBetween(...comparable(before, after, values.module));
    const isMeant = ({ module }: HeldBack) =>
      values.module.length === 0 || values.module.includes(module);
    const unreadable = [before, after].flatMap((source) =>
      source.unreadable
        .filter(isMeant)
        .map((one) => ({ in: source.edition.label, ...one })),
    );
    for (const source of [before, after])
      for (const message of source.leftOut)
        say(`! ${source.edition.label}: left out, does not fit: ${message}`);
    for (const one of unreadable)
      say(`! ${one.in}: ${one.module} was not compared: ${one.why}`);
    const labels = { from: before.edition.label, to: after.edition.label };
    if (values.json) print(jsonReport(labels, changes, unreadable));
    else if (values.markdown)
      print(
        markdownReport(
          changes,
          unreadable.map(({ module }) => module),
        ),
      );
    else print(`${labels.from} → ${labels.to}\n\n${textReport(changes)}`);
    return unreadable.length > 0 ? NOT_ALL_COMPARED : 0;
  },
};

function checkModules(asked: readonly string[], sources: Source[]): void {
  const known = new Set(
    sources.flatMap(({ edition, unreadable }) => [
      ...edition.documents.keys(),
      ...unreadable.map(({ module }) => module),
    ]),
  );
  const unknown = asked.find((id) => !known.has(id));
  if (unknown !== undefined)
    throw new UserError(
      `There is no module "${unknown}". Give one of ${[...known].sort().join(", ")}.`,
    );
}

function jsonReport(
  labels: { from: string; to: string },
  changes: readonly Change[],
  unreadable: readonly HeldBack[],
): string {
  const reasoned = changes.map((change) => ({
    ...change,
    reason: RULES[change.rule].reason,
  }));
  return JSON.stringify({ ...labels, changes: reasoned, unreadable }, null, 2);
}
