import type { SpecParameter } from "../normalise/document.ts";
import { hasType, modelSchema, resolve, type SchemaMap } from "./schema.ts";
import type { Kind, QueryParameter } from "./types.ts";

/**
 * Most values the server takes in an `ids` list; documents say so on most, and
 * tests of users show it on the rest.
 */
const IDS_LIMIT = 50;
const PAGING: Partial<Record<Kind, readonly string[]>> = {
  page: ["page", "pageSize", "includeTotal"],
  export: ["from", "includeRecentChanges"],
};
/**
 * Text parameters that hold a comma list although neither their type nor an
 * `Ids` at the end says so. The official texts describe them in the plural,
 * with values joined by commas.
 */
const TEXT_LISTS = new Set(
  "adjustmentTypes externalDataValues involvedEmployeeIdList priorities purchaseOrderTypes statuses syncStatuses".split(
    " ",
  ),
);

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
  const limit = maxItems ?? (isIdList(spec.name, list) ? IDS_LIMIT : undefined);
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
    spec.name === "ids" ||
    spec.name.endsWith("Ids") ||
    TEXT_LISTS.has(spec.name);
  return named || spec["x-max-items"] !== undefined ? "comma" : undefined;
}

/** Lists that the server limits, whether or not its documents say so. */
function isIdList(name: string, list: QueryParameter["list"]): boolean {
  return name === "ids" || (name === "externalDataValues" && list === "comma");
}

function isObject(schema: QueryParameter["schema"] | undefined): boolean {
  return hasType(schema, "object");
}
