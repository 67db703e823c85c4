import type {
  OperationDetails,
  QueryParameter,
  SchemaDetails,
} from "../../details.js";
import { resolveSchema } from "../../resolve-schema.js";
import { choicesOf, shapeOf } from "./shape.js";

type Schemas = Readonly<Record<string, SchemaDetails>>;

/** The query parameters: those of one type share a line. */
export function queryLines(
  { query, page, kind }: OperationDetails,
  schemas: Schemas,
): string[] {
  const groups = new Map<string, string[]>();
  for (const parameter of query) {
    if (parameter.paging && kind !== "export") continue;
    const type = typeOf(parameter, schemas);
    const name = `${parameter.name}${parameter.required ? " (required)" : ""}`;
    groups.set(type, [...(groups.get(type) ?? []), name]);
  }
  const lines = [...groups].map(
    ([type, names]) => `- ${names.join(", ")}: ${type}`,
  );
  if (page !== undefined)
    lines.push(
      `- page (from ${page.first}), pageSize (at most ${page.max})${page.total ? ", includeTotal: boolean" : ""}`,
    );
  return lines;
}

function typeOf(parameter: QueryParameter, schemas: Schemas): string {
  const { schema, list, values, sortFields, map, objects } = parameter;
  const options = { schemas, depth: 2, fields: 20, input: true };
  const parts = [];
  if (sortFields !== undefined)
    parts.push(`${sortFields.join("|")}, with - in front descending`);
  else if (values !== undefined) parts.push(choicesOf(values));
  else if (map) parts.push("{ [name]: value }");
  else if (objects) parts.push(shapeOf(schema, options));
  else {
    const { schema: resolved } = resolveSchema(schemas, schema);
    const single = list === "repeat" ? (resolved.items ?? schema) : schema;
    const shape = shapeOf(single, options);
    parts.push(list === undefined ? shape : `list of ${shape}`);
  }
  if (parameter.maxItems !== undefined)
    parts.push(`at most ${parameter.maxItems}`);
  if (parameter.deprecated) parts.push("deprecated");
  if (parameter.description !== undefined) parts.push(parameter.description);
  return parts.join("; ");
}
