import { join } from "node:path";
import { expect, test } from "vitest";
import { findOperation } from "../../../packages/core/src/internal/operation/find-operation.js";
import type {
  ModuleTable,
  OperationRow,
} from "../../../packages/core/src/protocol.js";
import { resolve, type SchemaMap } from "../model/schema.ts";
import type { Module, Operation, QueryParameter } from "../model/types.ts";
import { loadModules, SCRIPTS } from "../read/load-modules.ts";
import { queryOrder, TABLE_PROTOCOL, tableRow } from "./table.ts";

const modules = loadModules(join(SCRIPTS, "../specs"));

test.each(modules.map((module) => [module.id, module] as const))(
  "core reads each row of %s as the model means it",
  (_, module) => {
    const table = tableOf(module);
    const schemas = new Map(
      module.schemas.map(({ id, schema }) => [id, schema]),
    );
    for (const operation of module.operations)
      expect(readByCore(table, operation)).toEqual(asMeant(operation, schemas));
  },
);

function tableOf(module: Module): ModuleTable {
  const order = queryOrder(module);
  const operations: Record<string, Record<string, OperationRow>> = {};
  for (const operation of module.operations) {
    const row = tableRow(operation, module, order);
    operations[operation.resource] = {
      ...operations[operation.resource],
      [operation.method]: row as unknown as OperationRow,
    };
  }
  return {
    protocol: TABLE_PROTOCOL,
    id: module.id,
    segment: module.segment,
    version: module.version,
    scope: module.scopePrefix,
    operations,
  };
}

/** The facts of an operation that decide how it is called. */
function readByCore(table: ModuleTable, { resource, method }: Operation) {
  const operation = findOperation(table, resource, method);
  const query = [...(operation.query ?? [])].map(([name, rule]) => [
    name,
    `${rule.form} ${rule.max ?? ""} ${operation.required.includes(name)}`,
  ]);
  return {
    method: operation.method,
    pathNames: operation.pathNames,
    scope: operation.scope,
    kind: operation.kind,
    shape: operation.shape,
    nullable: operation.nullable,
    retry: operation.retry,
    hasBody: operation.hasBody,
    page:
      operation.kind === "page"
        ? { ...operation.page, serial: operation.serial }
        : undefined,
    key: operation.kind === "export" ? operation.key : undefined,
    // Those of paging are core's own.
    query: query.filter(([name]) => !PAGING.has(String(name))).sort(),
  };
}

const PAGING = new Set([
  ...["page", "pageSize", "includeTotal"],
  ...["from", "includeRecentChanges"],
]);

function asMeant(
  operation: Operation,
  schemas: SchemaMap,
): ReturnType<typeof readByCore> {
  const { kind, page, rows, query } = operation;
  return {
    method: operation.httpMethod,
    pathNames: operation.pathParameters.map(({ name }) => name),
    scope: operation.scope ?? "",
    kind,
    ...shapeOf(operation, schemas),
    retry: operation.retry,
    hasBody: operation.body !== undefined && kind !== "upload",
    page: kind === "page" ? page : undefined,
    key: kind === "export" ? rows?.key : undefined,
    query: query
      .filter(({ name }) => !PAGING.has(name))
      .map((one) => [
        one.name,
        `${formOf(one)} ${limitOf(one)} ${one.required}`,
      ])
      .sort(),
  };
}

/** Only values that are no objects are marked. */
function shapeOf(
  { kind, success }: Operation,
  schemas: SchemaMap,
): { shape: "object" | "array" | "scalar"; nullable: boolean } {
  const declared = success.find(({ schema }) => schema)?.schema;
  const { type = [] } = resolve(declared, schemas) ?? {};
  const types = [type].flat();
  const marked = kind === "value" && !types.includes("object");
  return {
    shape: !marked ? "object" : types.includes("array") ? "array" : "scalar",
    nullable: marked && types.includes("null"),
  };
}

function formOf({ list, objects, map, dots, schema }: QueryParameter): string {
  if (objects) return "[.]";
  if (list) return list === "comma" ? "," : "[]";
  if (map) return dots ? "{.}" : "{}";
  return schema.format === "date" ? "@" : "";
}

function limitOf({ list, map, maxItems }: QueryParameter): string {
  return (list || map) && maxItems !== undefined ? String(maxItems) : "";
}
