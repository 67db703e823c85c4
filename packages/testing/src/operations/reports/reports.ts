import { guid, hash } from "../../data/random.js";
import { empty, json, notFound, problem } from "../../http/problem.js";
import { type Call, successSchema } from "../call.js";
import {
  type Definition,
  definitionAt,
  definitionOf,
  isListedIn,
  reportRows,
} from "./definition.js";
import { ledgerOf } from "./ledger.js";
import { localTime } from "./local-time.js";
import { type Page, paged, pageOf } from "./page.js";
import {
  isCategory,
  readParameters,
  type Sent,
  selectionOf,
  unknownParameters,
} from "./parameters.js";
import type { Rows } from "./state.js";
import { heads, valueSets } from "./value-sets.js";

/**
 * Answers the operations that list, describe, run and poll reports; `undefined`
 * for all others.
 */
export function report(call: Call): Response | Promise<Response> | undefined {
  const category = call.values["report_category"];
  if (category !== undefined && !isCategory(category))
    return notFound(`report category ${category}`);
  switch (call.endpoint.operation.id) {
    case "ReportCategoryReports_GetReports":
      return listed(call);
    case "ReportCategoryReports_Get":
      return ofReport(call, (found) => described(call, found));
    case "ReportCategoryReports_GetData":
      return ofReport(call, (found) =>
        asked(call, found, (sent) => data(call, found, sent, pageOf(call))),
      );
    case "ReportCategoryReports_StartGetData":
      return ofReport(call, (found) =>
        asked(call, found, (sent) => start(call, found, sent)),
      );
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

function ofReport(
  call: Call,
  answer: (found: Definition) => Response | Promise<Response>,
): Response | Promise<Response> {
  const found = definitionOf(call);
  return found ? answer(found) : notFound(`reports ${call.values["reportId"]}`);
}

/** Page size of lists of reports; recorded lists end at 50, too. */
const LIST_PAGE_SIZE = 50;

async function listed(call: Call): Promise<Response> {
  const { context, endpoint, values } = call;
  const collection = context.store.collection(reportRows);
  const all = [...collection.positions()].filter((position) =>
    isListedIn(definitionAt(call, position), values["report_category"]),
  );
  const schema = endpoint.operation.rows?.schema ?? {};
  return json(
    200,
    await paged(
      pageOf(call, LIST_PAGE_SIZE),
      all,
      (position) =>
        context.show(collection, position, endpoint.schemas, schema),
      call.rest,
    ),
  );
}

function described(call: Call, found: Definition): Response {
  const { context, endpoint } = call;
  const row = context.show(
    context.store.collection(reportRows),
    found.position,
    endpoint.schemas,
    successSchema(call) ?? {},
  ) as { modifiedOn: string };
  const { parameters, fields } = found;
  const modifiedOn = localTime(context.world.zone, row.modifiedOn);
  return json(200, { ...row, modifiedOn, parameters, fields });
}

/**
 * Checks a request for data: maintenance, runs of the report, parameters. Every
 * page is a run, and so is one that a wrong parameter ends.
 */
function asked(
  call: Call,
  { parameters }: Definition,
  answer: (sent: Sent) => Response | Promise<Response>,
): Response | Promise<Response> {
  const { reports } = call.context;
  const { tenant, values, received } = call;
  if (reports.maintenance)
    return problem(
      409,
      "Reporting is under maintenance. Please try again later.",
    );
  const limited = reports.limiter(`${tenant.tenantId} ${values["reportId"]}`);
  if (limited) return limited;
  call.dropped(
    unknownParameters(received.body, parameters).map(
      (name) => `parameters.${name}`,
    ),
  );
  const sent = readParameters(received.body, parameters, ledgerOf(call));
  return sent instanceof Response ? sent : answer(sent);
}

async function data(
  call: Call,
  found: Definition,
  sent: Sent,
  page: Page,
): Promise<Response> {
  const { fields } = found;
  const rows = await selected(call, found, sent);
  return json(200, {
    ...(await paged(page, rows, (cells) => cells(), call.rest)),
    fields: fields.map(({ name, label }) => ({ name, label })),
  });
}

/** The rows of a run, which are looked for once for all its pages. */
function selected(
  call: Call,
  { position, rows }: Definition,
  sent: Sent,
): Promise<Rows> {
  const { reports, store, world } = call.context;
  const key = JSON.stringify([position, store.version, ...sent]);
  if (reports.selected?.key !== key)
    reports.selected = {
      key,
      rows: rows(ledgerOf(call), selectionOf(sent, world.zone)),
    };
  return reports.selected.rows;
}

function start(
  call: Call,
  found: Definition,
  sent: Sent,
): Response | Promise<Response> {
  const { polls, queries, slots } = call.context.reports;
  const page = pageOf(call);
  if (polls === 0) return data(call, found, sent, page);
  const running = [...queries.values()].filter((each) => !each.delivered);
  if (running.length >= slots)
    return problem(
      429,
      `There are ${slots} report queries already. Cancel one, or wait for it.`,
    );
  const token = nextToken(call);
  const reportId = call.values["reportId"] ?? "";
  queries.set(token, {
    reportId,
    sent,
    page,
    left: polls - 1,
    delivered: false,
  });
  return json(202, { status: "NotStarted", token });
}

/** The same in every run, as rows are, and another for each tenant. */
function nextToken({ context: { world, reports } }: Call): string {
  reports.started += 1;
  const key = hash("report queries", world.seed);
  return guid(key, world.id(reportRows, reports.started));
}

function poll(call: Call): Response | Promise<Response> {
  const { queries } = call.context.reports;
  const token = call.values["token"] ?? "";
  const query = queries.get(token);
  if (!query) return notFound("The query");
  if (query.left > 0) {
    query.left -= 1;
    return json(202, { status: "InProgress", token });
  }
  const position = call.context.store
    .collection(reportRows)
    .find(query.reportId);
  if (position === undefined) return notFound(`reports ${query.reportId}`);
  query.delivered = true;
  return data(call, definitionAt(call, position), query.sent, query.page);
}

async function valueSet(call: Call): Promise<Response> {
  const id = call.values["dynamicSetId"] ?? "";
  const rows = Object.hasOwn(valueSets, id) ? valueSets[id] : undefined;
  if (!rows) return notFound(`dynamic value set ${id}`);
  return json(200, {
    ...(await paged(
      pageOf(call),
      rows(ledgerOf(call)),
      (row) => row,
      call.rest,
    )),
    fields: heads,
  });
}
