/**
 * Where answers may hold null although the document denies it and nobody has
 * recorded that very field: what the recorded fields have in common.
 *
 * Compared with all required response properties that were recorded: value
 * types (numbers, booleans, dates, enums) were never null in 74 properties, so
 * no rule touches them; all 32 violations were texts, arrays and objects.
 * specs/evidence.md lists every field that a rule changes.
 */
import { fits } from "../model/personal.ts";
import { hasType, resolve, type SchemaMap } from "../model/schema.ts";
import type { Schema } from "../model/types.ts";

export interface NullRule {
  id: string;
  /** What it covers, for the page of corrections. */
  covers: string;
  /** What supports it. */
  support: string;
  /** The reason that the docstring of such a field gives. */
  because: string;
  applies(property: string, schema: Schema, schemas: SchemaMap): boolean;
  /**
   * Fields it covers that are known to be otherwise, with the reason: official
   * name of the schema and property, where `*` is any text.
   */
  exceptions: Readonly<Record<string, string>>;
}

/** Last words of names that identify a row; they were never null. */
const IDENTITY =
  /(name|number|code|label|title|type|status|path|id|key|token|slug)$/i;
/** Formats of text that a user may have typed. */
const TYPED_TEXT: readonly (string | undefined)[] = [
  undefined,
  "html",
  "multiline",
];

export const NULL_RULES: readonly NullRule[] = [
  {
    id: "external data",
    covers: "the array `externalData`",
    support: "null in 8 of 8 schemas that were seen",
    because: "it is null unless the request names an application",
    applies: (property, schema) =>
      property === "externalData" && hasType(schema, "array"),
    exceptions: {},
  },
  {
    id: "custom fields",
    covers: "the array `customFields`",
    support: "null on returns and invoices, a list on customers and locations",
    because: "custom fields were null on rows of other kinds",
    applies: (property, schema) =>
      property === "customFields" && hasType(schema, "array"),
    exceptions: {},
  },
  {
    id: "free text",
    covers:
      "text without a format of its own, an enum or a name that identifies " +
      "(name, number, code, label, title, type, status, path, id, key, token)",
    support: "16 texts were null; none whose name identifies",
    because: "text that nobody entered was null elsewhere",
    applies: (property, schema) =>
      hasType(schema, "string") &&
      schema.enum === undefined &&
      schema.const === undefined &&
      TYPED_TEXT.includes(schema.format) &&
      !IDENTITY.test(property),
    exceptions: {
      "*Note*.text": "It is the note.",
      "*.priority": "One of a fixed list of names.",
      "*.quickLaunchLink": "Made by the server from the scheduler's id.",
    },
  },
  {
    id: "relation",
    covers: "an object with an id of its own, which is another row",
    support:
      "7 such objects were null; ServiceTitan corrected ten fields of its " +
      "v3 calls in this way in May 2026",
    because: "relations that are not set were null elsewhere",
    applies: (_, schema, schemas) => {
      const target =
        schema.ref === undefined ? schema : resolve(schema, schemas);
      return target?.properties?.["id"] !== undefined;
    },
    exceptions: {
      "*.leadCall": "The call that the row is about.",
      "*.CreateBudgetCodeResponse.code": "The budget code that was created.",
      "*.ResultOfMaterialsMarkupResponse.data": "The row that was asked for.",
    },
  },
];

/**
 * The rule that covers a field, unless it is an exception.
 *
 * @param schemaId official name
 */
export function ruleFor(
  schemaId: string,
  property: string,
  schema: Schema,
  schemas: SchemaMap,
): NullRule | undefined {
  const rule = NULL_RULES.find((one) => one.applies(property, schema, schemas));
  const field = `${schemaId}.${property}`;
  return Object.keys(rule?.exceptions ?? {}).some((one) => fits(field, one))
    ? undefined
    : rule;
}
