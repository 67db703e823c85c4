import type { ModuleDetails } from "./details.js";
import { forAnswers } from "./for-answers.js";
import type { Schema } from "./schema.js";

const DEFS = "#/$defs/";

/**
 * Makes a schema of a module self-contained: every schema it refers to, directly
 * or not, is among its `$defs`. Use it for the body of an operation, its answer
 * or a parameter.
 *
 * @param use whether requests or answers are to be validated: some fields were
 *   received as null although the documents deny it, and may not be sent so
 * @example
 * ```ts
 * const crm = await loadModule("crm");
 * const { body } = await details("crm.customers.create");
 * const validate = ajv.compile(bundleSchema(crm, body?.schema ?? {}));
 * ```
 */
export function bundleSchema(
  module: ModuleDetails,
  schema: Schema,
  use: "request" | "answer" = "request",
): Schema {
  const found = new Map<string, Schema>();
  const collect = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === "$ref" && typeof inner === "string") add(inner);
      else collect(inner);
    }
  };
  const add = (ref: string) => {
    const name = ref.slice(DEFS.length);
    const target = module.schemas[name]?.schema;
    if (target === undefined || found.has(name)) return;
    found.set(name, target);
    collect(target);
  };
  collect(schema);
  const bundled = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...schema,
    ...(found.size === 0 ? {} : { $defs: Object.fromEntries(found) }),
  };
  return use === "answer" ? forAnswers(bundled) : bundled;
}
