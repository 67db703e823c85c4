import { didYouMean, show } from "@st/core/module";
import type { SchemaDetails } from "../../details.js";
import { resolveSchema, typesOf } from "../../resolve-schema.js";
import type { Schema } from "../../schema.js";

/** More choices than this are not listed in a message. */
const MOST_CHOICES = 20;
const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A day alone is its first moment in UTC. */
const TIME = /^\d{4}-\d{2}-\d{2}($|T)/;

/**
 * Reads values by their schemas: numbers and booleans may be text, names of an
 * enum may have another case. What does not fit is told in `problems`.
 */
export class ValueReader {
  readonly problems: string[] = [];
  readonly #schemas: Readonly<Record<string, SchemaDetails>>;
  readonly #unknownFields: boolean;

  /** @param unknownFields let fields pass that a schema does not have */
  constructor(
    schemas: Readonly<Record<string, SchemaDetails>>,
    unknownFields = false,
  ) {
    this.#schemas = schemas;
    this.#unknownFields = unknownFields;
  }

  /** Adds a problem: place, value, remedy. */
  tell(place: string, problem: string): undefined {
    this.problems.push(`${place}: ${problem}`);
    return undefined;
  }

  /** A value of a path or a query, where a number may stand for text. */
  readParameter(schema: Schema, value: unknown, place: string): unknown {
    const { schema: resolved } = resolveSchema(this.#schemas, schema);
    const isText = typesOf(resolved).includes("string");
    if (isText && typeof value === "number" && Number.isFinite(value))
      return resolved.enum ? this.read(resolved, `${value}`, place) : value;
    return this.read(schema, value, place);
  }

  /** A value as its schema has it. */
  read(given: Schema, value: unknown, place: string): unknown {
    const { schema, nullable } = resolveSchema(this.#schemas, given);
    const types = typesOf(schema).filter((type) => type !== "null");
    if (value === null) {
      const allowed = nullable || types.length === 0;
      return allowed
        ? value
        : this.tell(place, "null is not allowed. Leave it out.");
    }
    if (schema.enum !== undefined) return this.#choice(schema, value, place);
    const [type] = types;
    // Forms that may differ are left to the server.
    if (type === undefined || types.length > 1) return value;
    switch (type) {
      case "integer":
        return this.#number(value, place, INTEGER, "a whole number");
      case "number":
        return this.#number(value, place, NUMBER, "a number");
      case "boolean":
        return this.#boolean(value, place);
      case "array":
        return this.#list(schema, value, place);
      case "object":
        return this.#object(schema, value, place);
      default:
        return this.#text(schema, value, place);
    }
  }

  /** One of the names, whatever its case. */
  readChoice(
    choices: readonly (string | number)[],
    value: unknown,
    place: string,
  ): unknown {
    const text = String(value).toLowerCase();
    const found =
      choices.find((choice) => choice === value) ??
      choices.find((choice) => String(choice).toLowerCase() === text);
    if (found !== undefined) return found;
    const names = choices.map(String);
    const listed =
      names.length > MOST_CHOICES
        ? `any of its ${names.length} values`
        : names.join(", ");
    const hint = typeof value === "string" ? didYouMean(value, names) : "";
    return this.tell(
      place,
      `${show(value)} is not a value of it.${hint} Give ${listed}.`,
    );
  }

  #choice({ enum: choices = [] }: Schema, value: unknown, place: string) {
    const names = choices.filter((choice) => choice !== null);
    return this.readChoice(names, value, place);
  }

  #number(value: unknown, place: string, form: RegExp, what: string): unknown {
    const text = typeof value === "string" ? value.trim() : undefined;
    const number = text !== undefined && form.test(text) ? Number(text) : value;
    const fits =
      typeof number === "number" &&
      (form === INTEGER
        ? Number.isSafeInteger(number)
        : Number.isFinite(number));
    return fits
      ? number
      : this.tell(place, `${show(value)} is not ${what}. Give one.`);
  }

  #boolean(value: unknown, place: string): unknown {
    if (typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
    return this.tell(place, `${show(value)} is neither true nor false.`);
  }

  #text({ format }: Schema, value: unknown, place: string): unknown {
    const isTime = format === "date-time" || format === "date";
    if (isTime && value instanceof Date) return value;
    if (typeof value !== "string")
      return this.tell(place, `${show(value)} is not text. Give a string.`);
    if (!isTime) return value;
    const wanted = format === "date" ? DAY : TIME;
    const fits = wanted.test(value) && !Number.isNaN(Date.parse(value));
    const example = format === "date" ? "2026-01-31" : "2026-01-31T08:00:00Z";
    return fits
      ? value
      : this.tell(
          place,
          `${show(value)} is not a ${format === "date" ? "calendar date" : "point in time"}. Give "${example}".`,
        );
  }

  #list({ items = {} }: Schema, value: unknown, place: string): unknown {
    if (!Array.isArray(value))
      return this.tell(place, `${show(value)} is not a list. Give [ … ].`);
    return value.map((item, index) =>
      this.read(items, item, `${place}[${index}]`),
    );
  }

  #object(schema: Schema, value: unknown, place: string): unknown {
    if (typeof value !== "object" || Array.isArray(value))
      return this.tell(place, `${show(value)} is not an object. Give { … }.`);
    const { properties = {}, required = [], additionalProperties } = schema;
    const known = Object.keys(properties);
    const given = Object.entries(value as object).filter(
      ([, inner]) => inner !== undefined,
    );
    for (const name of required)
      if (!given.some(([key]) => key === name))
        this.tell(`${place}.${name}`, "is required, and is missing.");
    const read = given.map(([key, inner]) => {
      const at = `${place}.${key}`;
      if (Object.hasOwn(properties, key))
        return [key, this.read(properties[key] as Schema, inner, at)];
      if (typeof additionalProperties === "object")
        return [key, this.read(additionalProperties, inner, at)];
      const isOpen = additionalProperties === true || known.length === 0;
      if (!isOpen && !this.#unknownFields) this.tellUnknown(at, key, known);
      return [key, inner];
    });
    return Object.fromEntries(read);
  }

  /** Tells of a name that is not among the known ones. */
  tellUnknown(
    place: string,
    name: string,
    known: readonly string[],
    meant?: string,
  ): undefined {
    const hint = didYouMean(name, known, meant);
    const all =
      known.length > MOST_CHOICES ? "" : ` It takes ${known.join(", ")}.`;
    const remedy = hint || (known.length === 0 ? " It takes none." : all);
    return this.tell(place, `there is no such name.${remedy}`);
  }
}
