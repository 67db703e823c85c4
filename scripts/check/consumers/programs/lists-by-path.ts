// Lists and export feeds by path give the rows that they give by name.
import type { Connection, ExportBatch, ExportFeed, Pages } from "@st/core";
import { exportFeed, paginate } from "@st/core/http";
import {
  type CustomerResponse,
  createCrmClient,
  type ExportCustomerResponse,
} from "@st/crm";
import { createCrmHttp } from "@st/crm/http";
import { same } from "./same-type.js";

export async function rows(connection: Connection): Promise<void> {
  const http = createCrmHttp(connection);
  const crm = createCrmClient(connection);
  const pages = paginate(
    http,
    "/customers",
    { params: { query: { pageSize: 500, active: "Any" } } },
    { limit: 10 },
  );
  same<typeof pages, Pages<CustomerResponse>>();
  same<typeof pages, ReturnType<typeof crm.customers.list>>();
  for await (const row of pages) row.type.toLowerCase();
  paginate(http, "/customers/{id}/notes", { params: { path: { id: 1 } } });
  // @ts-expect-error the id is missing
  paginate(http, "/customers/{id}/notes");
  // @ts-expect-error no list
  paginate(http, "/customers/{id}", { params: { path: { id: 1 } } });
  // @ts-expect-error no such filter
  paginate(http, "/customers", { params: { query: { colour: "red" } } });
}

export async function feed(connection: Connection): Promise<string> {
  const http = createCrmHttp(connection);
  const read = exportFeed(
    http,
    "/export/customers",
    { params: { query: { from: new Date(0) } } },
    { maxBatches: 2 },
  );
  same<typeof read, ExportFeed<ExportCustomerResponse>>();
  for await (const batch of read.batches())
    same<typeof batch, ExportBatch<ExportCustomerResponse>>();
  // @ts-expect-error no feed
  exportFeed(http, "/customers");
  return (await read).continueFrom;
}
