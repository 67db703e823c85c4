// A client with openapi-fetch's own types, as somebody may have it already.
import type { Connection } from "@st/core";
import {
  apiBaseUrl,
  authMiddleware,
  exportFeed,
  paginate,
  unwrap,
} from "@st/core/http";
import type { CustomerResponse } from "@st/crm";
import type { paths } from "@st/crm/http";
import createClient from "openapi-fetch";
import { same } from "./same-type.js";

export async function foreign(connection: Connection): Promise<number> {
  const baseUrl = apiBaseUrl(connection, {
    id: "crm",
    segment: "crm",
    version: 2,
  });
  const http = createClient<paths>({ baseUrl });
  http.use(authMiddleware(connection));
  for await (const row of paginate(http, "/customers"))
    same<typeof row, CustomerResponse>();
  for await (const row of exportFeed(http, "/export/customers"))
    console.log(row.id);
  const params = { path: { id: 42 } };
  return (await unwrap(http.GET("/customers/{id}", { params }))).id;
}
