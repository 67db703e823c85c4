import { isJson, type Json, pointer } from "../read/json.ts";
import type { Problems } from "../read/problems.ts";
import { MOST_VALUES } from "./limits.ts";

/**
 * Keywords that change what a value may be in a way the model cannot say.
 * Ignoring one would give wrong types.
 */
const UNKNOWN_STRUCTURE = [
  "not",
  "if",
  "patternProperties",
  "prefixItems",
  "contains",
  "propertyNames",
  "dependentSchemas",
  "$defs",
  "$dynamicRef",
];
const TYPES = new Set([
  "array",
  "boolean",
  "integer",
  "null",
  "number",
  "object",
  "string",
]);

interface Form {
  /** What the value of the keyword must be, as the refusal says it. */
  must: string;
  holds: (value: unknown) => boolean;
}

const isText = (value: unknown) => typeof value === "string";
const isFlag = (value: unknown) => typeof value === "boolean";
const isScalar = (value: unknown) =>
  value === null || ["string", "number", "boolean"].includes(typeof value);
const isList = (value: unknown, holds: (item: unknown) => boolean) =>
  Array.isArray(value) && value.length > 0 && value.every(holds);

const NUMBER: Form = { must: "be a number", holds: Number.isFinite };
const CHOICES: Form = {
  must: "be a list of schemas",
  holds: (value) => isList(value, isJson),
};
const FORMS: Readonly<Record<string, Form>> = {
  type: {
    must: "be one or several of the types of JSON",
    holds: (value) =>
      [isText(value) ? [value] : value].every((types) =>
        isList(types, (type) => TYPES.has(type as string)),
      ),
  },
  nullable: { must: "be true or false", holds: isFlag },
  enum: {
    must: `be a list of 1 to ${MOST_VALUES} texts, numbers or null`,
    holds: (value) =>
      isList(value, (one) => isScalar(one) && !isFlag(one)) &&
      (value as unknown[]).length <= MOST_VALUES,
  },
  const: { must: "be a text, a number, true, false or null", holds: isScalar },
  properties: { must: "be an object of schemas", holds: isJson },
  required: {
    must: "be a list of names",
    holds: (value) => Array.isArray(value) && value.every(isText),
  },
  additionalProperties: {
    must: "be a schema, true or false",
    holds: (value) => isJson(value) || isFlag(value),
  },
  oneOf: CHOICES,
  anyOf: CHOICES,
  allOf: CHOICES,
  minimum: NUMBER,
  maximum: NUMBER,
  minLength: NUMBER,
  maxLength: NUMBER,
  minItems: NUMBER,
  maxItems: NUMBER,
  maxProperties: NUMBER,
  pattern: { must: "be text", holds: isText },
};

/** Checks the keywords of one schema, but not those of the schemas inside it. */
export function checkKeywords(raw: Json, at: string, problems: Problems): void {
  for (const key of UNKNOWN_STRUCTURE) {
    if (key in raw)
      problems.add(
        pointer(at, key),
        `the keyword "${key}" is not known to the generator; teach it in scripts/src/normalise/schema.ts`,
      );
  }
  for (const [key, { must, holds }] of Object.entries(FORMS)) {
    if (raw[key] !== undefined && !holds(raw[key]))
      problems.add(pointer(at, key), `"${key}" must ${must}`);
  }
}
