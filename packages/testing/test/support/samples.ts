import { collectionOf, targetOf } from "../../src/data/names.js";
import { project } from "../../src/data/project.js";
import { rowOf } from "../../src/data/row.js";
import { World } from "../../src/data/world.js";
import { listedTemplates } from "../../src/http/listed.js";
import { serve } from "../../src/http/served.js";
import type { Fake } from "../../src/index.js";
import { schemasOf, typeOf } from "../../src/model/schemas.js";
import type {
  Module,
  Operation,
  QueryParameter,
  Schema,
} from "../../src/model/types.js";
import { suitableBody, suitableIds, suitableParameter } from "./suitable.js";

/** Valid inputs of an operation. */
export interface Sample {
  path: Record<string, string | number>;
  query: Record<string, unknown>;
  body: unknown;
}

const started = Date.now();
const worlds = new Map<number, World>();

function worldAt(now: number): World {
  const world =
    worlds.get(now) ??
    new World({ seed: 7, rows: 120, recordedNulls: false, now });
  worlds.set(now, world);
  return world;
}

/** Ids do not depend on the time. */
const world = worldAt(started);

/**
 * Generates valid inputs: ids of existing rows, dates, enum values, a body that
 * conforms to its schema.
 *
 * @param now when it is for the fake
 */
export function sampleOf(
  fake: Pick<Fake, "rows">,
  module: Module,
  operation: Operation,
  now: number = started,
): Sample {
  const schemas = schemasOf(module);
  const path: Sample["path"] = {};
  const fixed = operation.path.split("/").filter(Boolean);
  const listed = listedTemplates(serve([module.id]));
  for (const { name, schema } of operation.pathParameters) {
    const prefix = fixed
      .slice(0, fixed.indexOf(`{${name}}`))
      .map((part) => (part.startsWith("{") ? path[part.slice(1, -1)] : part));
    const before = fixed.slice(0, fixed.indexOf(`{${name}}`)).join("/");
    // Deletions take the second row, so that later operations still find the
    // first. Some parts of paths have no rows, such as a booking provider.
    const rows =
      listed.has(collectionOf(module.id, before)) &&
      fake.rows(module.id, prefix.join("/"));
    const ids = rows
      ? (suitableIds(fake, operation.id) ??
        withRows(fake, module, operation, [...prefix, name], rows.ids(50)))
      : [];
    const id =
      ids[operation.httpMethod === "DELETE" ? 1 : 0] ??
      ids[0] ??
      suitableParameter(fake, operation, name) ??
      1;
    const text = typeOf(schemas.resolve(schema)) === "string";
    path[name] = text
      ? String(id)
      : typeof id === "number"
        ? id
        : world.id("crm/customers", 0);
  }
  const row = rowOf(
    worldAt(now),
    schemas,
    collectionOf(module.id, operation.path),
    0,
  );
  const make = (schema: Schema) => project(schema, row, undefined, false);
  const query: Sample["query"] = {};
  for (const parameter of operation.query) {
    if (parameter.paging && !parameter.required) continue;
    query[parameter.name] = queryValue(
      parameter,
      schemas.resolve(parameter.schema),
      make,
    );
    if (
      parameter.name === "ids" &&
      listed.has(collectionOf(module.id, operation.path))
    ) {
      query["ids"] = fake.rows(module.id, filled(operation.path, path)).ids(1);
    }
  }
  const body =
    operation.body && operation.kind !== "upload"
      ? suitableBody(
          fake,
          module.id,
          operation,
          make(operation.body.schema),
          now,
        )
      : undefined;
  return { path, query, body };
}

/** The ids under which a list has rows, where it belongs to one parent. */
function withRows(
  fake: Pick<Fake, "rows">,
  module: Module,
  { kind, path, httpMethod }: Operation,
  prefix: readonly (string | number | undefined)[],
  ids: readonly (string | number)[],
): readonly (string | number)[] {
  const rest = path.split("/").filter(Boolean).slice(prefix.length);
  if (kind !== "page" || httpMethod !== "GET" || rest.length !== 1) return ids;
  const under = prefix.slice(0, -1);
  const filled = ids.filter(
    (id) => fake.rows(module.id, [...under, id, ...rest].join("/")).count > 0,
  );
  return filled.length > 0 ? filled : ids;
}

function queryValue(
  parameter: QueryParameter,
  schema: Schema,
  make: (schema: Schema) => unknown,
): unknown {
  if (parameter.map) return { Color: "Red" };
  if (parameter.sortFields?.[0] !== undefined)
    return `+${parameter.sortFields[0]}`;
  // Lists that state no fields take those of their rows.
  if (parameter.name === "sort") return "-Id";
  if (parameter.name === "orderBy" || parameter.name === "sortBy") return "Id";
  const single =
    parameter.list !== undefined && typeOf(schema) === "array"
      ? (schema.items ?? {})
      : schema;
  const value =
    parameter.values?.[0] ?? named(parameter, single) ?? make(single);
  return parameter.list === undefined ? value : [value];
}

function named({ name }: QueryParameter, schema: Schema): unknown {
  if (name === "page" || name === "pageSize") return name === "page" ? 1 : 10;
  const target = targetOf(name);
  if (target && schema.format !== "guid")
    return typeOf(schema) === "integer" || /ids?$/i.test(name)
      ? world.id(target, 0)
      : undefined;
  if (name === "fromUtc") return "2000-01-01T00:00:00Z";
  if (name === "toUtc") return "2100-01-01T00:00:00Z";
  if (schema.format === "date-time") return "2026-01-05T00:00:00Z";
  return undefined;
}

function filled(template: string, values: Sample["path"]): string {
  return template.replace(/\{([^}]+)\}/g, (_, name: string) =>
    String(values[name]),
  );
}

/** The same inputs without the optional ones. */
export function bareOf(
  operation: Operation,
  { path, query, body }: Sample,
): Sample {
  const filtered = operation.traps.includes("modified-filter");
  const required = operation.query
    .filter(
      (parameter) =>
        parameter.required ||
        (filtered && parameter.name === "modifiedOnOrAfter"),
    )
    .map(({ name }) => name);
  return {
    path,
    body,
    query: Object.fromEntries(required.map((name) => [name, query[name]])),
  };
}
