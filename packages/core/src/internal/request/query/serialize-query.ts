import { inputError } from "../../errors/input-error.js";
import type { Operation, QueryRule } from "../../operation/operation.js";
import { didYouMean } from "../../values/nearest.js";
import { show } from "../../values/show.js";
import type { QueryValues } from "../arguments.js";
import { OPTION_NAMES } from "../call-options.js";
import { inOurWords } from "./in-our-words.js";
import type { MapFormat } from "./map-format.js";
import { QueryWriter } from "./query-writer.js";

/**
 * The query string of an operation, without `?`; empty if there is nothing to
 * send. Each value is written in the form its operation takes. ServiceTitan
 * ignores what it does not know or cannot read, and answers 200 with other
 * rows; such values are refused here.
 * @param extra parameters newer than the package, whose names are not checked,
 *   and blank values of known ones
 * @throws ServiceTitanInputError naming parameter, value and remedy
 */
export function serializeQuery(
  operation: Operation,
  query: QueryValues | undefined,
  mapFormat: MapFormat,
  extra?: QueryValues,
): string {
  const { query: rules } = operation;
  const writer = new QueryWriter(operation, mapFormat);
  for (const name in query) {
    const value = query[name];
    if (value === undefined) continue;
    // Without a description a list is sent as a repeated parameter.
    const rule: QueryRule | undefined = rules
      ? rules.get(name)
      : { form: Array.isArray(value) ? "[]" : "" };
    if (!rule) throw unknownName(operation, name);
    writer.write(name, value, rule);
  }
  for (const name of operation.required) {
    if (query?.[name] === undefined)
      throw inputError(operation, `query: ${name} is required.`);
  }
  writer.takeAny();
  for (const name in extra) {
    const known = rules?.has(name) && extra[name] !== "";
    if (known || query?.[name] !== undefined)
      throw inputError(operation, `extraQuery: ${name} belongs in query.`);
    writer.write(name, extra[name], { form: "" });
  }
  return writer.toString();
}

function unknownName(operation: Operation, name: string): Error {
  const known = [...(operation.query?.keys() ?? [])];
  const hint = didYouMean(name, known, inOurWords(name));
  const remedy = OPTION_NAMES.includes(name)
    ? `It is an option and belongs in the last argument.${hint}`
    : `${hint.trim()} A newer one goes into options.extraQuery.`;
  return inputError(
    operation,
    `query: unknown name ${show(name)}, ServiceTitan would ignore it. ${remedy.trim()}`,
  );
}
