/** Short names for the schemas that tests compare. */
import type { Schema } from "../../model/types.ts";

export const text: Schema = { type: "string" };
export const number: Schema = { type: "integer" };
export const none: Schema = { type: "null" };
export const flag: Schema = { type: "boolean" };

export const ref = (id: string): Schema => ({ ref: id });
export const enumOf = (...values: string[]): Schema => ({
  ...text,
  enum: values,
});
export const listOf = (items: Schema): Schema => ({ type: "array", items });
export const oneOf = (...members: Schema[]): Schema => ({ oneOf: members });
export const allOf = (...members: Schema[]): Schema => ({ allOf: members });

export function object(
  properties: Record<string, Schema>,
  required?: string[],
): Schema {
  return {
    type: "object",
    properties,
    ...(required === undefined ? {} : { required }),
  };
}
