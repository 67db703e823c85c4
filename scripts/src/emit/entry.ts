import type { Kind, Module } from "../model/types.ts";
import type { ModuleParts } from "./module-parts.ts";
import {
  byResource,
  clientName,
  factoryName,
  packageName,
  resourceInterface,
} from "./names.ts";
import { comment } from "./text.ts";

const WIDTH = 80;
const FILE_KINDS: readonly Kind[] = ["binary", "redirect", "upload"];
/**
 * The lists of names are filled lines: one name a line would make the file
 * longer than anyone reads.
 */
const FILLED =
  "// biome-ignore-all format: lists of names, several to a line\n// " +
  "biome-ignore-all assist/source/organizeImports: sorted as generated\n";

/**
 * `src/index.ts`: the named door and every type by name. It must not reach
 * openapi-fetch or the paths.
 */
export function indexFile(
  module: Module,
  parts: ModuleParts,
  header: string,
): string {
  const client = clientName(module);
  const resources = byResource(module).map(([resource]) =>
    resourceInterface(resource),
  );
  // Only modules that have files bring the code for them.
  const files = module.operations.some(({ kind }) => FILE_KINDS.includes(kind));
  return `${header}${FILLED}import type { Connection } from "${packageName("core")}";
import { createModuleClient${files ? ", fileSupport" : ""} } from "${packageName("core")}/module";
import type { ${client} } from "./generated/client.js";
import { table } from "./generated/operations.js";

${[
  exportTypes([client, ...resources], "./generated/client.js"),
  exportTypes(parts.queryNames, "./generated/queries.js"),
  exportTypes(parts.schemaNames, "./generated/schemas.js"),
].join("")}
${comment([
  `The operations of ${module.title} on a connection. Making a client sends`,
  "nothing.",
])}export function ${factoryName(module, "Client")}(connection: Connection): ${client} {
  return createModuleClient(connection, table${files ? ", fileSupport" : ""});
}
`;
}

/** `src/http.ts`: the same module by path. */
export function httpFile(module: Module, header: string): string {
  return `${header}// biome-ignore-all format: one line a signature, however long its names are
import type { Connection } from "${packageName("core")}";
import { createHttp, type HttpClient } from "${packageName("core")}/http";
import { table } from "./generated/operations.js";
import type { paths } from "./generated/paths.js";

export type { paths } from "./generated/paths.js";

${comment([
  `${module.title} by path: an openapi-fetch client that sends through the`,
  "connection.",
])}export function ${factoryName(module, "Http")}(connection: Connection): HttpClient<paths> {
  return createHttp<paths>(connection, table);
}
`;
}

function exportTypes(names: readonly string[], from: string): string {
  if (names.length === 0) return "";
  const lines: string[] = [];
  for (const name of [...names].sort()) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length + 2 <= WIDTH)
      lines[lines.length - 1] = `${last} ${name},`;
    else lines.push(`  ${name},`);
  }
  return `export type {\n${lines.join("\n")}\n} from "${from}";\n`;
}
