import type { Endpoint } from "../../http/endpoints.js";
import type { QueryParameter } from "../../model/types.js";
import { listedRow } from "../list-shape.js";
import { byName, ordering } from "./by-name.js";
import type { Rule } from "./rules.js";
import { table } from "./table/index.js";

export { ordering } from "./by-name.js";

/**
 * What a query parameter does to the rows of a list; `undefined` for paging and
 * ordering, and for what nothing is known about.
 */
export function ruleOf(
  {
    module,
    operation,
    schemas,
  }: Pick<Endpoint, "module" | "operation" | "schemas">,
  parameter: QueryParameter,
): Rule | undefined {
  if (parameter.paging || ordering.has(parameter.name)) return undefined;
  return (
    table[`${module.id} ${operation.id}`]?.[parameter.name] ??
    byName(schemas, parameter, listedRow({ operation, schemas }) ?? {})
  );
}

const known = new WeakMap<object, Readonly<Record<string, string>>>();

/** Filters of an operation that the fake cannot follow, with the reasons. */
export function unfollowed(
  endpoint: Endpoint,
): Readonly<Record<string, string>> {
  let reasons = known.get(endpoint);
  if (!reasons) {
    reasons = reasonsOf(endpoint, ["none"]);
    known.set(endpoint, reasons);
  }
  return reasons;
}

/**
 * Query parameters of lists that the fake does not filter by, and why, by
 * operation id.
 */
export function unfilteredOf(
  endpoints: readonly Endpoint[],
): Record<string, Record<string, string>> {
  const result: Record<string, Record<string, string>> = {};
  for (const endpoint of endpoints) {
    const reasons = reasonsOf(endpoint, ["none", "option"]);
    if (Object.keys(reasons).length > 0)
      result[endpoint.operation.id] = reasons;
  }
  return result;
}

function reasonsOf(
  endpoint: Endpoint,
  kinds: readonly string[],
): Record<string, string> {
  const reasons: Record<string, string> = {};
  if (!listedRow(endpoint)) return reasons;
  for (const parameter of endpoint.operation.query) {
    if (parameter.paging || ordering.has(parameter.name)) continue;
    const rule = ruleOf(endpoint, parameter);
    if (rule === undefined) reasons[parameter.name] = "Nothing is known of it.";
    else if ("reason" in rule && kinds.includes(rule.kind))
      reasons[parameter.name] = rule.reason;
  }
  return reasons;
}
