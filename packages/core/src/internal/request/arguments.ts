import type { CallOptions } from "../../options.js";
import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { show } from "../values/show.js";
import { tagOf } from "../values/tag-of.js";

/** API parameters by name. */
export type QueryValues = Readonly<Record<string, unknown>>;

/** The arguments of a call, by what they are. */
export interface Arguments {
  readonly path: readonly unknown[];
  /** JSON body, the file of an upload, or the ids of a `…ByIds`. */
  readonly body: unknown;
  readonly query: QueryValues;
  readonly options: CallOptions;
}

const NONE: QueryValues = {};

/**
 * Sorts `(path values in template order…, body?, query?, options?)`. An
 * operation without a body or a query has no place for it.
 * @param body the name of what stands in the body's place, if anything does
 * @throws ServiceTitanInputError for too many arguments and for values in the
 *   wrong place
 */
export function sortArguments(
  operation: Operation,
  args: readonly unknown[],
  body: string | false,
): Arguments {
  const { pathNames, query: rules } = operation;
  let next = pathNames.length;
  const given = body ? args[next++] : undefined;
  const query = rules?.size
    ? plainObject(operation, body, "query", args[next++])
    : NONE;
  const options = plainObject(operation, body, "options", args[next++]);
  if (args.slice(next).some((extra) => extra !== undefined))
    throw misplaced(operation, body, `${args.length} arguments`);
  for (const name in options) {
    if (rules?.has(name))
      throw misplaced(operation, body, `options: ${name} belongs in query`);
  }
  return { path: args.slice(0, pathNames.length), body: given, query, options };
}

function plainObject(
  operation: Operation,
  body: string | false,
  place: string,
  value: unknown,
): QueryValues {
  const given = value ?? NONE;
  if (tagOf(given) === "[object Object]") return given as QueryValues;
  throw misplaced(operation, body, `${place}: ${show(given)} is not an object`);
}

/** Says what is wrong, and how the operation is called. */
function misplaced(
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
