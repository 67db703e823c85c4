import {
  connect,
  type ExportFeed,
  type ExportOptions,
  type PageOptions,
  type Pages,
} from "@st/core";
import { createModuleClient, type ModuleTable } from "@st/core/module";

export interface Row {
  readonly id: number;
}

/** A client with a list and a feed. */
export interface RowsClient {
  rows: {
    list(query?: { pageSize?: number }, options?: PageOptions): Pages<Row>;
  };
  export: { rows(query?: object, options?: ExportOptions): ExportFeed<Row> };
}

const table: ModuleTable = {
  protocol: 1,
  id: "bench",
  segment: "bench",
  version: 2,
  scope: "",
  operations: {
    rows: { list: ["GET /rows", "", "page"] },
    export: { rows: ["GET /export/rows", "", "export"] },
  },
};

/** Creates a client that reads rows through `fetch`. */
export function rowsClient(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
): RowsClient {
  const connection = connect({
    environment: "integration",
    tenantId: 1,
    appKey: "key",
    clientId: "id",
    clientSecret: "secret",
    limiter: false,
    retry: { attempts: 10, minDelay: 1 },
    fetch,
  });
  return createModuleClient<RowsClient>(connection, table);
}
