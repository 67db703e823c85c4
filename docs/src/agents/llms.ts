import { type ModuleSummary, modules, operations } from "@st/catalog";
import type { Entry } from "../load/entries.ts";
import { ORIGIN, underBase } from "../site.ts";
import { markdownOf } from "./markdown-of.ts";

const SUMMARY = `# @st

> A typed TypeScript client for the ServiceTitan API: one npm package per module, on one
> runtime that takes care of tokens, paging, rate limits, safe retries and types.
> Unofficial.

Every page of this site is also Markdown, at its address with \`.md\`. The page
of an operation is at /reference/MODULE/RESOURCE/METHOD.`;

/** What an agent reads first: where everything is. */
export function llmsText(entries: readonly Entry[]): string {
  return [
    SUMMARY,
    listOf("Guides", written(entries, "guides/")),
    listOf("Packages", written(entries, "packages/")),
    listOf(
      "Reference",
      entries.filter(
        ({ id }) => id.split("/").length <= 2 && id.startsWith("reference/"),
      ),
    ),
    "",
  ].join("\n\n");
}

/** What people wrote, whole, and a line for each operation of the API. */
export function llmsFullText(entries: readonly Entry[]): string {
  return [
    SUMMARY,
    ...[...written(entries, "guides/"), ...written(entries, "packages/")].map(
      markdownOf,
    ),
    "# Operations",
    ...modules().map(operationsOf),
    "",
  ].join("\n\n");
}

function written(entries: readonly Entry[], folder: string): Entry[] {
  return entries.filter(({ id }) => id.startsWith(folder));
}

function listOf(title: string, entries: readonly Entry[]): string {
  const lines = entries.map(
    ({ id, data }) =>
      `- [${data.title}](${addressOfMarkdown(id)})${data.description ? `: ${data.description}` : ""}`,
  );
  return `## ${title}\n\n${lines.join("\n")}`;
}

function operationsOf({ id, title, package: name }: ModuleSummary): string {
  const lines = operations(id).map(
    ({ name: operation, httpMethod, template, scope = "no scope", sentence }) =>
      `- ${operation}: ${sentence} ${httpMethod} ${template}, ${scope}`,
  );
  return `## ${title} (${name})\n\n${lines.join("\n")}`;
}

function addressOfMarkdown(id: string): string {
  return `${ORIGIN ?? ""}${underBase(`/${id}.md`)}`;
}
