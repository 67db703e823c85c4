import type { ModuleTable, OperationRow } from "@st/core/module";
import { text } from "../generated/index-text.js";
import type { ModuleSummary, Operation } from "../operation.js";

/** The index as the generator writes it. */
interface Written {
  readonly protocol: number;
  readonly modules: readonly (ModuleSummary & {
    readonly operations: readonly WrittenOperation[];
  })[];
}

type WrittenOperation = Omit<
  Operation,
  "name" | "module" | "httpMethod" | "path" | "template" | "scope"
> & { readonly row: OperationRow };

/** The index of the catalog, ready to be asked. */
export interface CatalogIndex {
  readonly modules: ReadonlyMap<string, IndexedModule>;
  /** Every operation, by module and name. */
  readonly operations: readonly Operation[];
  readonly byName: ReadonlyMap<string, Operation>;
  /** An official id may belong to operations of several modules. */
  readonly byId: ReadonlyMap<string, readonly Operation[]>;
}

/** A module with the table by which a connection runs its operations. */
export interface IndexedModule {
  readonly summary: ModuleSummary;
  readonly operations: readonly Operation[];
  readonly table: ModuleTable;
}

let made: CatalogIndex | undefined;

/** Parses the index at the first call and keeps it. */
export function catalogIndex(): CatalogIndex {
  made ??= readIndex(JSON.parse(text) as Written);
  return made;
}

function readIndex({ protocol, modules }: Written): CatalogIndex {
  const indexed = modules.map(({ operations, ...summary }) => ({
    summary,
    operations: operations.map((operation) =>
      readOperation(operation, summary),
    ),
    table: readTable(protocol, summary, operations),
  }));
  const all = indexed.flatMap(({ operations }) => operations);
  return {
    modules: new Map(indexed.map((one) => [one.summary.id, one])),
    operations: all,
    byName: new Map(all.map((one) => [one.name, one])),
    byId: groupById(all),
  };
}

function groupById(operations: readonly Operation[]): Map<string, Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const group = groups.get(operation.id);
    if (group === undefined) groups.set(operation.id, [operation]);
    else group.push(operation);
  }
  return groups;
}

function readOperation(
  { row: [route, scope], ...facts }: WrittenOperation,
  { id, segment, version, scopePrefix }: ModuleSummary,
): Operation {
  const [httpMethod, path = ""] = route.split(" ");
  const cut = version === 0 ? path.indexOf("/", 1) : 0;
  const prefix = version === 0 ? path.slice(0, cut) : `/v${version}`;
  const full = scope?.startsWith("tn.") ? scope : `${scopePrefix}${scope}`;
  return {
    name: `${id}.${facts.resource}.${facts.method}`,
    module: id,
    httpMethod: httpMethod as Operation["httpMethod"],
    path,
    template: `/${segment}${prefix}/tenant/{tenant}${path.slice(cut)}`,
    ...(scope ? { scope: full } : {}),
    ...facts,
  };
}

function readTable(
  protocol: number,
  { id, segment, version, scopePrefix }: ModuleSummary,
  written: readonly WrittenOperation[],
): ModuleTable {
  const operations: Record<string, Record<string, OperationRow>> = {};
  for (const { resource, method, row } of written) {
    const methods = operations[resource] ?? {};
    operations[resource] = { ...methods, [method]: row };
  }
  return { protocol, id, segment, version, scope: scopePrefix, operations };
}
