import type { OperationTraits } from "./describe-operation.js";
import type { QueryRule } from "./operation.js";

const FORMS: Record<string, QueryRule["form"]> = {
  ",": "comma",
  "[]": "repeat",
  "[.]": "objects",
  "@": "date",
  "{}": "map",
  "{.}": "dots",
};

/**
 * Reads the fourth column of an operation's row, and adds the parameters of
 * paging.
 */
export function readQueryRules(
  column: string,
  { kind, page }: OperationTraits,
): Map<string, QueryRule> {
  const rules = new Map<string, QueryRule>();
  for (const word of column.split(" ").filter(Boolean)) {
    const [, name = "", mark = "", max, required] =
      /^(.*?)(,|\[\.?\]|@|\{\.?\})?(\d+)?(!)?$/.exec(word) ?? [];
    rules.set(name, {
      form: FORMS[mark] ?? "value",
      max: max ? Number(max) : undefined,
      required: !!required,
    });
  }
  const add = (name: string, max?: number, form: QueryRule["form"] = "value") =>
    rules.set(name, { form, max, required: false });
  if (kind === "page") {
    add("page");
    add("pageSize", page.max);
    if (page.total) add("includeTotal");
  } else if (kind === "export") {
    add("from", undefined, "position");
    add("includeRecentChanges");
  }
  return rules;
}
