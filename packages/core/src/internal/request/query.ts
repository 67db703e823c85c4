import { inputError, show } from "../errors/input-error.js";
import type { Operation, QueryRule } from "../operation/operation.js";
import { didYouMean } from "../values/nearest.js";
import { OPTION_NAMES } from "./option-names.js";

/**
 * How a map parameter (`customField.Fields`) is written; ServiceTitan documents
 * no form.
 * - `brackets`: `Fields[7]=x`
 * - `dots`: `Fields.7=x`
 * - `json`: `Fields={"7":"x"}`
 */
export type MapFormat = "brackets" | "dots" | "json";

type Values = Readonly<Record<string, unknown>>;

/**
 * The query string of an operation, without `?`; empty when there is nothing to
 * send. Values are written by the operation's own rules. What ServiceTitan
 * would ignore or misread is refused, because it would answer 200 with other
 * rows.
 * @param extra parameters newer than the package: names are not checked, values
 *   are
 * @throws ServiceTitanInputError naming the parameter, the value and what to
 *   give instead
 */
export function serializeQuery(
  operation: Operation,
  query: Values | undefined,
  maps: MapFormat,
  extra?: Values,
): string {
  const { query: rules } = operation;
  if (rules?.size === 0 && !extra && !Object.keys(query ?? {}).length)
    return "";
  const parts: string[] = [];
  const fail = (message: string) => inputError(operation, message);

  /** One value as text. */
  const text = (
    name: string,
    value: unknown,
    form?: QueryRule["form"],
  ): string => {
    if (
      typeof value === "string" ||
      typeof value === "boolean" ||
      typeof value === "bigint" ||
      Number.isFinite(value)
    ) {
      return String(value);
    }
    if (value instanceof Date && !Number.isNaN(+value))
      return value.toISOString().slice(0, form === "date" ? 10 : undefined);
    throw fail(
      `${name}: ${show(value)} cannot be sent. Give one text, number, boolean or Date, or leave it out.`,
    );
  };
  const encode = (name: string, value: string) => {
    try {
      return encodeURIComponent(value);
    } catch {
      throw fail(`${name}: half of a surrogate pair has no encoding.`);
    }
  };
  const put = (name: string, value: string) =>
    void parts.push(`${encode("query", name)}=${encode(name, value)}`);

  const putMap = (
    name: string,
    value: unknown,
    format: MapFormat,
    max = Infinity,
  ) => {
    if (typeof value !== "object" || !value || Array.isArray(value))
      throw fail(
        `${name}: ${show(value)} is not an object of names and values.`,
      );
    const entries = Object.entries(value).map(
      ([key, item]) => [key, text(`${name}.${key}`, item)] as const,
    );
    checkCount(name, value, entries.length, max);
    if (format === "json")
      put(name, JSON.stringify(Object.fromEntries(entries)));
    else
      for (const [key, item] of entries)
        put(format === "dots" ? `${name}.${key}` : `${name}[${key}]`, item);
  };
  const checkCount = (
    name: string,
    value: unknown,
    count: number,
    max: number,
  ) => {
    if (!count)
      throw fail(
        `${name}: ${show(value)} would be no filter at all. Leave it out, or skip the call.`,
      );
    if (count > max)
      throw fail(
        `${name}: ${count} values, ServiceTitan takes ${max}. Split them over several calls.`,
      );
  };

  const write = (
    name: string,
    value: unknown,
    { form, max = Infinity }: QueryRule,
  ) => {
    if (form === "value" || form === "date") {
      const wrong =
        name === "pageSize" &&
        max < Infinity &&
        !(Number.isInteger(value) && Number(value) > 0 && Number(value) <= max);
      if (wrong)
        throw fail(
          `pageSize: ${show(value)} is no whole number from 1 to ${max}.`,
        );
      return put(name, text(name, value, form));
    }
    if (form === "map") return putMap(name, value, maps, max);
    // A list given as text is already joined.
    const items = Array.isArray(value)
      ? value
      : form === "comma" && typeof value === "string"
        ? value.split(",")
        : [value];
    checkCount(name, value, items.length, max);
    if (form === "objects") {
      for (const [index, item] of items.entries())
        putMap(`${name}[${index}]`, item, "dots");
      return;
    }
    const texts = items.map((item) => {
      const one = text(name, item);
      if (!one || (form === "comma" && one.includes(",")))
        throw fail(`${name}: ${show(item)} cannot stand in this list.`);
      return one;
    });
    for (const one of form === "comma" ? [texts.join(",")] : texts)
      put(name, one);
  };

  for (const name in query) {
    const value = query[name];
    if (value === undefined) continue;
    const rule = rules
      ? rules.get(name)
      : {
          form: Array.isArray(value) ? ("repeat" as const) : ("value" as const),
          required: false,
        };
    if (!rule) {
      const remedy = OPTION_NAMES.includes(name)
        ? " It is an option and belongs into the last argument."
        : `${didYouMean(name, [...(rules?.keys() ?? [])])} A newer one goes into options.extraQuery.`;
      throw fail(
        `query: unknown name ${show(name)}, ServiceTitan would ignore it.${remedy}`,
      );
    }
    write(name, value, rule);
  }
  for (const [name, { required }] of rules ?? []) {
    if (required && query?.[name] === undefined)
      throw fail(`query: ${name} is required.`);
  }
  for (const name in extra) {
    if (rules?.has(name) || query?.[name] !== undefined)
      throw fail(`extraQuery: ${name} belongs into query.`);
    put(name, text(name, extra[name]));
  }
  return parts.join("&");
}
