import { trapSentence } from "../model/traps.ts";
import type { Module, Operation } from "../model/types.ts";
import { comment } from "./comment.ts";
import { importTypes } from "./imports.ts";
import type { ModuleParts } from "./module-parts.ts";
import {
  byResource,
  clientName,
  packageName,
  propertyName,
  resourceInterface,
} from "./names.ts";
import { sentence } from "./sentence.ts";
import { byIdsSignature, signature } from "./signature.ts";

const CORE = [
  "Accepted",
  "ById",
  "ByIdsOptions",
  "CallOptions",
  "Download",
  "ExportFeed",
  "ExportOptions",
  "ExportQuery",
  "FileLocation",
  "FileOptions",
  "PageOptions",
  "PageQuery",
  "Pages",
  "Pending",
  "UploadFile",
];

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
  const resources = groups.map(
    ([resource, operations]) =>
      `export interface ${resourceInterface(resource)} ` +
      `{\n${operations.map((operation) => method(operation, parts)).join("\n")}}\n`,
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
  const imports = [
    importTypes(CORE, packageName("core"), body),
    importTypes(parts.queryNames, "./queries.js", body),
    importTypes(parts.schemaNames, "./schemas.js", body),
  ].join("");
  return `${header}${imports}\n${body}`;
}

function method(operation: Operation, parts: ModuleParts): string {
  const shape = parts.signature(operation);
  const lines = [
    `${comment(docLines(operation), "  ")}  ${signature(shape)}\n`,
  ];
  const byIds = byIdsSignature(shape);
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
  const { httpMethod, path, scope, traps, deprecated } = operation;
  const place = `\`${httpMethod} ${path}\`${scope === undefined ? "" : `, scope \`${scope}\``}.`;
  return [
    sentence(operation),
    "",
    [place, ...traps.map(trapSentence)].join(" "),
    ...(deprecated === true ? ["@deprecated"] : []),
  ];
}
