import type { OperationTraits } from "./describe-operation.js";
import type { Operation, QueryRule } from "./operation.js";

/**
 * Reads the fourth column of an operation's row, and adds the parameters of
 * paging.
 */
export function readQueryRules(
  column: string,
  { kind, page }: OperationTraits,
): Pick<Operation, "query" | "required"> {
  const query = new Map<string, QueryRule>();
  const required: string[] = [];
  for (const word of column.split(" ").filter(Boolean)) {
    const [, name = "", mark = "", max, final] =
      /^(.*?)(,|\[\.?\]|@|\{\.?\})?(\d+)?(!)?$/.exec(word) ?? [];
    query.set(name, {
      form: mark as QueryRule["form"],
      max: max ? Number(max) : undefined,
    });
    if (final) required.push(name);
  }
  const add = (name: string, max?: number, form: QueryRule["form"] = "") =>
    query.set(name, { form, max });
  if (kind === "page") {
    add("page");
    add("pageSize", page.max);
    if (page.total) add("includeTotal");
  } else if (kind === "export") {
    add("from", undefined, "position");
    add("includeRecentChanges");
  }
  return { query, required };
}
