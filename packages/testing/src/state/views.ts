import type { Endpoint } from "../http/endpoints.js";
import type { Schemas } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { itemOf } from "../operations/call.js";
import { listedRow } from "../operations/list-shape.js";

/** A schema that shows rows. */
export interface View {
  readonly schemas: Schemas;
  readonly schema: Schema;
}

/**
 * Replaces ids and parameter names: the shape of `jobs/5/notes` and of
 * `jobs/{id}/notes` is `jobs/{}/notes`.
 */
export function shapeOf(template: string): string {
  return template.replace(/\/(\d+|[0-9a-f-]{36}|\{[^}]+\})(?=\/)/gi, "/{}");
}

/**
 * The schemas that show a collection's rows: first those of reads of one row,
 * then of lists, then of exports.
 */
export function viewsOf(name: string, endpoints: readonly Endpoint[]): View[] {
  const shape = shapeOf(name);
  const singles: View[] = [];
  const pages: View[] = [];
  const others: View[] = [];
  for (const { operation, schemas, template } of endpoints) {
    if (operation.httpMethod !== "GET") continue;
    const at = itemOf(template);
    const single = operation.success[0]?.schema;
    if (
      at &&
      single &&
      operation.kind === "value" &&
      shapeOf(`${at.collection}/`) === `${shape}/`
    ) {
      singles.push({ schemas, schema: single });
    }
    const listed = operation.rows?.schema ?? listedRow({ operation, schemas });
    if (listed && shapeOf(template) === shape) {
      (operation.kind === "page" ? pages : others).push({
        schemas,
        schema: listed,
      });
    }
  }
  return [...singles, ...pages, ...others];
}
