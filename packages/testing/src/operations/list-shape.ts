import type { Endpoint } from "../http/endpoints.js";
import { type Schemas, typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";

/** Name of the property of an envelope that contains the rows. */
export function rowsProperty(schema: Schema): string {
  const properties = schema.properties ?? {};
  return "data" in properties
    ? "data"
    : (Object.keys(properties).find(
        (name) => typeOf(properties[name] as Schema) === "array",
      ) ?? "data");
}

/** Schema of a row: the items of the array or of the envelope's array. */
function rowSchemaOf(schemas: Schemas, schema: Schema): Schema | undefined {
  if (typeOf(schema) === "array") return schema.items;
  const rows = schema.properties?.[rowsProperty(schema)];
  return rows && schemas.resolve(rows).items;
}

/**
 * Schema of the rows that a read lists; `undefined` for a read of one row, and
 * for what is no read.
 */
export function listedRow({
  operation,
  schemas,
}: Pick<Endpoint, "operation" | "schemas">): Schema | undefined {
  const { kind, httpMethod, rows, success } = operation;
  if (httpMethod !== "GET" || kind === "export") return undefined;
  const schema = schemas.resolve(success[0]?.schema ?? {});
  const list =
    kind === "page" ||
    (kind === "value" &&
      (typeOf(schema) === "array" || isEnvelope(schemas, schema)));
  if (!list) return undefined;
  return rowSchemaOf(schemas, schema) ?? rows?.schema ?? {};
}

const paging = ["data", "page", "pageSize", "hasMore", "totalCount"];

/**
 * Whether an answer is an envelope of rows: a `data` list, and nothing beside
 * it but paging fields.
 */
function isEnvelope(schemas: Schemas, schema: Schema): boolean {
  const names = Object.keys(schema.properties ?? {});
  const data = schema.properties?.["data"];
  if (
    !data ||
    typeOf(schemas.resolve(data)) !== "array" ||
    !rowSchemaOf(schemas, schema)
  )
    return false;
  return names.every((name) => paging.includes(name));
}
