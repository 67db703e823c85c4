import type { ModuleDetails, OperationDetails, Schema } from "@st/catalog";

/** Properties that say most about a row, where none is required. */
const TELLING = /^(?:name|title|summary|text|status|active|number|date|start)$/;

/**
 * A body without what is optional; if everything is, with the properties that
 * say most.
 */
export function shortBody(
  module: ModuleDetails,
  { body }: OperationDetails,
  full: unknown,
): unknown {
  return body === undefined ? full : keep(module, body.schema, full);
}

function keep(module: ModuleDetails, schema: Schema, value: unknown): unknown {
  const { properties, required = [], items } = resolved(module, schema);
  if (Array.isArray(value))
    return value.slice(0, 1).map((one) => keep(module, items ?? {}, one));
  if (typeof value !== "object" || value === null || properties === undefined)
    return value;
  const given = Object.entries(value);
  const needed = given.filter(([name]) => required.includes(name));
  const telling = given.filter(([name]) => TELLING.test(name));
  const some = [needed, telling, given.slice(0, 3)].find(
    (entries) => entries.length > 0,
  );
  return Object.fromEntries(
    (some ?? []).map(([name, one]) => [
      name,
      keep(module, properties[name] ?? {}, one),
    ]),
  );
}

function resolved({ schemas }: ModuleDetails, schema: Schema): Schema {
  const parts = [schema, ...(schema.allOf ?? []), ...(schema.anyOf ?? [])];
  const all = parts.map(({ $ref }) =>
    $ref === undefined ? {} : schemas[$ref.replace("#/$defs/", "")]?.schema,
  );
  const found = [schema, ...all].find((one) => one?.properties ?? one?.items);
  if (found === undefined) return schema;
  const bases = (found.allOf ?? []).map((one) =>
    resolved({ schemas } as ModuleDetails, one),
  );
  return {
    ...found,
    properties: Object.assign(
      {},
      ...bases.map(({ properties }) => properties),
      found.properties,
    ),
    required: [
      ...bases.flatMap(({ required = [] }) => required),
      ...(found.required ?? []),
    ],
  };
}

/** An answer with the first entry of each list, as a page can show it. */
export function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shortened);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, shortened(one)]),
  );
}
