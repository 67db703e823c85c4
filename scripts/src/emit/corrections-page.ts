import type { Correction } from "../evidence/correct.ts";
import { NULL_RULES } from "../evidence/null-rules.ts";
import type { Module } from "../model/types.ts";
import type { EmittedFile } from "./file.ts";
import { markdownTable } from "./markdown-table.ts";
import { markdown } from "./text.ts";

/**
 * `specs/corrections.md`: the rules about null, and every field whose type is
 * not what the document says.
 */
export function correctionsPage(modules: readonly Module[]): EmittedFile {
  const all = modules.flatMap(({ corrections }) => corrections);
  const text = `# Corrections

Fields of answers whose types here are not what the official documents say,
because real answers showed otherwise. Requests are never changed. What was
seen, where and when stands in [evidence.json](evidence.json); the rules stand
in [null-rules.ts](../scripts/src/evidence/null-rules.ts). A field that was set
in 100 recorded rows or more is left as it is, whatever a rule says.

${markdownTable(
  ["rule", "covers", "support", "fields"],
  [
    [
      "seen",
      "what was recorded, or stated by someone who saw it live",
      "each has its source",
      String(count(all, "seen")),
    ],
    [
      "twin",
      "a field that was null in another schema of the same thing (list, export feed, single row, older version)",
      "list and export, v2 and v3 behave alike wherever both were seen",
      String(count(all, "twin")),
    ],
    [
      "same enum",
      "an enum that was received as a whole number elsewhere",
      "the server writes an enum the same way everywhere",
      String(count(all, "same enum")),
    ],
    ...NULL_RULES.map((rule) => [
      rule.id,
      rule.covers,
      rule.support,
      String(count(all, rule.id)),
    ]),
  ],
)}
## Exceptions

Fields that a rule covers and that are known to be otherwise.

${markdownTable(
  ["rule", "field", "why"],
  NULL_RULES.flatMap(({ id, exceptions }) =>
    Object.entries(exceptions).map(([field, why]) => [id, `\`${field}\``, why]),
  ),
)}
## Fields

${modules
  .filter(({ corrections }) => corrections.length > 0)
  .map(moduleTable)
  .join("\n")}`;
  return { path: "specs/corrections.md", text };
}

function count(all: readonly Correction[], by: string): number {
  return all.filter((one) => one.by === by).length;
}

function moduleTable({ id, schemas, corrections }: Module): string {
  const names = new Map(schemas.map((schema) => [schema.id, schema.name]));
  const rows = corrections
    .map(({ schema, property, change, by }) => [
      markdown(`${names.get(schema)}.${property}`),
      change,
      by,
    ])
    .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
  return `### ${id}\n\n${markdownTable(["field", "may be", "why"], rows)}`;
}
