import { inOurWords } from "@st/core/module";
import type { OperationDetails, QueryParameter } from "../../details.js";
import type { ValueReader } from "./value-reader.js";

/** Names and values as they were given. */
export type Given = readonly (readonly [name: string, value: unknown])[];

/**
 * The query of a call, or `undefined` if none was given.
 * @param reader is told what does not fit
 */
export function readQuery(
  reader: ValueReader,
  { pathParameters, query }: OperationDetails,
  given: Given,
): Record<string, unknown> | undefined {
  const read: Record<string, unknown> = {};
  for (const [name, value] of given) {
    const parameter = query.find((one) => one.name === name);
    const place = `query.${name}`;
    if (parameter !== undefined)
      read[name] = readQueryValue(reader, parameter, value, place);
    else if (pathParameters.some(({ argument }) => argument === name))
      reader.tell(place, "belongs in path.");
    else
      reader.tellUnknown(
        place,
        name,
        query.map((one) => one.name),
        inOurWords(name),
      );
  }
  for (const { name, required, paging } of query)
    if (required && !paging && !Object.hasOwn(read, name))
      reader.tell(`query.${name}`, "is required, and is missing.");
  return given.length === 0 ? undefined : read;
}

function readQueryValue(
  reader: ValueReader,
  { schema, list, values, sortFields, map, objects }: QueryParameter,
  value: unknown,
  place: string,
): unknown {
  if (sortFields !== undefined)
    return readSort(reader, sortFields, value, place);
  if (map || objects) return reader.read(schema, value, place);
  const single =
    list === "repeat" && schema.items !== undefined ? schema.items : schema;
  const readOne = (item: unknown, at: string) =>
    values === undefined
      ? reader.readParameter(single, item, at)
      : reader.readChoice(values, item, at);
  if (list === undefined) return readOne(value, place);
  const items =
    typeof value === "string" && single.type !== "string"
      ? value.split(",").map((item) => item.trim())
      : value;
  return Array.isArray(items)
    ? items.map((item, index) => readOne(item, `${place}[${index}]`))
    : readOne(items, place);
}

/** `"-CreatedOn"`, `"+Id"`, `"Id"`. */
function readSort(
  reader: ValueReader,
  fields: readonly string[],
  value: unknown,
  place: string,
): unknown {
  if (typeof value !== "string") return reader.readChoice(fields, value, place);
  const sign = /^[+-]/.exec(value)?.[0] ?? "";
  const field = reader.readChoice(fields, value.slice(sign.length), place);
  return field === undefined ? undefined : `${sign}${field}`;
}
