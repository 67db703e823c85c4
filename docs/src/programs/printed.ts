import type { Call } from "./call.ts";
import { tellingFields } from "./words.ts";

/** The line that prints a result or a row. */
export function printed({ module, operation }: Call, name: string): string {
  const schema = operation.rows?.schema ?? operation.success[0]?.schema;
  const fields = tellingFields(module, schema);
  return `console.log(${fields.length > 0 ? fields.map((field) => `${name}.${field}`).join(", ") : name});`;
}
