import {
  type CallOptions,
  type Connection,
  systemClock,
  type ThrottleRequest,
} from "@st/core";
import { wholeNumber } from "@st/core/module";
import { reportApi } from "./bind-api.js";
import { findReport } from "./find-report.js";
import type { FindOptions, ReportsOptions } from "./options.js";
import { paceOf, steadyPace } from "./pace.js";
import { createReport, type Report } from "./report.js";

/**
 * Reads reports of one tenant. Create one per connection: it keeps all its runs
 * within one rate limit.
 */
export interface Reports {
  /**
   * Fetches a report's description.
   *
   * @param category its category's id, from `reportCategories`
   * @throws ServiceTitanNotFoundError if there is no such report, or if only
   *   ServiceTitan's own pages can run it
   */
  get(category: string, id: number, options?: CallOptions): Promise<Report>;
  /**
   * Finds a report by its name and fetches its description. Ids differ from
   * tenant to tenant; names can be kept the same. Spaces around the name are
   * ignored; if no report has it exactly, neither is case.
   *
   * @throws ReportNameError if no report has the name, or if several have it,
   *   with the category and id of each
   */
  find(name: string, options?: FindOptions): Promise<Report>;
}

/**
 * Creates a reader of reports for a connection.
 *
 * @throws ServiceTitanInputError if `pace` is not a whole number of at least 0
 */
export function createReports(
  connection: Connection,
  options: ReportsOptions = {},
): Reports {
  const { clock = systemClock } = options;
  const distance = wholeNumber(
    "createReports",
    "pace",
    options.pace,
    60_000,
    0,
  );
  const api = reportApi(connection);
  const known = { syncOnly: false };
  const pace = options.limiter
    ? paceOf(options.limiter)
    : steadyPace(distance, clock);
  const get = async (
    category: string,
    id: number,
    callOptions: CallOptions,
    pinned?: readonly string[],
  ) => {
    const described = await api.describe(category, id, callOptions);
    const request = throttled(connection, category, id);
    const source = {
      api,
      clock,
      category,
      id,
      known,
      turn: (
        signal: AbortSignal = new AbortController().signal,
        onWait: () => void,
      ) => pace.turn({ ...request, signal }, onWait),
      penalize: (ms: number) =>
        pace.penalize({ ...request, signal: new AbortController().signal }, ms),
    };
    const zone = connection;
    return createReport({ api, clock, zone, source, described, pinned });
  };
  return {
    get: (category, id, callOptions = {}) => get(category, id, callOptions),
    async find(name, { category: only, columns, ...callOptions } = {}) {
      const { category, id } = await findReport(api, name, only, callOptions);
      return get(category, id, callOptions, columns);
    },
  };
}

/**
 * Describes a request for report data to a limiter. The URL has no query, so that
 * all pages of a report share one limit.
 */
function throttled(
  connection: Connection,
  category: string,
  id: number,
): Omit<ThrottleRequest, "signal"> {
  const { environment, tenantId } = connection;
  const path = `/reporting/v2/tenant/${tenantId}/report-category/${encodeURIComponent(category)}/reports/${id}/data`;
  return {
    key: `${environment}/${tenantId}/report/${id}`,
    tenantId,
    operation: "reporting.report",
    template:
      "/reporting/v2/tenant/{tenant}/report-category/{report_category}/reports/{reportId}/data",
    url: path,
  };
}
