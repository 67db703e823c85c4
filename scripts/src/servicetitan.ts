/**
 * What is ServiceTitan's own in reading descriptions and generating packages:
 * names, hosts, the address of a tenant, how lists and feeds are read, and the
 * portal. A fork for another API replaces this file, `specs/` and the JSON
 * files beside it.
 */
import type { ApiConventions } from "./conventions.ts";

export const API: ApiConventions = {
  name: "ServiceTitan",
  keyword: "servicetitan",
  hosts: [
    { url: "https://api.servicetitan.io", description: "Production" },
    {
      url: "https://api-integration.servicetitan.io",
      description: "Integration",
    },
  ],
  tokenUrl: "https://auth.servicetitan.io/connect/token",
  appKeyHeader: "ST-App-Key",
  account: {
    parameter: "tenant",
    path: "/tenant/{tenant}",
    schema: { type: "integer", format: "int64" },
  },
  severalVersions: ["telecom"],
  errorSchema: "ApiErrorResponse",
  page: {
    number: "page",
    size: "pageSize",
    total: "includeTotal",
    rows: "data",
    more: "hasMore",
    most: 5000,
  },
  feed: {
    from: "from",
    recent: "includeRecentChanges",
    rows: "data",
    next: "continueFrom",
  },
  lists: {
    ids: "ids",
    most: { ids: 50, externalDataValues: 50 },
    commaSeparated: [
      "adjustmentTypes",
      "externalDataValues",
      "involvedEmployeeIdList",
      "priorities",
      "purchaseOrderTypes",
      "statuses",
      "syncStatuses",
    ],
  },
  portal: {
    url: "https://developer.servicetitan.io",
    index: "/api/docs/apis",
    idPrefix: "tenant-",
  },
};
