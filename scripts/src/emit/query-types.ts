import type { Operation, QueryParameter, Schema } from "../model/types.ts";
import { limits } from "./field-doc.ts";
import { CORE, type Imports, QUERIES, type TypeName } from "./imports.ts";
import { operationType } from "./names.ts";
import { comment, literal, propertyName, type Tag } from "./text.ts";
import type { TypePrinter } from "./type-printer.ts";

/** The query of an operation as its signature names it. */
export interface QueryType extends TypeName {
  /** Its declaration; absent where a type of core says it all. */
  text?: string;
  /** Whether the call has to bring it. */
  required: boolean;
}

/**
 * The type of an operation's query; `undefined` where it takes none.
 *
 * @param imports of the file that declares the queries
 */
export function queryType(
  operation: Operation,
  printer: TypePrinter,
  imports: Imports,
): QueryType | undefined {
  const base = baseOf(operation);
  const own = operation.query.filter(
    ({ paging }) => !(paging && base !== undefined),
  );
  if (own.length === 0)
    return base === undefined
      ? undefined
      : { name: base, from: CORE, required: false };
  const name = operationType(operation, "Query");
  const { resource, method } = operation;
  const head =
    `${comment([`Query of \`${resource}.${method}\`.`])}export interface ` +
    `${name}${base === undefined ? "" : ` extends ${imports.core(base)}`} {\n`;
  const members = own.map((parameter) => member(parameter, printer, imports));
  return {
    name,
    from: QUERIES,
    text: `${head}${members.join("")}}`,
    required: own.some(({ required, paging }) => required && !paging),
  };
}

/**
 * Core's type for the parameters of paging, when the operation has all of them.
 */
function baseOf({ kind, page }: Operation): string | undefined {
  if (kind === "export") return "ExportQuery";
  return kind === "page" && page?.total === true ? "PageQuery" : undefined;
}

function member(
  parameter: QueryParameter,
  printer: TypePrinter,
  imports: Imports,
): string {
  const optional = !parameter.required || parameter.paging;
  const tags: Tag[] =
    parameter.deprecated === true ? [{ name: "deprecated" }] : [];
  const head = comment(docOf(parameter), "  ", tags);
  const type = parameterType(parameter, printer, imports);
  const line = `  ${propertyName(parameter.name)}${optional ? "?" : ""}: ${type}${optional ? " | undefined" : ""};\n`;
  return `${head}${line}`;
}

/** What a caller may give for a parameter. */
function parameterType(
  parameter: QueryParameter,
  printer: TypePrinter,
  imports: Imports,
): string {
  const { name, schema, list, map, objects, sortFields, values } = parameter;
  if (sortFields !== undefined)
    return [
      ...sortFields.flatMap((field) => [
        literal(`+${field}`),
        literal(`-${field}`),
      ]),
      "(string & {})",
    ].join(" | ");
  if (values !== undefined && list === undefined)
    return values.map(literal).join(" | ");
  if (map === true) return "Readonly<Record<string, string>>";
  if (list === "comma" && (name === "ids" || /Id(s|List)$/.test(name)))
    return "readonly (number | string)[] | number | string";
  if (list === "comma") return "readonly string[] | string";
  if (list === "repeat") {
    const { items: item = {} } = schema;
    const type = (one: Schema) => printer.type(one, "input", imports);
    const items = `readonly ${type({ type: "array", items: item })}`;
    return objects === true ? items : `${items} | ${type(item)}`;
  }
  if (schema.format === "date-time" || schema.format === "date")
    return "Date | string";
  return printer.type(schema, "input", imports);
}

function docOf(parameter: QueryParameter): string[] {
  const { name, schema, list, map, maxItems, sortFields, description } =
    parameter;
  const facts = [
    description,
    description === undefined && schema.format?.startsWith("date")
      ? dateDoc(name, schema.format)
      : undefined,
    maxItems === undefined
      ? undefined
      : `At most ${maxItems} ${map === true ? "entries" : "values"}.`,
    sortFields === undefined
      ? undefined
      : "`+Field` ascending, `-Field` descending.",
    schema.ref === "ActiveRequestArg" && description === undefined
      ? "Without it most lists leave out inactive rows."
      : undefined,
    list === undefined ? limits(schema) : undefined,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? [] : [facts.join(" ")];
}

/**
 * The API's own naming says which end is meant: `createdOnOrAfter` includes,
 * `createdBefore` excludes.
 */
function dateDoc(name: string, format: string): string | undefined {
  const unit = format === "date" ? "Calendar day" : "UTC";
  if (/OnOr(After|Before)$/.test(name)) return `${unit}, inclusive.`;
  return /(Before|After)$/.test(name) ? `${unit}, exclusive.` : `${unit}.`;
}
