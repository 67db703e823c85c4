import type { SpecParameter } from "../normalise/document.ts";
import { API } from "../servicetitan.ts";
import { hasType, modelSchema, resolve, type SchemaMap } from "./schema.ts";
import type { Kind, QueryParameter } from "./types.ts";

const { page, feed, lists } = API;
const PAGING: Partial<Record<Kind, readonly string[]>> = {
  page: [page.number, page.size, page.total],
  export: [feed.from, feed.recent],
};

/** A query parameter with what its shape says about lists, maps and paging. */
export function modelQueryParameter(
  spec: SpecParameter,
  kind: Kind,
  schemas: SchemaMap,
): QueryParameter {
  const schema = modelSchema(spec.schema);
  const description = [spec.description, spec["x-deprecatedMessage"]]
    .filter((text) => text !== undefined)
    .join(" ");
  const list = listForm(spec, schemas);
  const maxItems =
    spec["x-max-items"] ??
    schema.maxItems ??
    (isObject(schema) ? schema.maxProperties : undefined);
  const limit =
    maxItems ?? (list === undefined ? undefined : lists.most[spec.name]);
  return {
    name: spec.name,
    schema,
    required: spec.required === true,
    ...(list === undefined ? {} : { list }),
    ...(list === "repeat" && isObject(resolve(schema.items, schemas))
      ? { objects: true }
      : {}),
    ...(limit === undefined ? {} : { maxItems: limit }),
    ...(isObject(schema) ? { map: true } : {}),
    ...(spec["x-sort-fields"] === undefined
      ? {}
      : { sortFields: spec["x-sort-fields"] }),
    ...(spec["x-values"] === undefined ? {} : { values: spec["x-values"] }),
    paging: PAGING[kind]?.includes(spec.name) === true,
    ...(spec.deprecated === true ? { deprecated: true } : {}),
    ...(description === "" ? {} : { description }),
  };
}

function listForm(
  spec: SpecParameter,
  schemas: SchemaMap,
): "comma" | "repeat" | undefined {
  const schema = modelSchema(spec.schema);
  // OpenAPI's default for a list in a query is the repeated parameter; the
  // documents name no other style.
  if (schema.type === "array")
    return spec.style === "form" && spec.explode === false ? "comma" : "repeat";
  if (
    resolve(schema, schemas)?.type !== "string" ||
    schema.format !== undefined ||
    schema.ref !== undefined
  )
    return undefined;
  const named =
    spec.name === lists.ids ||
    spec.name.endsWith("Ids") ||
    lists.commaSeparated.includes(spec.name);
  return named || spec["x-max-items"] !== undefined ? "comma" : undefined;
}

function isObject(schema: QueryParameter["schema"] | undefined): boolean {
  return hasType(schema, "object");
}
