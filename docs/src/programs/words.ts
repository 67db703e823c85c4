import type { ModuleDetails, OperationDetails, Schema } from "@st/catalog";
import { namedSchema } from "../reference/named-schema.ts";

/** Words a variable cannot be called, or that other lines use. */
const TAKEN =
  /^(?:export|new|default|delete|data|st|http|class|case|package|return|file|answer)$/;

/** What one result of an operation is called in a program: `customer`. */
export function resultName(operation: OperationDetails): string {
  const { method, resource, kind } = operation;
  if (!/^(?:page|export|value)$/.test(kind) || !/^(?:get|list)/.test(method))
    if (kind !== "export") return "result";
  const named =
    kind === "export" ? method : method.replace(/^(?:get|list)/, "");
  const of = /^[A-Z]/.test(named) || kind === "export" ? named : resource;
  const name = singular(of.charAt(0).toLowerCase() + of.slice(1));
  return TAKEN.test(name) || name === operation.module ? "row" : name;
}

function singular(word: string): string {
  if (/(?:ss|us|is|equipment)$/i.test(word)) return word;
  if (/ies$/.test(word)) return word.replace(/ies$/, "y");
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.replace(/es$/, "");
  return word.replace(/s$/, "");
}

/** Properties of a row that a reader recognises it by. */
export function tellingFields(
  module: ModuleDetails,
  schema: Schema | undefined,
): string[] {
  const named = namedSchema(module, schema)?.schema;
  const { properties = {} } = named ?? schema ?? {};
  const wanted = [
    "id",
    "name",
    "number",
    "title",
    "text",
    "status",
    "summary",
    "active",
  ];
  return wanted.filter((one) => properties[one] !== undefined).slice(0, 2);
}

/** `customer-interactions` as `customerInteractions`. */
export function camel(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `customer-interactions` as `CustomerInteractions`. */
export function pascal(id: string): string {
  const name = camel(id);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
