import type { Module, Operation } from "../model/types.ts";
import { camel, pascal, upperFirst, words } from "../text/words.ts";

/**
 * The npm scope of every package. Nothing else in the repository may spell it
 * out in code that makes package names.
 */
export const NPM_SCOPE = "@st";

export function packageName(id: string): string {
  return `${NPM_SCOPE}/${id}`;
}

/** What an id is called in code: `equipment-systems` → `equipmentSystems`. */
export function variableName(id: string): string {
  return camel(words(id));
}

/** `createCrmClient`, `createCrmHttp`. */
export function factoryName(
  module: Pick<Module, "id">,
  door: "Client" | "Http",
): string {
  return `create${pascal(words(module.id))}${door}`;
}

/** `CrmClient`. */
export function clientName(module: Pick<Module, "id">): string {
  return `${pascal(words(module.id))}Client`;
}

/** `CustomersOperations`. */
export function resourceInterface(resource: string): string {
  return `${upperFirst(resource)}Operations`;
}

/** `CustomersListQuery`, `GpsPingsCreateBody`. */
export function operationType(
  { resource, method }: Pick<Operation, "resource" | "method">,
  part: "Query" | "Body",
): string {
  return upperFirst(resource) + upperFirst(method) + part;
}

/** What the other arguments of a call are named. */
const OTHER_ARGUMENTS = new Set(["body", "file", "ids", "options", "query"]);
/** Words that no argument may be named. */
const RESERVED = new Set(
  (
    "arguments await break case catch class const continue debugger default " +
    "delete do else enum eval export extends false finally for function if " +
    "implements import in instanceof interface let new null package private " +
    "protected public return static super switch this throw true try typeof " +
    "var void while with yield"
  ).split(" "),
);

/**
 * The path values of a call as arguments: `booking_provider` →
 * `bookingProvider`, `class` → `classValue`.
 */
export function argumentNames({
  pathParameters,
}: Pick<Operation, "pathParameters">): string[] {
  const taken = new Set<string>();
  return pathParameters.map(({ name }) => {
    let argument = camel(words(name));
    if (RESERVED.has(argument) || OTHER_ARGUMENTS.has(argument))
      argument += "Value";
    for (let count = 2; taken.has(argument); count++)
      argument = argument.replace(/\d*$/, String(count));
    taken.add(argument);
    return argument;
  });
}

/** Operations by resource, both in alphabetical order. */
export function byResource(
  module: Pick<Module, "operations">,
): [resource: string, operations: Operation[]][] {
  const groups = new Map<string, Operation[]>();
  for (const operation of module.operations) {
    groups.set(operation.resource, [
      ...(groups.get(operation.resource) ?? []),
      operation,
    ]);
  }
  return [...groups]
    .sort(([a], [b]) => compare(a, b))
    .map(([resource, operations]) => [
      resource,
      operations.sort((a, b) => compare(a.method, b.method)),
    ]);
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
