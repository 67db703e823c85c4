import { type Connection, ServiceTitanInputError } from "@st/core";
import { CALL, fileSupport } from "@st/core/module";
import type { Operation } from "./operation.js";
import { indexedModule, operation } from "./operations.js";

/**
 * Calls an operation by name, for programs that learn at run time which one they
 * need. Sends the same request as the method of the module's package and returns
 * the same: `Pages` for a list, `ExportFeed` for a feed, else a `Pending`. Lists
 * and feeds send nothing before they are read.
 *
 * The result is `unknown` unless you state its type (`call<Pages<Customer>>(…)`).
 * If you know the operation when you write the program, use the module's
 * package.
 *
 * @param of an operation of the index, its name or its official id
 * @param args in the order of `operation.arguments`: path values, then body or
 *   file, query, options
 * @throws ServiceTitanInputError when there is no such operation, or for wrong
 *   arguments of a list or a feed; for those of other operations the result
 *   rejects
 * @example
 * ```ts
 * const customer = await call(connection, operation("crm.customers.get"), [42]);
 * ```
 */
export function call<Result = unknown>(
  connection: Connection,
  of: Operation | string,
  args: readonly unknown[] = [],
): Result {
  return invoke(connection, find(of), args, false) as Result;
}

/**
 * Reads rows of a list by any number of ids, in as many requests as needed, like
 * the `…ByIds` method of the module's package. Resolves with `data` and
 * `missing`.
 *
 * @param of a list whose `operation.byIds` is true
 * @param args path values, then the ids, query, options
 * @throws ServiceTitanInputError when there is no such operation, or it takes
 *   no ids
 * @example
 * ```ts
 * const { data, missing } = await callByIds(connection, "crm.customers.list", [[42, 43]]);
 * ```
 */
export function callByIds<Result = unknown>(
  connection: Connection,
  of: Operation | string,
  args: readonly unknown[],
): Promise<Result> {
  const found = find(of);
  if (found.byIds !== true)
    throw new ServiceTitanInputError(
      `${found.name} cannot be read by ids, since its \`byIds\` is not true. Use call.`,
    );
  return invoke(connection, found, args, true) as Promise<Result>;
}

function find(of: Operation | string): Operation {
  return operation(typeof of === "string" ? of : of.name);
}

function invoke(
  connection: Connection,
  { module, resource, method }: Operation,
  args: readonly unknown[],
  byIds: boolean,
): unknown {
  const { table } = indexedModule(module);
  return connection[CALL]({
    module: table,
    resource,
    method,
    args,
    ...(byIds ? { byIds } : { files: fileSupport }),
  });
}
