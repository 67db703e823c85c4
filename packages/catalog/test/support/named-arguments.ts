import type {
  ModuleDetails,
  NamedArguments,
  OperationDetails,
  Schema,
} from "../../src/index.js";
import { resolveSchema, typesOf } from "../../src/resolve-schema.js";
import { argumentsOf } from "./arguments.js";

/** Arguments in the order of a call, and the same as a user may type them. */
export interface BothArguments {
  readonly args: readonly unknown[];
  readonly named: NamedArguments;
}

/** Arguments of one call in both forms, with a body that fits its schema. */
export function bothArgumentsOf(
  module: ModuleDetails,
  operation: OperationDetails,
): BothArguments {
  const given = argumentsOf(module, operation);
  const byName = new Map(
    operation.arguments.map((name, index) => [name, given[index]]),
  );
  if (byName.has("body"))
    byName.set("body", sampleOf(module, operation.body?.schema ?? {}));
  const values = { ...(byName.get("query") as object | undefined) };
  for (const { name, objects, schema } of operation.query)
    if (objects) Object.assign(values, { [name]: sampleOf(module, schema) });
  if (byName.has("query")) byName.set("query", values);
  return {
    args: [...byName.values()],
    named: {
      path: Object.fromEntries(
        operation.pathParameters.map(({ argument, schema }) => [
          argument,
          typed(byName.get(argument), schema),
        ]),
      ),
      query: Object.fromEntries(
        operation.query.map(({ name, schema }) => [
          name,
          typed((values as Record<string, unknown>)[name], schema),
        ]),
      ),
      body: byName.get("body"),
      file: byName.get("file"),
      options: byName.get("options") as object,
    },
  };
}

/** A value as it is typed: numbers, booleans and dates as text. */
function typed(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value))
    return value.map((item) => typed(item, schema.items ?? schema));
  if (value instanceof Date)
    return value.toISOString().slice(0, schema.format === "date" ? 10 : 24);
  return typeof value === "object" ? value : String(value);
}

/** A value with every field, at most three levels deep. */
function sampleOf(module: ModuleDetails, given: Schema, depth = 0): unknown {
  const { schema } = resolveSchema(module.schemas, given);
  if (schema.enum) return schema.enum[0];
  switch (typesOf(schema)[0]) {
    case "array":
      return depth > 3 ? [] : [sampleOf(module, schema.items ?? {}, depth + 1)];
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([name]) => depth < 3 || schema.required?.includes(name))
          .map(([name, inner]) => [name, sampleOf(module, inner, depth + 1)]),
      );
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    default:
      return /^date/.test(schema.format ?? "") ? "2026-01-05" : "ä";
  }
}
