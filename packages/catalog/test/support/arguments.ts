import type {
  ModuleDetails,
  OperationDetails,
  QueryParameter,
  Schema,
} from "../../src/index.js";

/** Arguments of one call: all it takes, but for the options. */
export function argumentsOf(
  module: ModuleDetails,
  operation: OperationDetails,
): unknown[] {
  const { pathParameters, kind, body, query } = operation;
  const values = query.map((parameter) => [
    parameter.name,
    queryValue(module, parameter),
  ]);
  return [
    ...pathParameters.map(({ schema }) => sampleOf(module, schema)),
    ...(kind === "upload" ? [file] : body ? [{ text: "ä", list: [1] }] : []),
    ...(query.length > 0 ? [Object.fromEntries(values)] : []),
    { headers: { "x-test": "yes" } },
  ];
}

/** The arguments of the same call by ids, which stand before the query. */
export function byIdsArgumentsOf(
  module: ModuleDetails,
  operation: OperationDetails,
): unknown[] {
  const args = argumentsOf(module, operation);
  const query = args.at(-2) as Record<string, unknown>;
  const { ids: _, page: _page, pageSize: _size, ...rest } = query;
  const { includeTotal: _total, ...filters } = rest;
  return [...args.slice(0, -2), [1, 2, 3], filters, args.at(-1)];
}

const file = {
  data: new TextEncoder().encode("a file"),
  name: "file.txt",
  type: "text/plain",
};

function queryValue(module: ModuleDetails, parameter: QueryParameter): unknown {
  const { name, schema, list, map, objects, sortFields, values } = parameter;
  if (name === "pageSize") return 1;
  if (map) return { Color: "Red" };
  if (objects) return [{ type: "Job", id: 1 }];
  if (sortFields) return `-${sortFields[0]}`;
  const { type, items } = resolve(module, schema);
  const single = type === "array" && items ? items : schema;
  const value = values?.[0] ?? sampleOf(module, single);
  return list ? [value, value] : value;
}

function sampleOf(module: ModuleDetails, schema: Schema): unknown {
  const { enum: choices, type, format } = resolve(module, schema);
  if (choices) return choices[0];
  if (format === "date" || format === "date-time")
    return new Date("2026-01-05T06:07:08Z");
  const types = [type].flat();
  if (types.includes("boolean")) return true;
  return types.includes("integer") || types.includes("number") ? 1 : "a b";
}

function resolve({ schemas }: ModuleDetails, schema: Schema): Schema {
  const ref = schema.$ref ?? schema.anyOf?.[0]?.$ref;
  const name = ref?.replace("#/$defs/", "");
  return name === undefined ? schema : (schemas[name]?.schema ?? schema);
}
