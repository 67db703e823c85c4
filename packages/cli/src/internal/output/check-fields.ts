import type { OperationDetails, Schema } from "@st/catalog";
import { ServiceTitanInputError } from "@st/core";
import { didYouMean } from "@st/core/module";
import type { Line } from "../args/read-line.js";
import { resolved, type Schemas, typeOf } from "../operation/schemas.js";

/** How deep an object is told apart into columns. */
const DEPTH = 4;

/** The schema of what is printed: a row, or the answer. */
function printedSchema(
  { rows, success }: OperationDetails,
  schemas: Schemas,
): Schema | undefined {
  const answer = success.find(({ schema }) => schema !== undefined)?.schema;
  const given = rows?.schema ?? answer;
  if (given === undefined) return undefined;
  const schema = resolved(schemas, given);
  return typeOf(schema) === "array"
    ? resolved(schemas, schema.items ?? {})
    : schema;
}

/** A value of a row. */
export interface RowField {
  /** `address.city` */
  readonly path: string;
  readonly schema: Schema;
}

/**
 * The values of a row, or of the answer, objects told apart: the columns of its
 * CSV. Absent where the description does not name them.
 */
export function rowFields(
  operation: OperationDetails,
  schemas: Schemas,
): RowField[] | undefined {
  const schema = printedSchema(operation, schemas);
  if (schema?.properties === undefined) return undefined;
  const fields: RowField[] = [];
  const visit = (own: Schema, path: string, depth: number) => {
    for (const [name, given] of Object.entries(own.properties ?? {})) {
      const inner = resolved(schemas, given);
      const at = path === "" ? name : `${path}.${name}`;
      if (inner.properties !== undefined && depth < DEPTH)
        visit(inner, at, depth + 1);
      else fields.push({ path: at, schema: { ...inner, ...given } });
    }
  };
  visit(schema, "", 1);
  return fields;
}

/** Types of values that have no fields. */
const SINGLE = new Set(["boolean", "integer", "number", "string"]);

/**
 * Refuses a field that rows do not have, before anything is sent: its column
 * would be empty.
 *
 * @throws ServiceTitanInputError with the nearest name
 */
export function checkFields(
  operation: OperationDetails,
  schemas: Schemas,
  line: Line,
): void {
  const schema = printedSchema(operation, schemas);
  if (schema === undefined) return;
  for (const field of line.texts("fields").flatMap((text) => text.split(",")))
    checkField(schema, field.trim(), schemas, operation.name);
}

function checkField(
  row: Schema,
  field: string,
  schemas: Schemas,
  name: string,
): void {
  let schema = row;
  const before: string[] = [];
  for (const segment of field === "" ? [] : field.split(".")) {
    while (typeOf(schema) === "array" && !/^\d+$/.test(segment))
      schema = resolved(schemas, schema.items ?? {});
    if (typeOf(schema) === "array") {
      schema = resolved(schemas, schema.items ?? {});
      continue;
    }
    const isSingle = SINGLE.has(typeOf(schema) ?? "");
    const { properties = isSingle ? {} : undefined, additionalProperties } =
      schema;
    // Where nothing is declared, nobody knows.
    if (properties === undefined) return;
    const inner = Object.hasOwn(properties, segment)
      ? properties[segment]
      : undefined;
    if (inner === undefined) {
      if (additionalProperties) return;
      const names = Object.keys(properties);
      const path = [...before, ""].join(".");
      const hint = didYouMean(segment, names).replace("mean ", `mean ${path}`);
      throw new ServiceTitanInputError(
        `--fields: rows of ${name} have no ${JSON.stringify([...before, segment].join("."))}.` +
          `${hint} See st describe ${name}.`,
      );
    }
    before.push(segment);
    schema = resolved(schemas, inner);
  }
}
