import type { Module, Operation } from "../model/types.ts";
import { API } from "../servicetitan.ts";
import { Imports } from "./imports.ts";
import type { ModuleParts } from "./module-parts.ts";
import { compare } from "./names.ts";
import { pathType, type SignatureParts } from "./signature.ts";
import { comment, literal, propertyName } from "./text.ts";

/**
 * `src/generated/paths.ts`: the module in the form openapi-fetch reads, on the
 * same types as the named operations.
 */
export function pathsFile(
  module: Module,
  parts: ModuleParts,
  header: string,
): string {
  const imports = new Imports();
  const items = new Map<string, Operation[]>();
  for (const operation of module.operations)
    items.set(operation.path, [
      ...(items.get(operation.path) ?? []),
      operation,
    ]);
  const texts = [...items]
    .sort(([a], [b]) => compare(a, b))
    .map(([path, operations]) => {
      const members = operations.map((one) =>
        operationText(parts.signature(one), imports),
      );
      return `  ${literal(path)}: {\n${members.join("")}  };\n`;
    });
  const doc = comment([`The paths of ${module.title}, without the tenant.`]);
  const body = `${doc}export interface paths {\n${texts.join("")}}\n`;
  return `${header}${imports.text}\n${body}`;
}

function operationText(parts: SignatureParts, imports: Imports): string {
  const { operation, query, body, printer } = parts;
  const values = operation.pathParameters.map(
    ({ name, schema }) => `${propertyName(name)}: ${pathType(schema)}`,
  );
  const parameters = [
    ...(values.length === 0 ? [] : [`path: { ${values.join("; ")} }`]),
    ...(query === undefined
      ? []
      : [`query${query.required ? "" : "?"}: ${imports.use(query)}`]),
  ];
  const answers = operation.success.map(({ status, contentTypes, schema }) => {
    const type =
      operation.kind === "binary"
        ? "Blob"
        : schema === undefined
          ? undefined
          : printer.type(schema, "output", imports);
    // A type-less answer still needs its status; openapi-fetch reads
    // `content?: never` as no body.
    const content =
      type === undefined
        ? "content?: never"
        : `content: { ${contentTypes.map((one) => `${literal(one)}: ${type}`).join("; ")} }`;
    return `${status}: { ${content} }`;
  });
  const sends =
    operation.kind === "upload"
      ? '"multipart/form-data": { file: Blob } | FormData'
      : body === undefined
        ? undefined
        : `"application/json": ${imports.use(body)}`;
  const error = operation.errors.map((status) => {
    const odd = operation.oddErrors?.find((one) => one.status === status);
    const type =
      odd === undefined
        ? printer.type({ ref: API.errorSchema }, "output", imports)
        : odd.schema === undefined
          ? undefined
          : printer.type(odd.schema, "output", imports);
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
