import { type Schemas, typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { once } from "../once.js";
import { unfilteredOf } from "../operations/filters/index.js";
import type { Ignored, ReceivedRequest } from "../options.js";
import type { Endpoint } from "./endpoints.js";

/** Finds what the operation of a request does not use of it. */
export function createIgnored(
  endpoints: readonly Endpoint[],
): (request: ReceivedRequest) => Ignored {
  const unfiltered = once(() => unfilteredOf(endpoints));
  const byId = once(
    () =>
      new Map(endpoints.map((endpoint) => [endpoint.operation.id, endpoint])),
  );

  return ({ operation, query, body }) => {
    const endpoint = byId().get(operation?.id ?? "");
    if (!endpoint) return { query: [], fields: [] };
    const { schemas } = endpoint;
    const { id, query: declared, body: own, kind } = endpoint.operation;
    const unused = unfiltered()[id] ?? {};
    const used = declared.filter(({ name }) => !(name in unused));
    const schema = own?.schema;
    return {
      query: Object.keys(query).filter(
        (name) => !used.some((one) => isNamed(name, one)),
      ),
      fields:
        schema && kind !== "upload" ? unknownFields(schemas, schema, body) : [],
    };
  };
}

/** A map is sent as `customField.region` or `customField[region]`. */
function isNamed(
  sent: string,
  { name, map }: { name: string; map?: unknown },
): boolean {
  return (
    sent === name ||
    (Boolean(map) &&
      (sent.startsWith(`${name}.`) || sent.startsWith(`${name}[`)))
  );
}

function unknownFields(
  schemas: Schemas,
  given: Schema,
  value: unknown,
  path = "",
): string[] {
  const schema = schemas.resolve(given);
  if (typeOf(schema) === "array" && Array.isArray(value)) {
    const items = schema.items ?? {};
    return value.flatMap((item, index) =>
      unknownFields(schemas, items, item, `${path}[${index}]`),
    );
  }
  if (!schema.properties || typeof value !== "object" || value === null)
    return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const at = path ? `${path}.${name}` : name;
    const property = schema.properties?.[name];
    return property ? unknownFields(schemas, property, inner, at) : [at];
  });
}
