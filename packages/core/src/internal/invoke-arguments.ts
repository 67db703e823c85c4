import type { CallOptions } from "../options.js";
import { inputError, show } from "./input.js";
import type { Operation } from "./operation.js";
import type { QueryValues } from "./source.js";

/** The arguments of a call, by what they are. */
export interface Arguments {
  readonly path: readonly unknown[];
  /** JSON body, the file of an upload, or the ids of a `…ByIds`. */
  readonly body: unknown;
  readonly query: QueryValues;
  readonly options: CallOptions;
}

/**
 * Sorts out `(path values in template order…, body?, query?, options?)`. What the operation does not have has no place.
 * @param body what stands in the body's place, if anything does
 * @throws ServiceTitanInputError for too many arguments and for ones in the wrong place
 */
export function sortArguments(operation: Operation, args: readonly unknown[], body: string | false): Arguments {
  const { pathNames, query: rules, name } = operation;
  const places = [...pathNames, body, rules?.size && "query", "options"].filter(Boolean);
  const refuse = (problem: string) => inputError(operation, `${problem}. Call ${name}(${places.join(", ")}).`);
  if (args.slice(places.length).some((extra) => extra !== undefined)) throw refuse(`${args.length} arguments`);
  const plain = (place: string): QueryValues => {
    const value = args[places.indexOf(place)] ?? {};
    if (Object.prototype.toString.call(value) !== "[object Object]")
      throw refuse(`${place}: ${show(value)} is no object`);
    return value as QueryValues;
  };
  const options = plain("options");
  const misplaced = Object.keys(options).find((field) => rules?.has(field));
  if (misplaced) throw refuse(`options: ${misplaced} belongs into query`);
  const path = args.slice(0, pathNames.length);
  return { path, body: body ? args[pathNames.length] : undefined, query: plain("query"), options };
}
