import type { Connection } from "@st/core";
import { createReportingClient, type ReportDataRequest } from "../index.js";
import type { ReportApi } from "./api.js";

/** Adapts the module's operations to {@link ReportApi}. */
export function reportApi(connection: Connection): ReportApi {
  const { dataQueries, dynamicValueSets, reportCategories, reports } =
    createReportingClient(connection);
  return {
    categories: async (options) =>
      (await reportCategories.list({}, options).all()).map(({ id }) => id),
    list: (category, options) => reports.list(category, {}, options).all(),
    describe: (category, id, options) => reports.get(category, id, options),
    data: (category, id, parameters, query, options) =>
      reports.getData(
        category,
        id,
        { parameters } as ReportDataRequest,
        query,
        options,
      ),
    start: (category, id, parameters, query, options) =>
      reports.startDataQuery(
        category,
        id,
        { parameters } as ReportDataRequest,
        query,
        options,
      ),
    poll: (token, options) => dataQueries.get(token, options),
    cancel: (token, options) => dataQueries.cancel(token, options),
    dynamicSet: (id, query, options) =>
      dynamicValueSets.get(id, query, options),
  };
}
