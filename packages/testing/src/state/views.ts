import type { Endpoint } from "../http/endpoints.js";
import type { Schemas } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import { itemOf } from "../operations/call.js";

/** A schema that rows are shown in. */
export interface View {
  readonly schemas: Schemas;
  readonly schema: Schema;
}

/**
 * The same for every row and every parameter name: `jobs/5/notes` and
 * `jobs/{id}/notes` are both `jobs/{}/notes`.
 */
export function shapeOf(template: string): string {
  return template.replace(/\/(\d+|[0-9a-f-]{36}|\{[^}]+\})(?=\/)/gi, "/{}");
}

/**
 * The schemas a collection's rows are shown in, the best first: of the read of
 * one row, of the list, of the export.
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
    if (operation.rows && shapeOf(template) === shape) {
      (operation.kind === "page" ? pages : others).push({
        schemas,
        schema: operation.rows.schema,
      });
    }
  }
  return [...singles, ...pages, ...others];
}
