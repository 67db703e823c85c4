import type { OperationDetails, QueryParameter, Schema } from "@st/catalog";
import { isSame, kebab } from "./names.js";
import { resolved, type Schemas, typeOf } from "./schemas.js";

/** What a flag of an operation sets. */
export interface Target {
  readonly place: "query" | "body";
  /** Names as the API writes them; numbers are places in lists. */
  readonly path: readonly string[];
  readonly schema: Schema;
  /** Of a parameter of the query. */
  readonly parameter?: QueryParameter;
}

/**
 * What a flag means: `modified-on-or-after`, `address.city`,
 * `locations.0.name`. `query.` and `body.` in front of it say where it belongs.
 */
export function findTarget(
  flag: string,
  operation: OperationDetails,
  schemas: Schemas,
): Target | undefined {
  const [first = "", ...rest] = flag.split(".");
  if (first === "query" && rest.length > 0) return queryTarget(rest, operation);
  if (first === "body" && rest.length > 0)
    return bodyTarget(rest, operation, schemas);
  return (
    queryTarget([first, ...rest], operation) ??
    bodyTarget([first, ...rest], operation, schemas)
  );
}

function queryTarget(
  segments: readonly string[],
  { query }: OperationDetails,
): Target | undefined {
  for (const parameter of query) {
    const { name, schema, map, objects } = parameter;
    const length = name.split(".").length;
    if (!isSame(segments.slice(0, length).join("."), name)) continue;
    const inner = segments.slice(length);
    if (inner.length > 0 && !map && !objects) continue;
    return {
      place: "query",
      path: [name, ...inner],
      // What is in a map is text, number or boolean.
      schema: inner.length > 0 ? {} : schema,
      parameter,
    };
  }
  return undefined;
}

function bodyTarget(
  segments: readonly string[],
  { body, kind }: OperationDetails,
  schemas: Schemas,
): Target | undefined {
  if (body === undefined || kind === "upload") return undefined;
  let schema = resolved(schemas, body.schema);
  const path: string[] = [];
  for (const segment of segments) {
    const step = stepInto(schema, segment, schemas);
    if (step === undefined) return undefined;
    path.push(step.name);
    schema = step.schema;
  }
  return { place: "body", path, schema };
}

function stepInto(
  schema: Schema,
  segment: string,
  schemas: Schemas,
): { name: string; schema: Schema } | undefined {
  const { properties = {}, items, additionalProperties } = schema;
  if (typeOf(schema) === "array" && /^\d+$/.test(segment))
    return { name: segment, schema: resolved(schemas, items ?? {}) };
  const names = Object.keys(properties);
  const name =
    names.find((one) => one === segment) ??
    names.find((one) => isSame(one, segment));
  if (name !== undefined)
    return { name, schema: resolved(schemas, properties[name] ?? {}) };
  if (typeof additionalProperties === "object")
    return { name: segment, schema: resolved(schemas, additionalProperties) };
  const isOpen =
    additionalProperties === true ||
    (names.length === 0 && typeOf(schema) !== "array");
  return isOpen ? { name: segment, schema: {} } : undefined;
}

/** A flag of an operation, for its help and for completion. */
export interface OperationFlag {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly place: "query" | "body";
  readonly parameter?: QueryParameter;
  /** A list whose first item has flags of its own, which follow. */
  readonly hasParts?: boolean;
}

/** How deep the fields of a body are listed. */
const DEPTH = 3;

/** The flags of an operation: its query, then the fields of its body. */
export function operationFlags(
  { query, body, kind }: OperationDetails,
  schemas: Schemas,
): OperationFlag[] {
  const ofQuery = query.map((parameter) => ({
    name: kebab(parameter.name),
    schema: resolved(schemas, parameter.schema),
    required: parameter.required,
    place: "query" as const,
    parameter,
  }));
  if (body === undefined || kind === "upload") return ofQuery;
  const ofBody: OperationFlag[] = [];
  const visit = (
    schema: Schema,
    path: string,
    depth: number,
    must: boolean,
  ) => {
    const { properties = {}, required = [] } = schema;
    for (const [name, given] of Object.entries(properties)) {
      const inner = resolved(schemas, given);
      const own = path === "" ? kebab(name) : `${path}.${kebab(name)}`;
      // What an object requires, only those need who give the object.
      const isRequired = must && required.includes(name);
      const goesOn = inner.properties !== undefined && depth < DEPTH;
      if (goesOn) {
        visit(inner, own, depth + 1, isRequired);
        continue;
      }
      const items = resolved(schemas, inner.items ?? {});
      const hasParts = items.properties !== undefined && depth < DEPTH;
      ofBody.push({
        name: own,
        // A description beside a reference says more than what it leads to.
        schema: { ...inner, ...describedBy(given) },
        required: isRequired,
        place: "body",
        ...(hasParts && { hasParts }),
      });
      if (hasParts) visit(items, `${own}.0`, depth + 1, isRequired);
    }
  };
  visit(resolved(schemas, body.schema), "", 1, true);
  return [...ofQuery, ...ofBody];
}

function describedBy({ description }: Schema): Schema {
  return description === undefined ? {} : { description };
}
