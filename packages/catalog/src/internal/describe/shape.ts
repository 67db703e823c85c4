import type { SchemaDetails } from "../../details.js";
import { resolveSchema, typesOf } from "../../resolve-schema.js";
import type { Schema } from "../../schema.js";

/** More values of an enum than this are counted, not listed. */
const MOST_VALUES = 12;

/** How a schema is written. */
export interface ShapeOptions {
  readonly schemas: Readonly<Record<string, SchemaDetails>>;
  /** Levels of objects to write; deeper ones are `{…}`. */
  readonly depth: number;
  /** Most fields to write of one object; the others are counted. */
  readonly fields: number;
  /** Mark fields that may be left out. */
  readonly input: boolean;
}

/**
 * A schema in short: `{ name: text, jobIds?: [int], address?: {…} }`, required
 * fields first.
 */
export function shapeOf(given: Schema, options: ShapeOptions): string {
  const { schema } = resolveSchema(options.schemas, given);
  if (schema.enum !== undefined) return choicesOf(schema.enum);
  const [type, ...others] = typesOf(schema).filter((one) => one !== "null");
  if (type === undefined) return "any";
  if (others.length > 0) return [type, ...others].join("|");
  switch (type) {
    case "array":
      return `[${shapeOf(schema.items ?? {}, options)}]`;
    case "object":
      return objectShape(schema, options);
    case "integer":
      return "int";
    case "string":
      return textShape(schema);
    default:
      return type;
  }
}

/** `A|B|C`, or the first ones and how many there are. */
export function choicesOf(choices: readonly unknown[]): string {
  const names = choices.filter((choice) => choice !== null).map(String);
  if (names.length <= MOST_VALUES) return names.join("|");
  return `${names.slice(0, MOST_VALUES).join("|")}|… (${names.length} values)`;
}

function textShape({ format, maxLength }: Schema): string {
  if (format === "date-time") return "time";
  if (format === "date") return "day";
  if (format === "guid") return "guid";
  return maxLength === undefined ? "text" : `text(${maxLength})`;
}

function objectShape(
  { properties = {}, required = [], additionalProperties }: Schema,
  options: ShapeOptions,
): string {
  const all = Object.entries(properties);
  if (all.length === 0) {
    const values =
      typeof additionalProperties === "object"
        ? shapeOf(additionalProperties, options)
        : "any";
    return `{ [name]: ${values} }`;
  }
  if (options.depth <= 0) return "{…}";
  const isRequired = (name: string) => required.includes(name);
  const sorted = [
    ...all.filter(([name]) => isRequired(name)),
    ...all.filter(([name]) => !isRequired(name)),
  ];
  const inner = { ...options, depth: options.depth - 1 };
  const shown = sorted.slice(0, options.fields).map(([name, schema]) => {
    const mark = options.input && !isRequired(name) ? "?" : "";
    return `${name}${mark}: ${shapeOf(schema, inner)}`;
  });
  const rest = sorted.length - shown.length;
  if (rest > 0) shown.push(`… ${rest} more`);
  return `{ ${shown.join(", ")} }`;
}
