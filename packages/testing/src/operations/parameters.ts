import { fits } from "../data/fits.js";
import { type FieldErrors, modelName } from "../http/validate-body.js";
import { type Schemas, typeOf } from "../model/schemas.js";
import type { Operation, QueryParameter, Schema } from "../model/types.js";
import { propertyOf } from "./list-order.js";
import { listedRow } from "./list-shape.js";

/**
 * Most ids that a list accepts, also where its description does not say so.
 */
const MOST_IDS = 50;

/** Values of one query parameter. In a comma list, `a,b` is two values. */
function valuesOf(
  parameter: QueryParameter,
  query: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const sent = query[parameter.name] ?? [];
  return parameter.list === undefined
    ? sent
    : sent.flatMap((text) => text.split(",")).filter((text) => text !== "");
}

/**
 * Reads values from a query by name. Those of the operation's parameters are
 * split as declared; others are returned as sent.
 */
export function queryOf(
  operation: Operation,
  query: Readonly<Record<string, readonly string[]>>,
): (name: string) => readonly string[] {
  return (name) => {
    const parameter = operation.query.find((each) => each.name === name);
    return parameter ? valuesOf(parameter, query) : (query[name] ?? []);
  };
}

/**
 * Validates a query and returns the errors by field. Names that the operation
 * does not declare are ignored, as ServiceTitan does.
 */
export function validateQuery(
  schemas: Schemas,
  operation: Operation,
  query: Readonly<Record<string, readonly string[]>>,
): FieldErrors {
  const errors: FieldErrors = {};
  for (const parameter of operation.query) {
    if (parameter.map) continue;
    const message =
      wrong(schemas, parameter, valuesOf(parameter, query)) ??
      wrongPaging(operation, parameter.name, query);
    if (message) errors[modelName(parameter.name)] = [message];
    const order = wrongSort(schemas, operation, parameter, query);
    // Under the name as it was sent: `errors.sort` was recorded.
    if (order) errors[parameter.name] = [order];
  }
  const lonely = loneOf(query, "externalDataKey", "externalDataValues");
  if (lonely && operation.query.some(({ name }) => name === lonely))
    errors[modelName(lonely)] = [`'${lonely}' must also be provided.`];
  const filters = operation.traps.includes("modified-filter")
    ? modifiedFilters(operation)
    : [];
  const first = filters[0];
  if (
    first !== undefined &&
    !filters.some((name) => query[name] !== undefined)
  ) {
    errors[modelName(first)] = [
      `One of ${filters.map(modelName).join(", ")} is required.`,
    ];
  }
  return errors;
}

/**
 * The modified filters of a list. Some lists, such as customers' contacts,
 * require one of them.
 */
function modifiedFilters({ query }: Operation): string[] {
  return query
    .map(({ name }) => name)
    .filter((name) => name.startsWith("modified"));
}

function wrong(
  schemas: Schemas,
  parameter: QueryParameter,
  values: readonly string[],
): string | undefined {
  const name = modelName(parameter.name);
  if (values.length === 0)
    return parameter.required ? `The ${name} field is required.` : undefined;
  const most =
    parameter.maxItems ??
    (parameter.name === "ids" ? MOST_IDS : Number.POSITIVE_INFINITY);
  if (values.length > most)
    return `${name} has ${values.length} values; at most ${most} are allowed.`;
  const schema = schemas.resolve(parameter.schema);
  const each =
    parameter.list !== undefined && typeOf(schema) === "array"
      ? schemas.resolve(schema.items ?? {})
      : schema;
  const allowed = parameter.values ?? each.enum?.map(String);
  const bad = values.find((value) =>
    allowed ? !isOneOf(allowed, value) : !isText(each, value),
  );
  return bad === undefined
    ? undefined
    : `The value '${bad}' is not valid for ${name}.`;
}

/** The one of two parameters that is missing while the other is there. */
function loneOf(
  query: Readonly<Record<string, readonly string[]>>,
  one: string,
  other: string,
): string | undefined {
  const [first, second] = [query[one], query[other]];
  if ((first === undefined) === (second === undefined)) return undefined;
  return first === undefined ? one : other;
}

/**
 * Lists refuse to sort by other fields than they state. Where they state none,
 * they sort by those of their rows.
 */
function wrongSort(
  schemas: Schemas,
  operation: Operation,
  { name, sortFields }: QueryParameter,
  query: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const value = query[name]?.[0];
  if (!["sort", "orderBy", "sortBy"].includes(name) || !value) return undefined;
  const field = value.trim().replace(/^[+-]/, "");
  const stated = sortFields ?? statedSorts[`${operation.id} ${name}`];
  const row = listedRow({ operation, schemas }) ?? {};
  const known = stated?.length
    ? isOneOf(stated, field)
    : propertyOf(schemas, row, field) !== undefined;
  return known
    ? undefined
    : `The value '${value}' is not valid for ${modelName(name)}.`;
}

/** Fields that descriptions state in words. */
const statedSorts: Readonly<Record<string, readonly string[]>> = {
  "Calls_Calls sort": ["Id", "CreatedOn", "ModifiedOn"],
  "Calls_GetCalls orderBy": ["Id", "CreatedOn", "ModifiedOn"],
  "JobTypes_GetList orderBy": ["Id", "CreatedOn", "ModifiedOn"],
  "Jobs_GetCustomFieldTypes sort": ["Id", "Name"],
  "JournalEntries_GetList sort": [
    "Id",
    "Number",
    "Name",
    "Status",
    "CreatedOn",
    "ExportedOn",
    "ExportedBy",
    "PostDate",
  ],
  "Projects_GetCustomFieldTypes sort": ["Id", "Name"],
};

function isOneOf(allowed: readonly string[], value: string): boolean {
  return allowed.some((option) => option.toLowerCase() === value.toLowerCase());
}

/** Whether a text of a query is a value of the schema. */
function isText(schema: Schema, text: string): boolean {
  switch (typeOf(schema)) {
    case "integer":
      return /^-?\d+$/.test(text) && Number.isSafeInteger(Number(text));
    case "number":
      return text.trim() !== "" && Number.isFinite(Number(text));
    case "boolean":
      return /^(true|false)$/i.test(text);
    case "string":
      return fits(schema, text);
    default:
      return true;
  }
}

function wrongPaging(
  { page, path }: Operation,
  name: string,
  query: Readonly<Record<string, readonly string[]>>,
): string | undefined {
  const value = Number(query[name]?.[0] ?? Number.NaN);
  if (!page || Number.isNaN(value)) return undefined;
  if (name === "pageSize" && (value < 1 || value > page.max))
    return `PageSize must be between 1 and ${page.max}.`;
  // Most lists answer page 0 with the first page; those of custom field types
  // refuse it.
  const least = path.endsWith("/custom-fields") ? page.first : 0;
  return name === "page" && value < least
    ? `Page must be ${least} or more.`
    : undefined;
}
