import type { RowToFilter } from "./rules.js";

type Raw = Readonly<Record<string, readonly string[]>>;

/**
 * Names and values of custom fields in a query. ServiceTitan states the dots of
 * journal entries (`customField.region=West`); how it reads the map
 * `customField.Fields` is not published, so each of the usual ways is taken:
 * `customField.Fields[region]`, `customField.Fields.region`,
 * `customField.Fields[0].Key` with `.Value`, or JSON.
 *
 * @param name of the parameter
 */
export function customFieldsOf(name: string, raw: Raw): [string, string][] {
  const fields: [string, string][] = [];
  for (const [sent, values] of Object.entries(raw)) {
    const [value = ""] = values;
    if (sent === name) {
      fields.push(...jsonFields(value));
      continue;
    }
    if (!sent.startsWith(name)) continue;
    const rest = sent.slice(name.length);
    const [, index] = /^\[(\d+)\]\.(?:key|name)$/i.exec(rest) ?? [];
    if (index !== undefined) {
      const at = `${name}[${index}].`;
      fields.push([value, (raw[`${at}Value`] ?? raw[`${at}value`])?.[0] ?? ""]);
      continue;
    }
    const [, bracket, dotted] = /^(?:\[([^\]]+)\]|\.(.+))$/.exec(rest) ?? [];
    const field = bracket ?? dotted;
    if (field !== undefined) fields.push([field, value]);
  }
  return fields;
}

function jsonFields(text: string): [string, string][] {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null
      ? Object.entries(value).map(([key, inner]) => [key, String(inner)])
      : [];
  } catch {
    return [];
  }
}

/** @param any whether one of them is enough */
export function hasCustomFields(
  row: RowToFilter,
  wanted: readonly [string, string][],
  any: boolean,
): boolean {
  const names = row.cells("customFields.name").map(lower);
  const values = row.cells("customFields.value").map(lower);
  const has = ([name, value]: [string, string]) => {
    const found = names.flatMap((each, at) =>
      each === name.toLowerCase() ? [values[at]] : [],
    );
    // "A field with null value, and a non-existent field are treated equally."
    if (value === "")
      return found.every((each) => each === undefined || each === "");
    return found.includes(value.toLowerCase());
  };
  return any ? wanted.some(has) : wanted.every(has);
}

function lower(cell: unknown): string | undefined {
  return cell === null || cell === undefined
    ? undefined
    : String(cell).toLowerCase();
}
