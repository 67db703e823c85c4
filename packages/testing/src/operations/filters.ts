import type { Endpoint } from "../http/endpoints.js";
import { type Schemas, typeOf } from "../model/schemas.js";
import type { Operation, QueryParameter, Schema } from "../model/types.js";
import type { RowState } from "../state/collection.js";

/**
 * A filter by id or state, which are known without generating the row, or by
 * the row itself.
 */
export type Filter =
  | { on: "id"; keep: (values: readonly string[]) => (id: string) => boolean }
  | {
      on: "state";
      keep: (values: readonly string[]) => (state: RowState) => boolean;
    }
  | {
      on: "row";
      keep: (
        values: readonly string[],
      ) => (row: Record<string, unknown>) => boolean;
    };

/**
 * The filter of a query parameter; `undefined` if the fake does not filter by
 * it.
 */
export function filterOf(
  schemas: Schemas,
  parameter: QueryParameter,
  rowSchema: Schema,
): Filter | undefined {
  const { name } = parameter;
  const properties = schemas.resolve(rowSchema).properties ?? {};
  if (name === "ids" && "id" in properties)
    return { on: "id", keep: (values) => (id) => values.includes(id) };
  if (name === "active" && "active" in properties) return activeFilter;
  if (name === "activeOnly" && "active" in properties) {
    return {
      on: "state",
      keep:
        ([value]) =>
        (state) =>
          value?.toLowerCase() !== "true" || state.active,
    };
  }
  return (
    dateWindow(schemas, name, properties) ??
    equality(schemas, parameter, properties)
  );
}

const activeFilter: Filter = {
  on: "state",
  keep: ([value = "True"]) => {
    const wanted = value.toLowerCase();
    return (state) => wanted === "any" || state.active === (wanted === "true");
  },
};

/**
 * Whether the filter applies without its parameter: lists hide inactive rows.
 */
export function hasDefault(parameter: QueryParameter): boolean {
  return parameter.name === "active";
}

const comparisons: readonly [
  RegExp,
  (row: number, given: number) => boolean,
][] = [
  [/OnOrAfter$/, (row, given) => row >= given],
  [/OnOrBefore$/, (row, given) => row <= given],
  [/(On)?After$/, (row, given) => row > given],
  [/(On)?Before$/, (row, given) => row < given],
];

function dateWindow(
  schemas: Schemas,
  name: string,
  properties: Record<string, Schema>,
): Filter | undefined {
  const found = comparisons.find(([suffix]) => suffix.test(name));
  if (!found) return undefined;
  const [suffix, compare] = found;
  const stem = name.replace(suffix, "");
  if (stem === "created" || stem === "modified") {
    if (!(`${stem}On` in properties)) return undefined;
    return {
      on: "state",
      keep:
        ([given]) =>
        (state) =>
          compare(state[stem], Date.parse(given as string)),
    };
  }
  const names = [
    stem,
    `${stem}On`,
    `${stem}Date`,
    stem.replace(/s$/, ""),
    `${stem}Utc`,
  ];
  const property = names.find((each) =>
    /^date/.test(schemas.resolve(properties[each] ?? {}).format ?? ""),
  );
  if (property === undefined) return undefined;
  return {
    on: "row",
    keep: ([given]) => {
      const moment = Date.parse(given as string);
      return (row) =>
        typeof row[property] === "string" &&
        compare(Date.parse(row[property]), moment);
    },
  };
}

function equality(
  schemas: Schemas,
  { name, map, paging }: QueryParameter,
  properties: Record<string, Schema>,
): Filter | undefined {
  if (map || paging) return undefined;
  const singular = name
    .replace(/ies$/, "y")
    .replace(/(us|ss)es$/, "$1")
    .replace(/s$/, "");
  const property = [name, singular].find((each) => each in properties);
  if (property !== undefined) {
    const schema = schemas.resolve(properties[property] as Schema);
    if (typeOf(schema) === "object")
      return nested(property, schema, "id") ?? nested(property, schema, "name");
    return {
      on: "row",
      keep: (values) => (row) => equals(row[property], values),
    };
  }
  const address = properties["address"];
  if (address && addressFields.has(name))
    return nested("address", schemas.resolve(address), name);
  const parent = singular.replace(/Id$/, "");
  const outer = properties[parent];
  return parent !== singular && outer
    ? nested(parent, schemas.resolve(outer), "id")
    : undefined;
}

const addressFields = new Set([
  "street",
  "unit",
  "city",
  "state",
  "zip",
  "country",
]);

function nested(
  property: string,
  schema: Schema,
  inner: string,
): Filter | undefined {
  if (!schema.properties || !(inner in schema.properties)) return undefined;
  return {
    on: "row",
    keep: (values) => (row) =>
      equals(
        (row[property] as Record<string, unknown> | null)?.[inner],
        values,
      ),
  };
}

function equals(value: unknown, wanted: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => equals(item, wanted));
  if (value === null || value === undefined || typeof value === "object")
    return false;
  const text = String(value).toLowerCase();
  return wanted.some((each) => each.toLowerCase() === text);
}

/**
 * Query parameters that the fake validates but does not filter by, by operation
 * id.
 */
export function unfilteredOf(
  endpoints: readonly Endpoint[],
): Record<string, string[]> {
  const result: Record<string, string[]> = {};
  for (const { operation, schemas } of endpoints) {
    const names = unfiltered(schemas, operation);
    if (names.length > 0) result[operation.id] = names;
  }
  return result;
}

const ordering = new Set(["sort", "orderBy", "orderByDirection"]);

function unfiltered(
  schemas: Schemas,
  { rows, kind, query }: Operation,
): string[] {
  if (!rows || kind === "export") return [];
  return query
    .filter(
      (each) =>
        !each.paging &&
        !ordering.has(each.name) &&
        !filterOf(schemas, each, rows.schema),
    )
    .map(({ name }) => name);
}
