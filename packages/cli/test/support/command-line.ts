import type {
  ModuleDetails,
  OperationDetails,
  QueryParameter,
  Schema,
} from "@st/catalog";
import { kebab } from "../../src/internal/operation/names.js";
import { resolved, typeOf } from "../../src/internal/operation/schemas.js";

/** A body with every field of its schema, so that each is tried as a flag. */
export function bodyOf(
  module: ModuleDetails,
  { body, kind }: OperationDetails,
): unknown {
  if (body === undefined || kind === "upload") return undefined;
  return sampleOf(module, body.schema);
}

/** A value in which all that its schema has is there. */
export function sampleOf({ schemas }: ModuleDetails, given: Schema): unknown {
  const sampleAt = (inner: Schema, depth: number): unknown => {
    const schema = resolved(schemas, inner);
    const { properties = {}, items, additionalProperties, required } = schema;
    if (schema.enum) return schema.enum.find((choice) => choice !== null);
    switch (typeOf(schema)) {
      case "integer":
        return 7;
      case "number":
        return 2.5;
      case "boolean":
        return true;
      case "array":
        return [sampleAt(items ?? {}, depth + 1)];
      case "object": {
        const all = Object.keys(properties);
        // A schema that holds itself ends where it may.
        const needed = all.filter(
          (name) => depth < 5 || required?.includes(name),
        );
        const names = needed.length > 0 ? needed : all.slice(0, 1);
        if (names.length > 0)
          return Object.fromEntries(
            names.map((name) => [
              name,
              sampleAt(properties[name] as Schema, depth + 1),
            ]),
          );
        if (typeof additionalProperties === "object")
          return { own: sampleAt(additionalProperties, depth + 1) };
        return { own: 1 };
      }
      case "string":
        if (schema.format === "date") return "2026-01-05";
        if (schema.format === "date-time") return "2026-01-05T06:07:08.000Z";
        return "a, b";
      default:
        return "any";
    }
  };
  return sampleAt(given, 0);
}

/** The flags that make a value: `--address.city x`, `--locations.0.name y`. */
export function bodyFlags(value: unknown, path = ""): string[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      typeof item === "object"
        ? bodyFlags(item, `${path}.${index}`)
        : [`--${path}=${item}`],
    );
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([name, inner]) =>
      bodyFlags(inner, path === "" ? kebab(name) : `${path}.${kebab(name)}`),
    );
  return [`--${path}=${value}`];
}

/** The flags of a query. */
export function queryFlags(
  query: readonly QueryParameter[],
  values: Readonly<Record<string, unknown>>,
): string[] {
  return query.flatMap((parameter) => {
    const flag = `--${kebab(parameter.name)}`;
    const value = values[parameter.name];
    if (parameter.map)
      return Object.entries(Object(value)).map(
        ([key, one]) => `${flag}.${key}=${one}`,
      );
    if (parameter.objects)
      return (value as object[]).flatMap((one, index) =>
        Object.entries(one).map(
          ([key, inner]) => `${flag}.${index}.${key}=${inner}`,
        ),
      );
    if (parameter.list === "comma")
      return [`${flag}=${(value as unknown[]).map(textOf).join(",")}`];
    const texts = [value].flat().map(textOf);
    if (texts.includes("true") && texts.length === 1) return [flag];
    return texts.map((text) => `${flag}=${text}`);
  });
}

function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}
