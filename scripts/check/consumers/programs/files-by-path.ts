// Files by path, and answers that may come later.
import type { Connection } from "@st/core";
import { unwrap } from "@st/core/http";
import { createFormsHttp } from "@st/forms/http";
import type { ImageUploadResponse } from "@st/pricebook";
import { createPricebookHttp } from "@st/pricebook/http";
import type {
  ReportDataPendingResponse,
  ReportDataResponse,
} from "@st/reporting";
import { createReportingHttp } from "@st/reporting/http";
import { createTelecomHttp } from "@st/telecom/http";
import { same } from "./same-type.js";

export async function download(connection: Connection): Promise<Blob> {
  const http = createTelecomHttp(connection);
  const params = { path: { id: 1 } };
  const path = "/v2/calls/{id}/recording";
  const { data } = await http.GET(path, { params });
  same<typeof data, Blob | undefined>();
  const bytes = await http.GET(path, { params, parseAs: "arrayBuffer" });
  same<typeof bytes.data, ArrayBuffer | undefined>();
  const stream = await unwrap(http.GET(path, { params, parseAs: "stream" }));
  same<typeof stream, Response["body"]>();
  const text = await unwrap(http.GET(path, { params, parseAs: "text" }));
  same<typeof text, string>();
  return unwrap(http.GET(path, { params, parseAs: "blob" }));
}

export async function upload(connection: Connection): Promise<void> {
  const http = createPricebookHttp(connection);
  const { data } = await http.POST("/images", { body: { file: new Blob([]) } });
  same<typeof data, ImageUploadResponse | undefined>();
  await http.POST("/images", { body: new FormData() });
  // @ts-expect-error no file
  await http.POST("/images", { body: { name: "a.gif" } });
  // @ts-expect-error no body
  await http.POST("/images");

  const forms = createFormsHttp(connection);
  await forms.POST("/jobs/{id}/attachments", {
    params: { path: { id: 1 } },
    body: { file: new Blob([]) },
  });
}

/** A redirect to a file has no data; its address is in the headers. */
export async function location(connection: Connection): Promise<string> {
  const http = createPricebookHttp(connection);
  const { data, error, response } = await http.GET("/images", {
    params: { query: { path: "Images/a.gif" } },
  });
  same<typeof data, undefined>();
  if (error) throw new Error(error.title);
  return response.headers.get("location") ?? "";
}

/** A 202 has other data than a 200. */
export async function later(connection: Connection): Promise<void> {
  const http = createReportingHttp(connection);
  const { data } = await http.GET("/data-queries/{token}", {
    params: { path: { token: "t" } },
  });
  same<
    typeof data,
    ReportDataResponse | ReportDataPendingResponse | undefined
  >();
}
