/**
 * `pnpm specs diff [A] [B]`: what changed for users of the packages between two
 * editions.
 */
import { parseArgs } from "node:util";
import { compareEditions } from "../diff/compare.ts";
import { RULES } from "../diff/rules/rules.ts";
import type { Command } from "./command.ts";
import { markdownReport, textReport } from "./format-report.ts";
import { openSource } from "./sources.ts";

export const diffCommand: Command = {
  name: "diff",
  usage: "diff [A] [B] [--json | --markdown]",
  help:
    "Compares two editions: git revisions, folders, or the working tree. " +
    "Without names: HEAD with the working tree.",
  run: async ({ root, commandArguments, print }) => {
    const { values, positionals } = parseArgs({
      args: commandArguments,
      allowPositionals: true,
      options: { json: { type: "boolean" }, markdown: { type: "boolean" } },
    });
    const [before, after] = [
      openSource(root, positionals[0] ?? "HEAD"),
      openSource(root, positionals[1]),
    ];
    const changes = compareEditions(before.modules, after.modules);
    if (values.json) {
      const reasoned = changes.map((change) => ({
        ...change,
        reason: RULES[change.rule].reason,
      }));
      print(
        JSON.stringify(
          { from: before.label, to: after.label, changes: reasoned },
          null,
          2,
        ),
      );
    } else if (values.markdown) print(markdownReport(changes));
    else print(`${before.label} → ${after.label}\n\n${textReport(changes)}`);
    return 0;
  },
};
