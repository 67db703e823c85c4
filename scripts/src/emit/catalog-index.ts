import type { Module, Operation } from "../model/types.ts";
import { hasByIds } from "../names/name-operations.ts";
import {
  byResource,
  packageName,
  argumentNames as pathArguments,
} from "./names.ts";
import { sentence } from "./sentence.ts";
import { queryOrder, TABLE_PROTOCOL, tableRow } from "./table.ts";
import { literal } from "./text.ts";

/**
 * What @st/catalog knows without loading a module: the modules and their
 * operations, with what it takes to list, find and call them. JSON, one
 * operation a line.
 */
export function catalogIndex(modules: readonly Module[]): string {
  return `{"protocol":${TABLE_PROTOCOL},"modules":[\n${modules.map(indexModule).join(",\n")}\n]}`;
}

function indexModule(module: Module): string {
  const { id, title, description, segment, version, edition, withdrawn } =
    module;
  const facts = literal({
    id,
    package: packageName(id),
    title,
    ...(description === undefined ? {} : { description }),
    segment,
    version,
    edition,
    ...(withdrawn === undefined ? {} : { withdrawn }),
    scopePrefix: module.scopePrefix,
  });
  const order = queryOrder(module);
  const rows = byResource(module)
    .flatMap(([, group]) => group)
    .map((operation) =>
      literal({
        ...indexOperation(operation),
        row: tableRow(operation, module, order),
      }),
    );
  return `${facts.slice(0, -1)},"operations":[\n${rows.join(",\n")}]}`;
}

function indexOperation(operation: Operation): object {
  const { id, resource, method, kind, retry, deprecated, preview } = operation;
  return {
    id,
    resource,
    method,
    sentence: sentence(operation),
    kind,
    retry,
    arguments: argumentNames(operation),
    ...(hasByIds(operation) ? { byIds: true } : {}),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(preview === undefined ? {} : { preview }),
  };
}

/** `["id", "body", "query", "options"]`: the order of a call's arguments. */
function argumentNames(operation: Operation): string[] {
  const { kind, body, query } = operation;
  return [
    ...pathArguments(operation),
    ...(kind === "upload" ? ["file"] : body === undefined ? [] : ["body"]),
    ...(query.length === 0 ? [] : ["query"]),
    "options",
  ];
}
