import type { NamedArguments, OperationDetails } from "@st/catalog";
import type { PageOptions } from "@st/core";
import { ServiceTitanInputError } from "@st/core";
import type { Line } from "../args/read-line.js";
import type { ProgressLine } from "../output/progress-line.js";

/** Rows that are read unless the command line says how many. */
const USUAL = 50;

/**
 * How far a list or a feed is read: `--all`, `--limit`, `--max-pages`; one page
 * if `--page` names it; else 50 rows. The arguments with that added.
 */
export function readingOptions(
  { kind, page, query: parameters }: OperationDetails,
  { query, options }: NamedArguments,
  line: Line,
  progress: ProgressLine,
): Pick<NamedArguments, "query" | "options"> {
  if (kind !== "page" && kind !== "export") return { query, options };
  const takesSize = parameters.some(({ name }) => name === "pageSize");
  const limit = line.count("limit");
  const pages = line.count("max-pages");
  const isAll = line.is("all") === true;
  if (isAll && limit !== undefined)
    throw new ServiceTitanInputError(
      "--all and --limit contradict each other.",
    );
  const given = query ?? {};
  if (isAll && given["page"] !== undefined && takesSize && !given["pageSize"])
    throw new ServiceTitanInputError(
      "--all reads from that --page on; which rows those are depends on --page-size. Give it, too.",
    );
  const isOnePage = kind === "page" && query?.["page"] !== undefined;
  const isBounded = isAll || limit !== undefined || pages !== undefined;
  const onlyPage = isOnePage && !isBounded ? 1 : undefined;
  const most = isBounded || isOnePage ? limit : USUAL;
  const stop = pages ?? onlyPage;
  // What a bar needs; nobody else pays for it.
  const wantsTotal = isAll && progress.isShown && page?.total === true;
  return {
    query:
      wantsTotal && query?.["includeTotal"] === undefined
        ? { ...query, includeTotal: true }
        : query,
    options: {
      ...options,
      ...(most !== undefined && { limit: most }),
      ...(stop !== undefined && {
        [kind === "page" ? "maxPages" : "maxBatches"]: stop,
      }),
      onProgress: ({ rows, total, rate }) =>
        progress.show({ done: rows, total, rate }),
    } as PageOptions,
  };
}

/** Whether nobody asked for an end, so that it has to be told. */
export function isCutSilently(line: Line): boolean {
  return (
    line.count("limit") === undefined && line.count("max-pages") === undefined
  );
}
