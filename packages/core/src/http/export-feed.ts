import { FeedReader } from "../internal/readers/feeds/feed.js";
import type { ExportOptions } from "../options.js";
import type { ExportFeed } from "../results.js";
import type { HttpInit } from "./call-init.js";
import type { PathsOf } from "./http-client.js";
import type { RowOf } from "./paginate.js";
import { type Getter, pathSource } from "./path-source.js";

/** Paths whose GET answers with a batch of an export feed. */
export type FeedPath<Paths> = {
  [Path in keyof Paths]: Paths[Path] extends {
    get: {
      responses: {
        200: {
          content: { "application/json": { continueFrom?: string | null } };
        };
      };
    };
  }
    ? Paths[Path] extends {
        get: { parameters: { query?: { from?: unknown } } };
      }
      ? Path
      : never
    : never;
}[keyof Paths];

/** The parameters of a feed; `from` takes a `Date` too. */
export interface FeedInit<Item> {
  params?: Item extends { get: { parameters: { query?: infer Query } } }
    ? {
        query?: Omit<NonNullable<Query>, "from"> & {
          from?: string | Date | undefined;
        };
      }
    : never;
}

/**
 * An export feed by its path, read as a named one is: rows, `.batches()`,
 * `.follow()`, checkpoints.
 *
 * @example
 * ```ts
 * for await (const batch of exportFeed(http, "/export/customers", {}, { checkpoint: { store } }).batches()) { … }
 * ```
 * @throws ServiceTitanInputError if the path is not an export feed, and for
 *   parameters in the wrong place
 */
export function exportFeed<
  Http extends object,
  Path extends FeedPath<PathsOf<Http>> & string,
>(
  http: Http,
  path: Path,
  init: FeedInit<PathsOf<Http>[Path]> = {},
  options: ExportOptions = {},
): ExportFeed<RowOf<PathsOf<Http>, Path>> {
  const given = init as unknown as HttpInit;
  return new FeedReader(
    pathSource(http as unknown as Getter, path, given, options, "export"),
    given.params?.query ?? {},
    options,
  );
}
