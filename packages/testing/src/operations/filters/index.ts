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

/**
 * Query parameters of lists that the fake does not filter by, and why, by
 * operation id.
 */
export function unfilteredOf(
  endpoints: readonly Endpoint[],
): Record<string, Record<string, string>> {
  const result: Record<string, Record<string, string>> = {};
  for (const endpoint of endpoints) {
    const { id, query } = endpoint.operation;
    if (!listedRow(endpoint)) continue;
    const reasons: Record<string, string> = {};
    for (const parameter of query) {
      if (parameter.paging || ordering.has(parameter.name)) continue;
      const rule = ruleOf(endpoint, parameter);
      if (rule === undefined)
        reasons[parameter.name] = "Nothing is known about it.";
      else if (rule.kind === "none") reasons[parameter.name] = rule.reason;
    }
    if (Object.keys(reasons).length > 0) result[id] = reasons;
  }
  return result;
}
