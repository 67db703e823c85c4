import { jsonSchema } from "../model/kind.ts";
import { isNullable, resolve } from "../model/schema.ts";
import type { Module, Operation, QueryParameter } from "../model/types.ts";
import { usualRetry } from "../model/usual-retry.ts";
import { API } from "../servicetitan.ts";
import { byResource, compare, packageName } from "./names.ts";
import { literal, propertyName } from "./text.ts";

/**
 * The edition of the table format, `PROTOCOL` in packages/core/src/protocol.ts;
 * a test compares the two.
 */
export const TABLE_PROTOCOL = 1;

/**
 * `src/generated/operations.ts`: what a connection needs to know to run the
 * operations.
 */
export function operationTable(module: Module, header: string): string {
  const order = queryOrder(module);
  const resources = byResource(module).map(([resource, operations]) => {
    const rows = operations.map((one) => {
      const row = printRow(tableRow(one, module, order));
      return `      ${propertyName(one.method)}: ${row},\n`;
    });
    return `    ${propertyName(resource)}: {\n${rows.join("")}    },\n`;
  });
  return `${header}import type { ModuleTable } from "${packageName("core")}/module";

export const table: ModuleTable = {
  protocol: ${TABLE_PROTOCOL},
  id: ${literal(module.id)},
  segment: ${literal(module.segment)},
  version: ${module.version},
  scope: ${literal(module.scopePrefix)},
  operations: {
${resources.join("")}  },
};
`;
}

function printRow(cells: readonly string[]): string {
  return `[${cells.map((cell) => literal(cell)).join(", ")}]`;
}

/** The row of an operation, its cells as core's protocol describes them. */
export function tableRow(
  operation: Operation,
  module: Module,
  order: ReadonlyMap<string, number>,
): string[] {
  const { httpMethod, path, scope = "" } = operation;
  const short = scope.startsWith(module.scopePrefix)
    ? scope.slice(module.scopePrefix.length)
    : scope;
  const cells = [
    `${httpMethod} ${path}`,
    short,
    [...traits(operation), ...answerShape(operation, module)].join(" "),
    queryNames(operation, order),
  ];
  while (cells.at(-1) === "") cells.pop();
  return cells;
}

/** The third column: what differs from an ordinary read or write. */
function traits({
  kind,
  retry,
  httpMethod,
  body,
  page,
  rows,
}: Operation): string[] {
  const key = rows?.key;
  return [
    kind === "value" ? "" : kind,
    retry === usualRetry(httpMethod) ? "" : retry,
    body !== undefined && kind !== "upload" ? "body" : "",
    page !== undefined && page.max !== API.page.most ? `max=${page.max}` : "",
    page !== undefined && page.first !== 1 ? `first=${page.first}` : "",
    page !== undefined && !page.total ? "no-total" : "",
    page?.required === true ? "paging" : "",
    page?.serial === true ? "serial" : "",
    key === undefined || key.join() === "id"
      ? ""
      : `key=${key.length === 0 ? "-" : key.join("+")}`,
  ].filter((trait) => trait !== "");
}

/** What the JSON of an answer is, where it is no object. */
function answerShape({ kind, success }: Operation, module: Module): string[] {
  if (kind !== "value" && kind !== "accepted") return [];
  const schemas = new Map(module.schemas.map(({ id, schema }) => [id, schema]));
  const declared = jsonSchema(success) ?? {};
  const { type } = resolve(declared, schemas) ?? {};
  const types = [type ?? []].flat().filter((one) => one !== "null");
  const shape =
    types.length !== 1
      ? "mixed"
      : types[0] === "object"
        ? ""
        : types[0] === "array"
          ? "array"
          : "scalar";
  return [shape, isNullable(declared) ? "nullable" : ""].filter(
    (word) => word !== "",
  );
}

function queryNames(
  { query }: Operation,
  order: ReadonlyMap<string, number>,
): string {
  return query
    .filter(({ paging }) => !paging)
    .sort((a, b) => (order.get(a.name) ?? 0) - (order.get(b.name) ?? 0))
    .map(marked)
    .join(" ");
}

function marked(parameter: QueryParameter): string {
  const { name, list, map, maxItems, required } = parameter;
  const limit =
    (list !== undefined || map === true) && maxItems !== undefined
      ? String(maxItems)
      : "";
  return `${name}${mark(parameter)}${limit}${required ? "!" : ""}`;
}

function mark({ schema, list, map, dots, objects }: QueryParameter): string {
  if (objects === true) return "[.]";
  if (list !== undefined) return list === "comma" ? "," : "[]";
  if (map === true) return dots === true ? "{.}" : "{}";
  return schema.format === "date" ? "@" : "";
}

/**
 * Frequent names first, in one order for the whole module: repeated runs of
 * names compress to almost nothing.
 */
export function queryOrder(module: Module): Map<string, number> {
  const count = new Map<string, number>();
  for (const { query } of module.operations)
    for (const { name } of query) count.set(name, (count.get(name) ?? 0) + 1);
  const names = [...count]
    .sort(([a, m], [b, n]) => n - m || compare(a, b))
    .map(([name]) => name);
  return new Map(names.map((name, index) => [name, index]));
}
