import { between, hash, mix, pick } from "../data/random.js";
import * as words from "../data/words.js";
import type { Limiter } from "../http/limiter.js";
import { empty, invalid, json, notFound, problem } from "../http/problem.js";
import { type Call, collectionOfCall, successSchema } from "./call.js";

/** Options and state of the reporting operations. */
export interface Reports {
  readonly rows: number;
  /** How many times an asynchronous query answers 202 before its rows. */
  readonly polls: number;
  readonly limiter: Limiter;
  /** While true, report data is answered with 409 and a maintenance message. */
  maintenance: boolean;
  readonly queries: Map<
    string,
    { key: string; left: number; page: number; pageSize: number }
  >;
}

/** Page size of report data by default, and the largest. */
const DEFAULT_PAGE_SIZE = 1_000;
const MOST = 25_000;

const fields = [
  { name: "BusinessUnit", label: "Business Unit", dataType: "String" },
  { name: "Technician", label: "Technician", dataType: "String" },
  { name: "CompletedOn", label: "Completed On", dataType: "Date" },
  { name: "CompletedJobs", label: "Completed Jobs", dataType: "Number" },
  { name: "TotalRevenue", label: "Total Revenue", dataType: "Number" },
  { name: "Recall", label: "Recall", dataType: "Boolean" },
];

const parameters = [
  {
    name: "From",
    label: "From",
    dataType: "Date",
    isArray: false,
    isRequired: true,
    acceptValues: null,
  },
  {
    name: "To",
    label: "To",
    dataType: "Date",
    isArray: false,
    isRequired: true,
    acceptValues: null,
  },
  {
    name: "BusinessUnitIds",
    label: "Business Units",
    dataType: "Number",
    isArray: true,
    isRequired: false,
    acceptValues: {
      fields: [heading("Value", "Value"), heading("Label", "Label")],
      dynamicSetId: "business-units",
      values: null,
    },
  },
];

/**
 * Answers the operations that describe, run and poll reports; `undefined` for
 * all others.
 */
export function report(call: Call): Response | undefined {
  switch (call.endpoint.operation.id) {
    case "ReportCategoryReports_Get":
      return described(call);
    case "ReportCategoryReports_GetData":
      return refused(call) ?? data(call, pageOf(call));
    case "ReportCategoryReports_StartGetData":
      return refused(call) ?? start(call);
    case "ReportDataQueries_Get":
      return poll(call);
    case "ReportDataQueries_Cancel":
      return call.context.reports.queries.delete(call.values["token"] ?? "")
        ? empty(204)
        : notFound("The query");
    case "DynamicValueSets_GetDynamicSet":
      return valueSet(call);
    default:
      return undefined;
  }
}

/**
 * Answers a report's description: the row of its category's list, with the
 * parameters and fields that all reports of the fake share.
 */
function described(call: Call): Response {
  const { context, endpoint, values } = call;
  const collection = collectionOfCall(call, "reporting/reports");
  const position = collection.find(values["reportId"] ?? "");
  if (position === undefined) return notFound(`reports ${values["reportId"]}`);
  const row = context.show(
    collection,
    position,
    endpoint.schemas,
    successSchema(call) ?? {},
  );
  return json(200, { ...(row as object), parameters, fields });
}

/**
 * Checks a request for data: maintenance, requests per report, required
 * parameters. Returns the error to answer, if any.
 */
function refused({
  context: { reports },
  tenant,
  values,
  received,
}: Call): Response | undefined {
  if (reports.maintenance)
    return problem(
      409,
      "Reporting is under maintenance. Please try again later.",
    );
  const limited = reports.limiter(`${tenant.tenantId} ${values["reportId"]}`);
  if (limited) return limited;
  const given =
    (
      received.body as
        | { parameters?: { name: string; value: unknown }[] }
        | undefined
    )?.parameters ?? [];
  const missing = parameters.filter(
    ({ name, isRequired }) =>
      isRequired && !given.some((each) => each.name === name),
  );
  return missing.length === 0
    ? undefined
    : invalid(
        Object.fromEntries(
          missing.map(({ name }) => [
            name,
            [`The ${name} parameter is required.`],
          ]),
        ),
      );
}

interface PageOf {
  page: number;
  pageSize: number;
  total: boolean;
}

/**
 * Reads the paging from the query. ServiceTitan ignores paging in the body, and
 * so does the fake.
 */
function pageOf({ query }: Call): PageOf {
  const page = Math.max(1, Number(query("page")[0] ?? 1));
  const pageSize = Math.min(
    MOST,
    Number(query("pageSize")[0] ?? DEFAULT_PAGE_SIZE),
  );
  return {
    page,
    pageSize,
    total: query("includeTotal")[0]?.toLowerCase() === "true",
  };
}

function data(call: Call, { page, pageSize, total }: PageOf): Response {
  const { rows } = call.context.reports;
  const seed = hash(
    `report ${call.values["reportId"]}`,
    call.context.world.seed,
  );
  const { pools } = call.context.world;
  const from = (page - 1) * pageSize;
  const count = Math.max(0, Math.min(pageSize, rows - from));
  const body = Array.from({ length: count }, (_, index) => {
    const key = mix(seed, from + index);
    return [
      pick(mix(key, 1), words.businessUnits),
      `${pick(mix(key, 2), pools.firstNames)} ${pick(mix(key, 3), pools.lastNames)}`,
      new Date(
        call.context.world.today -
          730 * 86_400_000 +
          (from + index) * 3_600_000,
      )
        .toISOString()
        .slice(0, 10),
      between(mix(key, 4), 0, 9),
      between(mix(key, 5), 0, 900_000) / 100,
      mix(key, 6) % 12 === 0,
    ];
  });
  return json(200, {
    page,
    pageSize,
    hasMore: from + count < rows,
    totalCount: total ? rows : null,
    data: body,
    fields: fields.map(({ name, label }) => heading(name, label)),
  });
}

function start(call: Call): Response {
  const { polls, queries } = call.context.reports;
  const page = pageOf(call);
  if (polls === 0) return data(call, page);
  const token = crypto.randomUUID();
  queries.set(token, {
    key: call.values["reportId"] ?? "",
    left: polls - 1,
    ...page,
  });
  return json(202, { status: "NotStarted", token });
}

function poll(call: Call): Response {
  const token = call.values["token"] ?? "";
  const query = call.context.reports.queries.get(token);
  if (!query) return notFound("The query");
  if (query.left > 0) {
    query.left -= 1;
    return json(202, { status: "InProgress", token });
  }
  const { key: reportId, page, pageSize } = query;
  return data(
    { ...call, values: { ...call.values, reportId } },
    { page, pageSize, total: false },
  );
}

function valueSet(call: Call): Response {
  const { page, pageSize, total } = pageOf(call);
  const all = words.businessUnits.map((name, index) => [
    call.context.world.id("settings/business-units", index),
    name,
  ]);
  const rows = all.slice((page - 1) * pageSize, page * pageSize);
  return json(200, {
    page,
    pageSize,
    hasMore: page * pageSize < all.length,
    totalCount: total ? all.length : null,
    data: rows,
    fields: [heading("Value", "Value"), heading("Label", "Label")],
  });
}

function heading(name: string, label: string): { name: string; label: string } {
  return { name, label };
}
