import type { SchemaMap } from "../model/schema.ts";
import type { Module, Operation } from "../model/types.ts";
import { Imports, QUERIES, SCHEMAS, type TypeName } from "./imports.ts";
import { moduleTypes } from "./module-types.ts";
import {
  clientName,
  compare,
  operationType,
  resourceInterface,
} from "./names.ts";
import { type QueryType, queryType } from "./query-types.ts";
import type { SignatureParts } from "./signature.ts";
import { comment } from "./text.ts";

/**
 * The types of a module, named and printed once, for every file that uses them.
 */
export interface ModuleParts {
  schemaNames: string[];
  /** Names declared in `queries.ts`. */
  queryNames: string[];
  schemaTexts: string[];
  queryTexts: string[];
  /** What `queries.ts` imports. */
  queryImports: Imports;
  signature(operation: Operation): SignatureParts;
}

export function moduleParts(module: Module): ModuleParts {
  const { printer, declarations } = moduleTypes(module);
  const schemas: SchemaMap = new Map(
    module.schemas.map(({ id, schema }) => [id, schema]),
  );
  const queries = new Map<Operation, QueryType>();
  const bodies = new Map<Operation, TypeName>();
  const queryImports = new Imports();
  const declared = new Map<string, string>();
  for (const operation of module.operations) {
    const query = queryType(operation, printer, queryImports);
    if (query !== undefined) queries.set(operation, query);
    if (query?.text !== undefined) declared.set(query.name, query.text);
    if (operation.body === undefined || operation.kind === "upload") continue;
    const { schema } = operation.body;
    const own = schema.ref === undefined ? queryImports : new Imports();
    const type = printer.type(schema, "input", own);
    const name = operationType(operation, "Body");
    if (schema.ref !== undefined)
      bodies.set(operation, { name: type, from: SCHEMAS });
    else if (type === "unknown") bodies.set(operation, { name: type });
    else {
      bodies.set(operation, { name, from: QUERIES });
      declared.set(
        name,
        `${comment([`Body of \`${operation.resource}.${operation.method}\`.`])}export type ${name} = ${type};`,
      );
    }
  }
  const entries = [...declared].sort(([a], [b]) => compare(a, b));
  const parts: ModuleParts = {
    schemaNames: declarations.map(({ name }) => name),
    queryNames: entries.map(([name]) => name),
    schemaTexts: declarations.map(({ text }) => text),
    queryTexts: entries.map(([, text]) => text),
    queryImports,
    signature: (operation) => ({
      operation,
      query: queries.get(operation),
      body: bodies.get(operation),
      printer,
      schemas,
    }),
  };
  checkNames(module, parts);
  return parts;
}

/** Every name a package exports must be one thing. */
function checkNames(module: Module, parts: ModuleParts): void {
  const resources = [
    ...new Set(
      module.operations.map(({ resource }) => resourceInterface(resource)),
    ),
  ];
  const all = [
    ...parts.schemaNames,
    ...parts.queryNames,
    ...resources,
    clientName(module),
  ];
  const twice = all.find((name, index) => all.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Error(
      `${module.id}: two exported types would be called "${twice}"; rename a schema in scripts/overrides.json`,
    );
}
