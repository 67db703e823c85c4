import { resolve, type SchemaMap } from "../model/schema.ts";
import type { Operation, Schema } from "../model/types.ts";
import { hasByIds } from "../names/name-operations.ts";
import type { Imports, TypeName } from "./imports.ts";
import { argumentNames } from "./names.ts";
import type { QueryType } from "./query-types.ts";
import type { TypePrinter } from "./type-printer.ts";

/** What a signature is made of. */
export interface SignatureParts {
  operation: Operation;
  query: QueryType | undefined;
  /** Type of the JSON body, where there is one. */
  body: TypeName | undefined;
  printer: TypePrinter;
  schemas: SchemaMap;
}

/** Options each kind of operation takes. */
const OPTIONS: Partial<Record<Operation["kind"], string>> = {
  page: "PageOptions",
  export: "ExportOptions",
  binary: "FileOptions",
  upload: "FileOptions",
};

/**
 * `(path values in template order…, body?, query?, options?): result`, as a
 * method of an interface.
 *
 * @param imports of the file the signature is for
 */
export function signature(parts: SignatureParts, imports: Imports): string {
  const { operation } = parts;
  return (
    `${operation.method}(${[...pathArguments(operation), ...otherArguments(parts, imports)].join(", ")}): ` +
    `${resultType(parts, imports)};`
  );
}

/**
 * The type of the ids by which core reads rows of a list with an `ids`
 * parameter; `undefined` where it adds no such method.
 */
export function byIdsType({
  operation,
  query,
  schemas,
}: SignatureParts): "number" | "string" | undefined {
  const id = resolve(operation.rows?.schema, schemas)?.properties?.["id"];
  if (!hasByIds(operation) || id === undefined || query === undefined)
    return undefined;
  return [id.type].flat().includes("integer") ? "number" : "string";
}

/** The method core adds for that, if any. */
export function byIdsSignature(
  parts: SignatureParts,
  imports: Imports,
): string | undefined {
  const { operation, query } = parts;
  const type = byIdsType(parts);
  if (type === undefined || query === undefined) return undefined;
  const row = rowType(parts, imports);
  const filters = `Omit<${imports.use(query)}, "ids" | keyof ${imports.core("PageQuery")}>`;
  const rest = `query?: ${filters}, options?: ${imports.core("ByIdsOptions")}`;
  return (
    `${operation.method}ByIds(${[...pathArguments(operation), `ids: readonly ${type}[]`].join(", ")}, ` +
    `${rest}): Promise<${imports.core("ById")}<${row}${type === "string" ? ", string" : ""}>>;`
  );
}

function pathArguments(operation: Operation): string[] {
  const names = argumentNames(operation);
  return operation.pathParameters.map(
    ({ schema }, index) => `${names[index]}: ${pathType(schema)}`,
  );
}

/**
 * Whole numbers are numbers: ids of this API lie far below 2^53. GUIDs and
 * names are text.
 */
export function pathType(schema: Schema): "number" | "string" {
  return schema.type === "integer" || schema.type === "number"
    ? "number"
    : "string";
}

function otherArguments(
  { operation, query, body }: SignatureParts,
  imports: Imports,
): string[] {
  return [
    ...(operation.kind === "upload"
      ? [`file: ${imports.core("UploadFile")}`]
      : body === undefined
        ? []
        : [`body: ${imports.use(body)}`]),
    ...(query === undefined
      ? []
      : [`query${query.required ? "" : "?"}: ${imports.use(query)}`]),
    `options?: ${imports.core(OPTIONS[operation.kind] ?? "CallOptions")}`,
  ];
}

function rowType(
  { operation, printer }: SignatureParts,
  imports: Imports,
): string {
  return printer.type(operation.rows?.schema ?? {}, "output", imports);
}

function resultType(parts: SignatureParts, imports: Imports): string {
  const { operation, printer } = parts;
  const result = (name: string, of: string) => `${imports.core(name)}<${of}>`;
  const pending = (of: string) => result("Pending", of);
  const answer = (status?: number) => {
    const found = operation.success.find(
      ({ schema, status: own }) =>
        schema !== undefined && (status === undefined || own === status),
    );
    return found?.schema === undefined
      ? "void"
      : printer.type(found.schema, "output", imports);
  };
  switch (operation.kind) {
    case "page":
      return result("Pages", rowType(parts, imports));
    case "export":
      return result("ExportFeed", rowType(parts, imports));
    case "accepted":
      return pending(result("Accepted", `${answer(200)}, ${answer(202)}`));
    case "binary":
      return pending(imports.core("Download"));
    case "redirect":
      return pending(imports.core("FileLocation"));
    case "void":
      return pending("void");
    default:
      return pending(answer());
  }
}
