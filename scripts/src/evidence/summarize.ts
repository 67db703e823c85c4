import { markdownTable } from "../emit/markdown-table.ts";
import { type Edition, modulesOf, readEdition } from "../specs/edition.ts";
import { folderFiles } from "../specs/files.ts";
import type { Observation } from "./evidence.ts";
import { KnownFields } from "./known-fields.ts";

/** What is known of the fields of each module, and what of it can go. */
export function summarize(root: string): string {
  const edition = readEdition(folderFiles(root, "specs"));
  const { observations } = edition.evidence;
  const known = new KnownFields(edition);
  const gone = observations.filter((one) => known.missing(one) !== undefined);
  const spare = observations.filter(
    (one) =>
      one.count === undefined &&
      one.note === undefined &&
      known.documented(one) &&
      !matters(edition, one),
  );
  const rows = modulesOf(edition).map(({ id, corrections }) => {
    const own = observations.filter(({ module }) => module === id);
    const seen = corrections.filter(({ by }) => by === "seen").length;
    return [
      id,
      new Set(own.map(fieldOf)).size,
      seen,
      corrections.length - seen,
      spare.filter(({ module }) => module === id).length,
      gone.filter(({ module }) => module === id).length,
    ].map(String);
  });
  const table = markdownTable(
    ["module", "fields seen", "corrected", "by rule", "can go", "gone"],
    rows,
  ).trimEnd();
  return [
    table,
    ...list("Can go: nothing was counted, and the document says so now", spare),
    ...list("Gone: the document no longer has the field", gone),
  ].join("\n");
}

/** Whether a rule corrects another field because of it. */
function matters(edition: Edition, one: Observation): boolean {
  const module = {
    ...edition,
    entries: edition.entries.filter(({ id }) => id === one.module),
  };
  const { observations } = edition.evidence;
  const without = observations.filter((other) => other !== one);
  const [is, would] = [observations, without].map((list) =>
    modulesOf({ ...module, evidence: { observations: list } }).map(
      ({ corrections }) => corrections,
    ),
  );
  return JSON.stringify(is) !== JSON.stringify(would);
}

function fieldOf({ schema, property }: Observation): string {
  return `${schema} ${property}`;
}

function list(title: string, found: readonly Observation[]): string[] {
  if (found.length === 0) return [];
  return [
    "",
    `${title}:`,
    ...found.map((one) => `  ${one.module} ${fieldOf(one)} ${one.shows}`),
  ];
}
