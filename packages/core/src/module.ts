/**
 * For the other @st packages, not for applications. These exports may change in
 * any release.
 */
import type { Connection } from "./connection.js";
import { CALL, type FileSupport, type ModuleTable } from "./protocol.js";

export { fileSupport } from "./internal/files/file-support.js";
export { wait } from "./internal/pipeline/wait.js";
export { inOurWords } from "./internal/request/query/in-our-words.js";
export { wholeNumber } from "./internal/request/whole-number.js";
export { alignColumns } from "./internal/values/align-columns.js";
export { flagProblem } from "./internal/values/flag-problem.js";
export { didYouMean } from "./internal/values/nearest.js";
export { perSecond } from "./internal/values/per-second.js";
export { show } from "./internal/values/show.js";
export {
  CALL,
  type FileSupport,
  type Invocation,
  type ModuleTable,
  type OperationRow,
  PROTOCOL,
} from "./protocol.js";

type Method = (...args: unknown[]) => unknown;

/**
 * Creates the client of a module: one object per resource, built on first use.
 * Its methods need no `this` (`const { list } = crm.customers`). Each list that
 * filters by `ids` gets a second method that takes any number of ids:
 * `listByIds`.
 *
 * @param files `fileSupport`, for a module with operations that download or
 *   upload files
 */
export function createModuleClient<Client>(
  connection: Connection,
  module: ModuleTable,
  files?: FileSupport,
): Client {
  const client: Record<string, Record<string, Method>> = {};
  for (const [resource, operations] of Object.entries(module.operations)) {
    let methods: Record<string, Method> | undefined;
    Object.defineProperty(client, resource, {
      enumerable: true,
      get: () =>
        (methods ??= bind(connection, module, resource, operations, files)),
    });
  }
  return client as Client;
}

function bind(
  connection: Connection,
  module: ModuleTable,
  resource: string,
  operations: ModuleTable["operations"][string],
  files: FileSupport | undefined,
): Record<string, Method> {
  const methods: Record<string, Method> = {};
  for (const [method, [, , traits = "", query = ""]] of Object.entries(
    operations,
  )) {
    methods[method] = (...args) =>
      connection[CALL]({ module, resource, method, args, files });
    if (/\bpage\b/.test(traits) && /(^| )ids\b/.test(query)) {
      methods[`${method}ByIds`] = (...args) =>
        connection[CALL]({ module, resource, method, args, byIds: true });
    }
  }
  return methods;
}
