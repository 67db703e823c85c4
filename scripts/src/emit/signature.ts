import { resolve, type SchemaMap } from "../model/schema.ts";
import type { Operation, Schema } from "../model/types.ts";
import { hasByIds } from "../names/name-operations.ts";
import { argumentName } from "./names.ts";
import type { QueryType } from "./query-types.ts";
import type { TypePrinter } from "./type-printer.ts";

/** What a signature is made of. */
export interface SignatureParts {
  operation: Operation;
  query: QueryType | undefined;
  /** Type of the JSON body, where there is one. */
  body: string | undefined;
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
 */
export function signature(parts: SignatureParts): string {
  const { operation } = parts;
  return (
    `${operation.method}(${[...pathArguments(operation), ...otherArguments(parts)].join(", ")}): ` +
    `${resultType(parts)};`
  );
}

/**
 * The method core adds behind a list with an `ids` parameter; `undefined` where
 * rows carry no id.
 */
export function byIdsSignature(parts: SignatureParts): string | undefined {
  const { operation, query, schemas } = parts;
  const id = resolve(operation.rows?.schema, schemas)?.properties?.["id"];
  if (!hasByIds(operation) || id === undefined || query === undefined)
    return undefined;
  const type = [id.type].flat().includes("integer") ? "number" : "string";
  const row = rowType(parts);
  const rest = `query?: Omit<${query.name}, "ids" | keyof PageQuery>, options?: ByIdsOptions`;
  return (
    `${operation.method}ByIds(${[...pathArguments(operation), `ids: readonly ${type}[]`].join(", ")}, ` +
    `${rest}): Promise<ById<${row}${type === "string" ? ", string" : ""}>>;`
  );
}

function pathArguments({ pathParameters }: Operation): string[] {
  return pathParameters.map(
    ({ name, schema }) => `${argumentName(name)}: ${pathType(schema)}`,
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

function otherArguments({ operation, query, body }: SignatureParts): string[] {
  return [
    ...(operation.kind === "upload"
      ? ["file: UploadFile"]
      : body === undefined
        ? []
        : [`body: ${body}`]),
    ...(query === undefined
      ? []
      : [`query${query.required ? "" : "?"}: ${query.name}`]),
    `options?: ${OPTIONS[operation.kind] ?? "CallOptions"}`,
  ];
}

function rowType({ operation, printer }: SignatureParts): string {
  return printer.type(operation.rows?.schema ?? {}, "output");
}

function resultType(parts: SignatureParts): string {
  const { operation, printer } = parts;
  const answer = (status?: number) => {
    const found = operation.success.find(
      ({ schema, status: own }) =>
        schema !== undefined && (status === undefined || own === status),
    );
    return found?.schema === undefined
      ? "void"
      : printer.type(found.schema, "output");
  };
  switch (operation.kind) {
    case "page":
      return `Pages<${rowType(parts)}>`;
    case "export":
      return `ExportFeed<${rowType(parts)}>`;
    case "accepted":
      return `Pending<Accepted<${answer(200)}, ${answer(202)}>>`;
    case "binary":
      return "Pending<Download>";
    case "redirect":
      return "Pending<FileLocation>";
    case "void":
      return "Pending<void>";
    default:
      return `Pending<${answer()}>`;
  }
}
