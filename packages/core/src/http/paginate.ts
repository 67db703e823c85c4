import { PageReader } from "../internal/readers/pages/pages.js";
import type { PageOptions } from "../options.js";
import type { Pages } from "../results.js";
import type { HttpInit } from "./call-init.js";
import type { PathsOf } from "./http-client.js";
import { type Getter, pathSource } from "./path-source.js";

/** The body of a path's 200. */
type Body<Item> = Item extends {
  get: { responses: { 200: { content: { "application/json": infer Json } } } };
}
  ? Json
  : never;

/**
 * The parameters of a path's GET. Its path values are required; what it
 * requires of its query is checked when it is called.
 */
export type ReadInit<Item> = Item extends {
  get: { parameters: infer Parameters };
}
  ? Parameters extends { path: infer Values }
    ? { params: { path: Values } & ReadQuery<Parameters> }
    : { params?: ReadQuery<Parameters> }
  : { params?: never };

/** The query of a path's GET, if it takes one. */
export type ReadQuery<Parameters> = Parameters extends { query?: infer Query }
  ? { query?: Query }
  : object;

/**
 * What stands behind the path: parameters, which may be left out where none is
 * required, and options.
 */
export type ReadArguments<Item> =
  Partial<ReadInit<Item>> extends ReadInit<Item>
    ? [init?: ReadInit<Item>, options?: PageOptions]
    : [init: ReadInit<Item>, options?: PageOptions];

/** Paths whose GET answers with a page. */
export type PagedPath<Paths> = {
  [Path in keyof Paths]: [Body<Paths[Path]>] extends [never]
    ? never
    : Body<Paths[Path]> extends {
          data?: unknown[] | null;
          page?: number;
          hasMore?: boolean | null;
        }
      ? Path
      : never;
}[keyof Paths];

/** What a page or batch of a path holds. */
export type RowOf<Paths, Path extends keyof Paths> =
  Body<Paths[Path]> extends { data?: (infer Row)[] | null } ? Row : never;

/**
 * Every row of a paged path, read as a named list is: nothing is sent before
 * first use, `await` gives the first page, `for await` every row.
 *
 * @example
 * ```ts
 * for await (const customer of paginate(http, "/customers", { params: { query: { active: "Any" } } })) { … }
 * ```
 * @throws ServiceTitanInputError if the path is not a paged list, and for
 *   parameters in the wrong place
 */
export function paginate<
  Http extends object,
  Path extends PagedPath<PathsOf<Http>> & string,
>(
  http: Http,
  path: Path,
  ...[init, options = {}]: ReadArguments<PathsOf<Http>[Path]>
): Pages<RowOf<PathsOf<Http>, Path>> {
  const given = (init ?? {}) as HttpInit;
  return new PageReader(
    pathSource(http as unknown as Getter, path, given, options, "page"),
    given.params?.query ?? {},
    options,
  );
}
