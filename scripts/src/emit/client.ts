import { trapSentence } from "../model/traps.ts";
import type { Module, Operation } from "../model/types.ts";
import { Imports } from "./imports.ts";
import type { ModuleParts } from "./module-parts.ts";
import { byResource, clientName, resourceInterface } from "./names.ts";
import { sentence } from "./sentence.ts";
import { byIdsSignature, signature } from "./signature.ts";
import { comment, propertyName, type Tag } from "./text.ts";

/**
 * `src/generated/client.ts`: one interface a resource, with an explicit
 * signature for each operation.
 */
export function clientFile(
  module: Module,
  parts: ModuleParts,
  header: string,
): string {
  const groups = byResource(module);
  const imports = new Imports();
  const resources = groups.map(
    ([resource, operations]) =>
      `export interface ${resourceInterface(resource)} ` +
      `{\n${operations.map((operation) => method(operation, parts, imports)).join("\n")}}\n`,
  );
  const members = groups.map(
    ([resource]) =>
      `  readonly ${propertyName(resource)}: ${resourceInterface(resource)};\n`,
  );
  const body = [
    `${comment([`The operations of ${module.title}.`])}export interface ` +
      `${clientName(module)} {\n${members.join("")}}\n`,
    ...resources,
  ].join("\n");
  return `${header}${imports.text}\n${body}`;
}

function method(
  operation: Operation,
  parts: ModuleParts,
  imports: Imports,
): string {
  const shape = parts.signature(operation);
  const lines = [
    `${comment(docLines(operation), "  ", tagsOf(operation))}  ${signature(shape, imports)}\n`,
  ];
  const byIds = byIdsSignature(shape, imports);
  if (byIds !== undefined) {
    const doc =
      `Rows of \`${operation.method}\` by id: any number of \`ids\`, in ` +
      "their order, and which of them have no row.";
    const hidden = operation.traps.includes("inactive-hidden")
      ? " Inactive rows are among them, unless `active` leaves them out."
      : "";
    lines.push(`${comment([doc + hidden], "  ")}  ${byIds}\n`);
  }
  return lines.join("\n");
}

function docLines(operation: Operation): string[] {
  const { httpMethod, path, scope, traps } = operation;
  const place = `\`${httpMethod} ${path}\`${scope === undefined ? "" : `, scope \`${scope}\``}.`;
  return [
    sentence(operation),
    "",
    [place, ...traps.map(trapSentence)].join(" "),
  ];
}

function tagsOf({ deprecated }: Operation): Tag[] {
  return deprecated === true ? [{ name: "deprecated" }] : [];
}
