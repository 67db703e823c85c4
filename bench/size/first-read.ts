import { createRequire } from "node:module";

/**
 * The built catalog, by its path: this file is type-checked before the catalog
 * is built.
 */
const catalog = "../../packages/catalog/dist/all.js";

/** An operation that needs no arguments, by its public names. */
export interface FirstRead {
  readonly resource: string;
  readonly method: string;
}

interface Operation extends FirstRead {
  readonly httpMethod: string;
  readonly kind: string;
  readonly pathParameters: readonly unknown[];
  readonly query: readonly { readonly required: boolean }[];
}

/**
 * Returns the operation a user of the module would try first: a list without
 * required arguments or, if there is none, any GET without arguments.
 */
export function firstRead(module: string): FirstRead {
  const { loadModuleSync } = createRequire(import.meta.url)(catalog) as {
    loadModuleSync(id: string): { readonly operations: readonly Operation[] };
  };
  const { operations } = loadModuleSync(module);
  const free = operations.filter(
    ({ httpMethod, pathParameters, query }) =>
      httpMethod === "GET" &&
      pathParameters.length === 0 &&
      !query.some(({ required }) => required),
  );
  const found = free.find(({ kind }) => kind === "page") ?? free[0];
  if (found === undefined) {
    throw new Error(
      `${module} has no operation that can be called without arguments`,
    );
  }
  return { resource: found.resource, method: found.method };
}
