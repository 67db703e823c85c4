import { type Schemas, typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { dropsOf } from "./dropped-fields.js";
import type { Endpoint } from "./endpoints.js";

/** What of a body an operation takes, and which fields it drops. */
export interface TakenBody {
  readonly body: unknown;
  /** `"items[0].cost"` */
  readonly dropped: readonly string[];
}

/**
 * Drops what ServiceTitan drops with a 200: fields that the operation does not
 * have, also where its description forbids others, and the few that it has and
 * does not take.
 */
export function takeBody(
  { module, operation, schemas }: Endpoint,
  body: unknown,
): TakenBody {
  const schema = operation.body?.schema;
  if (!schema || operation.kind === "upload") return { body, dropped: [] };
  const dropped: string[] = [];
  const drops = dropsOf(module.id, operation.id);
  return { body: take({ schemas, drops, dropped }, schema, body, ""), dropped };
}

interface Taking {
  readonly schemas: Schemas;
  readonly drops: ReadonlySet<string>;
  readonly dropped: string[];
}

function take(
  taking: Taking,
  given: Schema,
  value: unknown,
  path: string,
): unknown {
  const schema = taking.schemas.resolve(given);
  if (typeOf(schema) === "array" && Array.isArray(value)) {
    const items = schema.items ?? {};
    return value.map((item, index) =>
      take(taking, items, item, `${path}[${index}]`),
    );
  }
  if (!schema.properties || typeof value !== "object" || value === null)
    return value;
  const taken: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const at = path ? `${path}.${name}` : name;
    const property = Object.hasOwn(schema.properties, name)
      ? schema.properties[name]
      : undefined;
    if (property && !taking.drops.has(at))
      taken[name] = take(taking, property, inner, at);
    else taking.dropped.push(at);
  }
  return taken;
}
