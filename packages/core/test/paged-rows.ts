import type {
  ById,
  ByIdsOptions,
  ExportFeed,
  ExportOptions,
  ExportQuery,
  PageOptions,
  Pages,
} from "../src/index.js";
import { createModuleClient, fileSupport } from "../src/module.js";
import {
  type Answer,
  type MemoryApi,
  memoryApi,
  type SeenRequest,
  things,
} from "./memory-api.js";

export interface Row {
  readonly id: number;
  readonly text?: string;
}

type List = (query?: object, options?: PageOptions) => Pages<Row>;
type Feed = (query?: ExportQuery, options?: ExportOptions) => ExportFeed<Row>;

/**
 * What the generator would have written for the table `things`, as far as
 * reading goes.
 */
export interface ThingsClient {
  things: {
    list: List;
    listCalls: List;
    listMappings: List;
    listParts: (
      id: number,
      query?: object,
      options?: PageOptions,
    ) => Pages<Row>;
    listByIds: (
      ids: readonly (number | string)[],
      query?: object,
      options?: ByIdsOptions,
    ) => Promise<ById<Row, number | string>>;
  };
  export: { things: Feed; pings: Feed; pairs: Feed };
}

export const rowsTo = (count: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({ id: i + 1 }));

/** The page of these rows that a request asks for. */
export function pageOf(
  rows: readonly Row[],
  { query }: SeenRequest,
  first = 1,
): Record<string, unknown> {
  const page = Number(query["page"]);
  const pageSize = Number(query["pageSize"]);
  const start = (page - first) * pageSize;
  return {
    page,
    pageSize,
    hasMore: start + pageSize < rows.length,
    totalCount: query["includeTotal"] === "true" ? rows.length : null,
    data: rows.slice(start, start + pageSize),
  };
}

/** A client and its server. */
export interface PagedThings {
  readonly things: ThingsClient["things"];
  readonly export: ThingsClient["export"];
  readonly list: List;
  readonly api: MemoryApi;
  readonly requests: readonly SeenRequest[];
  /** Page numbers asked for so far. */
  asked(): (string | undefined)[];
}

/**
 * A client whose server answers with pages of these rows, or with what `answer`
 * makes of a request.
 */
export function pagedThings(
  answer: readonly Row[] | ((request: SeenRequest) => Answer | Promise<Answer>),
): PagedThings {
  const api = memoryApi((request) =>
    typeof answer === "function" ? answer(request) : pageOf(answer, request),
  );
  const client = createModuleClient<ThingsClient>(
    api.connect({ retry: false }),
    things,
    fileSupport,
  );
  const { things: resource, export: feeds } = client;
  const { requests } = api;
  return {
    things: resource,
    export: feeds,
    list: resource.list,
    api,
    requests,
    asked: () => requests.map((r) => r.query["page"]),
  };
}

/** Lets everything that is ready run. */
export async function settle(turns = 20): Promise<void> {
  for (let i = 0; i < turns; i++)
    await new Promise((resolve) => setImmediate(resolve));
}

/** Rows by id. */
export async function idsOf(rows: AsyncIterable<Row>): Promise<number[]> {
  const ids: number[] = [];
  for await (const row of rows) ids.push(row.id);
  return ids;
}
