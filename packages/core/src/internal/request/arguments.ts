import type { CallOptions } from "../../options.js";
import { inputError, show } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import type { QueryValues } from "../readers/source.js";

/** The arguments of a call, by what they are. */
export interface Arguments {
  readonly path: readonly unknown[];
  /** JSON body, the file of an upload, or the ids of a `…ByIds`. */
  readonly body: unknown;
  readonly query: QueryValues;
  readonly options: CallOptions;
}

/**
 * Sorts out `(path values in template order…, body?, query?, options?)`. What
 * the operation does not have has no place.
 * @param body what stands in the body's place, if anything does
 * @throws ServiceTitanInputError for too many arguments and for ones in the
 *   wrong place
 */
export function sortArguments(
  operation: Operation,
  args: readonly unknown[],
  body: string | false,
): Arguments {
  const { pathNames, query: rules } = operation;
  let at = pathNames.length;
  const given = body ? args[at++] : undefined;
  const query = rules?.size
    ? plain(operation, body, "query", args[at++])
    : NONE;
  const options = plain(operation, body, "options", args[at++]);
  if (args.length > at && args.slice(at).some((extra) => extra !== undefined))
    throw refuse(operation, body, `${args.length} arguments`);
  for (const name in options) {
    if (rules?.has(name))
      throw refuse(operation, body, `options: ${name} belongs into query`);
  }
  return { path: args.slice(0, pathNames.length), body: given, query, options };
}

const NONE: QueryValues = {};

function plain(
  operation: Operation,
  body: string | false,
  place: string,
  value: unknown,
): QueryValues {
  if (value === undefined || value === null) return NONE;
  if (Object.prototype.toString.call(value) !== "[object Object]")
    throw refuse(operation, body, `${place}: ${show(value)} is no object`);
  return value as QueryValues;
}

/** Says what is wrong, and how the operation is called. */
function refuse(
  operation: Operation,
  body: string | false,
  problem: string,
): Error {
  const { pathNames, query, name } = operation;
  const places = [...pathNames, body, query?.size && "query", "options"].filter(
    Boolean,
  );
  return inputError(
    operation,
    `${problem}. Call ${name}(${places.join(", ")}).`,
  );
}
