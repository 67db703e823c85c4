import type { Module, Operation } from "../model/types.ts";
import { importTypes } from "./imports.ts";
import type { ModuleParts } from "./module-parts.ts";
import { compare, packageName, propertyName } from "./names.ts";
import { pathType, type SignatureParts } from "./signature.ts";

/**
 * `src/generated/paths.ts`: the module in the form openapi-fetch reads, on the
 * same types as the named operations.
 */
export function pathsFile(
  module: Module,
  parts: ModuleParts,
  header: string,
): string {
  const items = new Map<string, Operation[]>();
  for (const operation of module.operations)
    items.set(operation.path, [
      ...(items.get(operation.path) ?? []),
      operation,
    ]);
  const texts = [...items]
    .sort(([a], [b]) => compare(a, b))
    .map(
      ([path, operations]) =>
        `  ${JSON.stringify(path)}: {\n${operations.map((one) => operationText(parts.signature(one))).join("")}  };\n`,
    );
  const body =
    `/** The paths of ${module.title}, without the tenant. */\nexport ` +
    `interface paths {\n${texts.join("")}}\n`;
  const imports = [
    importTypes(["ExportQuery", "PageQuery"], packageName("core"), body),
    importTypes(parts.queryNames, "./queries.js", body),
    importTypes(parts.schemaNames, "./schemas.js", body),
  ].join("");
  return `${header}${imports}\n${body}`;
}

function operationText(parts: SignatureParts): string {
  const { operation, query, body, printer } = parts;
  const values = operation.pathParameters.map(
    ({ name, schema }) => `${propertyName(name)}: ${pathType(schema)}`,
  );
  const parameters = [
    ...(values.length === 0 ? [] : [`path: { ${values.join("; ")} }`]),
    ...(query === undefined
      ? []
      : [`query${query.required ? "" : "?"}: ${query.name}`]),
  ];
  const answers = operation.success.map(({ status, contentTypes, schema }) => {
    const type =
      operation.kind === "binary"
        ? "Blob"
        : schema === undefined
          ? undefined
          : printer.type(schema, "output");
    // A type-less answer still needs its status; openapi-fetch reads
    // `content?: never` as no body.
    const content =
      type === undefined
        ? "content?: never"
        : `content: { ${contentTypes.map((one) => `${JSON.stringify(one)}: ${type}`).join("; ")} }`;
    return `${status}: { ${content} }`;
  });
  const sends =
    operation.kind === "upload"
      ? '"multipart/form-data": { file: Blob } | FormData'
      : body === undefined
        ? undefined
        : `"application/json": ${body}`;
  const error = operation.errors.map((status) => {
    const odd = operation.oddErrors?.find((one) => one.status === status);
    const type =
      odd === undefined
        ? "ApiErrorResponse"
        : odd.schema === undefined
          ? undefined
          : printer.type(odd.schema, "output");
    return `${status}: { ${type === undefined ? "content?: never" : `content: { "application/json": ${type} }`} }`;
  });
  return [
    `    ${operation.httpMethod.toLowerCase()}: {\n`,
    parameters.length === 0
      ? "      parameters: object;\n"
      : `      parameters: { ${parameters.join("; ")} };\n`,
    sends === undefined
      ? ""
      : `      requestBody: { content: { ${sends} } };\n`,
    `      responses: { ${[...answers, ...error].join("; ")} };\n    };\n`,
  ].join("");
}
