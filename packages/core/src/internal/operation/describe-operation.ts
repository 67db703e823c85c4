import type { Kind, Operation, RetryRule, Shape } from "./operation.js";

/** An operation without its names and query parameters. */
export type OperationTraits = Omit<
  Operation,
  "id" | "module" | "name" | "query" | "required"
>;

/** The default rule of a method; an operation's own traits override it. */
function retryRuleOf(method: string): RetryRule {
  if (/^(GET|HEAD)$/.test(method)) return "read";
  return /^(PUT|DELETE)$/.test(method) ? "idempotent" : "never";
}

/**
 * Reads what method, template and traits say; the traits are those of
 * `OperationRow`.
 */
export function describeOperation(
  method: string,
  template: string,
  traits = "",
): OperationTraits {
  const words = traits.split(" ");
  const has = (word: string) => words.includes(word);
  const oneOf = (names: string) => names.split(" ").find(has);
  const value = (name: string, otherwise: string) =>
    words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1) ??
    otherwise;
  const key = value("key", "id");
  // Texts and names in turn; the first name is the tenant's.
  const parts = template.split(/\{(\w+)\}/);
  return {
    method,
    template,
    pieces: template.split(/\{\w+\}/),
    pathNames: parts.filter((_, index) => index > 1 && index % 2),
    scope: "",
    kind: (oneOf("page export accepted void binary redirect upload") ??
      "value") as Kind,
    shape: (oneOf("array scalar mixed") ?? "object") as Shape,
    nullable: has("nullable"),
    retry: (oneOf("read idempotent never") ?? retryRuleOf(method)) as RetryRule,
    hasBody: has("body"),
    serial: has("serial"),
    page: {
      max: Number(value("max", "5000")),
      first: Number(value("first", "1")),
      total: !has("no-total"),
      required: has("paging"),
    },
    key: key === "-" ? [] : key.split("+"),
  };
}
