import { test } from "vitest";
import { assemble } from "../src/fake.js";
import { type Endpoint, endpointsOf } from "../src/http/endpoints.js";
import type { Received } from "../src/http/received.js";
import { modelName } from "../src/http/validate-body.js";
import { loadModule, moduleIds } from "../src/model/load.js";
import type { QueryParameter } from "../src/model/types.js";
import { type Call, collectionOfCall } from "../src/operations/call.js";
import {
  ordering,
  ruleOf,
  unfilteredOf,
} from "../src/operations/filters/index.js";
import type { Rule } from "../src/operations/filters/rules.js";
import { targetOf } from "../src/operations/filters/target.js";
import { listedRow } from "../src/operations/list-shape.js";
import { listingOf } from "../src/operations/listing.js";
import { queryOf, validateQuery } from "../src/operations/parameters.js";
import { specimenOf } from "./support/filter-specimens.js";
import { expectOpenPoints } from "./support/open-points.js";
import { sampleOf } from "./support/samples.js";

/**
 * Every query parameter of every list changes which rows come: a row stays that
 * matches, and vanishes if it does not. Or the table says why it has no effect.
 */

/** What a row needs besides, so that a list shows it at all. */
const presets: Readonly<Record<string, Record<string, unknown>>> = {
  ApBills_GetListPaginated: { billType: "Procurement", source: "API" },
  FormSubmission_GetFormSubmissions: { owners: [{ type: "Job", id: 4711 }] },
};

const modules = moduleIds().map(loadModule);
const lists = modules.flatMap((module) =>
  endpointsOf(module).filter((endpoint) => listedRow(endpoint)),
);

function partsOf(module: string) {
  const { fake, insides } = assemble({
    modules: [module],
    rows: 8,
    // Of few jobs none is canceled or on hold.
    rowsOf: { "settings/technicians": 3, "jpm/jobs": 80 },
    clock: { now: () => Date.parse("2026-03-02T15:00:00Z") },
  });
  const tenant = fake.tenants[0];
  if (!tenant) throw new Error("The fake has no tenant.");
  return { fake, tenant, context: insides.tenancies.of(tenant).context };
}

type Parts = ReturnType<typeof partsOf>;

function callOf(
  { fake, tenant, context }: Parts,
  endpoint: Endpoint,
  asked: Readonly<Record<string, string>>,
): Call {
  const { path } = sampleOf(fake, endpoint.module, endpoint.operation);
  const query = asQuery({});
  for (const parameter of endpoint.operation.query)
    if (parameter.name === "active" || parameter.required)
      query[parameter.name] = [
        parameter.name === "active" ? "Any" : usual(parameter),
      ];
  Object.assign(query, asQuery(asked));
  return {
    context,
    endpoint,
    tenant,
    values: Object.fromEntries(
      Object.entries(path).map(([name, value]) => [name, String(value)]),
    ),
    received: { query } as unknown as Received,
    query: queryOf(endpoint.operation, query),
    dropped: () => {},
    rest: async () => {},
  };
}

function asQuery(
  asked: Readonly<Record<string, string>>,
): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(asked).map(([name, value]) => [name, [value]]),
  );
}

/** A value of a required parameter that keeps every row. */
function usual({ name }: QueryParameter): string {
  if (name === "toUtc") return "2100-01-01T00:00:00Z";
  if (name === "fromUtc") return "2000-01-01T00:00:00Z";
  return name === "activeOnly" || name === "descending" ? "false" : "";
}

function positions(call: Call): Promise<number[]> {
  const row = listedRow(call.endpoint) ?? {};
  return listingOf(call, row).slice(0, Number.MAX_SAFE_INTEGER);
}

/** What is wrong with a filter; `undefined` if nothing is. */
async function problemOf(
  parts: Parts,
  endpoint: Endpoint,
  parameter: QueryParameter,
  rule: Rule,
): Promise<string | undefined> {
  const { schemas, operation } = endpoint;
  const schema = listedRow(endpoint) ?? {};
  const rows = collectionOfCall(callOf(parts, endpoint, {}));
  const position = [...rows.positions()].find((at) => rows.activeAt(at));
  if (position === undefined) return "there is no row";
  const view = { schemas, schema };
  const target = targetOf(parts.context, rows, view);
  const preset = presets[operation.id];
  if (preset) rows.update(position, preset, 0);
  const { hit, miss } = specimenOf({ target, view, position }, parameter, rule);
  const refused = validateQuery(schemas, operation, asQuery(hit));
  delete refused["ModifiedBefore"]; // Which some lists require besides.
  if (refused[modelName(parameter.name)])
    return `${JSON.stringify(hit)} is refused`;
  if (!(await positions(callOf(parts, endpoint, hit))).includes(position))
    return `${JSON.stringify(hit)} loses the row`;
  if ((await positions(callOf(parts, endpoint, miss))).includes(position))
    return `${JSON.stringify(miss)} keeps the row`;
  return undefined;
}

function casesOf(id: string) {
  const own = lists.filter(({ module }) => module.id === id);
  const reasons = unfilteredOf(own);
  return own.flatMap((endpoint) =>
    endpoint.operation.query
      .filter(({ paging, name }) => !paging && !ordering.has(name))
      .map((parameter) => ({
        name: `${endpoint.operation.id} ${parameter.name}`,
        endpoint,
        parameter,
        rule: ruleOf(endpoint, parameter),
        reason: reasons[endpoint.operation.id]?.[parameter.name] ?? "",
      })),
  );
}

test("every parameter keeps the rows that match, and no others", async () => {
  const open: string[] = [];
  for (const { id } of modules) {
    let parts = partsOf(id);
    let last: Endpoint | undefined;
    for (const { name, endpoint, parameter, rule } of casesOf(id)) {
      if (!rule || ["none", "option", "partOf"].includes(rule.kind)) continue;
      // What was written for one list must not disturb another.
      if (last !== endpoint) parts = partsOf(id);
      last = rule.kind === "active" ? undefined : endpoint;
      const problem = await problemOf(parts, endpoint, parameter, rule);
      if (problem !== undefined) open.push(`${name}: ${problem}`);
    }
  }
  await expectOpenPoints("filters", open);
}, 120_000);

test("every parameter without effect has a reason", async () => {
  const silent = modules
    .flatMap(({ id }) => casesOf(id))
    .filter(
      ({ rule, reason, parameter, endpoint }) =>
        rule === undefined ||
        ((rule.kind === "none" || rule.kind === "option") &&
          !/\w{3,}.*\.$/.test(reason)) ||
        (rule.kind === "partOf" &&
          !endpoint.operation.query.some(
            ({ name }) => name === rule.parameter && name !== parameter.name,
          )),
    );
  await expectOpenPoints(
    "parameters",
    silent.map(({ name }) => name),
  );
});
