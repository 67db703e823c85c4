import { defined, isJson, type Json, pointer, textAt } from "../read/json.ts";
import { API } from "../servicetitan.ts";
import { words } from "../text/words.ts";
import { checkName } from "./check-name.ts";
import type { SpecParameter, SpecSchema } from "./document.ts";
import { withoutNull } from "./nullable.ts";
import { proseFacts } from "./prose-facts.ts";
import { normaliseSchema, type SchemaContext } from "./schema.ts";
import { templateNames } from "./template.ts";

/**
 * The parameters of an operation: path values in template order, then the query
 * as the document orders it.
 */
export function normaliseParameters(
  raw: unknown[],
  path: string,
  at: string,
  context: SchemaContext,
): SpecParameter[] {
  const found = raw.flatMap((item, index) => {
    const parameter = normaliseParameter(item, pointer(at, index), context);
    return parameter === undefined ? [] : [parameter];
  });
  const seen = new Set<string>();
  for (const { in: place, name } of found) {
    if (seen.has(`${place} ${name}`))
      context.problems.add(
        at,
        `the ${place} parameter "${name}" is declared twice`,
      );
    seen.add(`${place} ${name}`);
  }
  const names = templateNames(path);
  for (const name of names) {
    if (!seen.has(`path ${name}`))
      context.problems.add(
        at,
        `the path value {${name}} of ${path} is not declared`,
      );
  }
  for (const { in: place, name } of found) {
    if (
      place === "path" &&
      name !== API.account.parameter &&
      !names.includes(name)
    ) {
      context.problems.add(
        at,
        `the path parameter "${name}" does not occur in ${path}`,
      );
    }
  }
  const spelled = names.map((name) => words(name).join(" "));
  if (new Set(spelled).size < names.length)
    context.problems.add(at, `two values of ${path} have the same name`);
  const inPath = found.filter((parameter) => parameter.in === "path");
  inPath.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
  return [...inPath, ...found.filter((parameter) => parameter.in === "query")];
}

function normaliseParameter(
  raw: unknown,
  at: string,
  context: SchemaContext,
): SpecParameter | undefined {
  if (
    !isJson(raw) ||
    typeof raw["name"] !== "string" ||
    (raw["in"] !== "path" && raw["in"] !== "query")
  ) {
    context.problems.add(
      at,
      "a parameter needs a name and must be in the path or the query",
    );
    return undefined;
  }
  const place = raw["in"];
  const name = raw["name"];
  checkName(name, `${place} parameter`, pointer(at, "name"), context.problems);
  const description = textAt(raw, "description");
  const schema = parameterSchema(
    name,
    place,
    normaliseSchema(raw["schema"] ?? {}, pointer(at, "schema"), context),
  );
  const facts =
    place === "query" ? factsOf(raw, name, schema, description) : {};
  return defined<SpecParameter>({
    name,
    in: place,
    required: place === "path" || raw["required"] === true ? true : undefined,
    deprecated: raw["deprecated"] === true ? true : undefined,
    description,
    style: place === "query" ? textAt(raw, "style") : undefined,
    explode: typeof raw["explode"] === "boolean" ? raw["explode"] : undefined,
    schema,
    ...facts,
    "x-deprecatedMessage": textAt(raw, "x-deprecatedMessage"),
  });
}

function parameterSchema(
  name: string,
  place: "path" | "query",
  schema: SpecSchema,
): SpecSchema {
  // One operation types the tenant as text; it is the same number everywhere.
  if (place === "path" && name === API.account.parameter)
    return API.account.schema;
  return withoutNull(schema);
}

function factsOf(
  raw: Json,
  name: string,
  schema: SpecSchema,
  description: string | undefined,
) {
  const prose = proseFacts(description);
  const sortFields =
    raw["x-sort-fields"] ??
    (name === "sort" ? prose["x-sort-fields"] : undefined);
  const list =
    schema.type === "string" &&
    schema.format === undefined &&
    schema.enum === undefined;
  const maxItems =
    raw["x-max-items"] ??
    (list && name.endsWith("s") ? prose["x-max-items"] : undefined);
  // Where the schema has an enum, the description only repeats it.
  const values = raw["x-values"] ?? (list ? prose["x-values"] : undefined);
  return defined<
    Pick<SpecParameter, "x-sort-fields" | "x-max-items" | "x-values">
  >({
    "x-sort-fields": Array.isArray(sortFields)
      ? (sortFields as string[])
      : undefined,
    "x-max-items": typeof maxItems === "number" ? maxItems : undefined,
    "x-values": Array.isArray(values) ? (values as string[]) : undefined,
  });
}
