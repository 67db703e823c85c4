import { didYouMean } from "@st/core/module";
import type { Operation } from "../model/types.js";
import { unfollowed } from "../operations/filters/index.js";
import type { Ignored, ReceivedRequest } from "../options.js";
import { takeBody } from "./body-fields.js";
import { insteadOf } from "./dropped-fields.js";
import type { Endpoint } from "./endpoints.js";

type Sent = Pick<ReceivedRequest, "query" | "body">;

/** What an operation does not use of a request. */
export function ignoredOf(endpoint: Endpoint, { query, body }: Sent): Ignored {
  const { operation } = endpoint;
  const names = Object.keys(query);
  const reasons = unfollowed(endpoint);
  return {
    query: names.filter(
      (name) => !operation.query.some((one) => isNamed(name, one)),
    ),
    unfiltered: names.filter((name) => name in reasons),
    fields: [...takeBody(endpoint, body).dropped],
  };
}

/**
 * A map is sent as `customField.region` or `customField[region]`, a list of
 * objects as `owners[0].id`.
 */
function isNamed(
  sent: string,
  { name, map, objects }: Operation["query"][number],
): boolean {
  return (
    sent === name ||
    (Boolean(map ?? objects) &&
      (sent.startsWith(`${name}.`) || sent.startsWith(`${name}[`)))
  );
}

/** Names that people use for another, which is not near by its letters. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  count: ["pageSize"],
  limit: ["pageSize"],
  offset: ["page"],
  order: ["sort", "orderBy"],
  orderBy: ["sort"],
  per_page: ["pageSize"],
  q: ["searchText", "name"],
  query: ["searchText", "name"],
  search: ["searchText", "name"],
  since: ["modifiedOnOrAfter"],
  skip: ["page"],
  sort: ["orderBy"],
  top: ["pageSize"],
};

/** Why a query name has no effect, and which one may be meant. */
export function unknownName(endpoint: Endpoint, name: string): string {
  const { id, query } = endpoint.operation;
  const known = query.map((each) => each.name);
  const lower = name.toLowerCase();
  const meant =
    meanings[name]?.find((each) => known.includes(each)) ??
    known.find(
      (each) =>
        lower.includes(each.toLowerCase()) ||
        each.toLowerCase().includes(lower),
    );
  const hint = didYouMean(name, known, meant);
  return (
    `${id} has no parameter ${name}.` +
    (hint || ` It has ${known.join(", ") || "none"}.`)
  );
}

/** Why a filter of the operation has no effect here. */
export function unfollowedName(endpoint: Endpoint, name: string): string {
  const reason = unfollowed(endpoint)[name] ?? "";
  return `The fake does not filter ${endpoint.operation.id} by ${name}. ${reason}`;
}

/** Why a field of a body has no effect, and what to send instead. */
export function droppedField(endpoint: Endpoint, path: string): string {
  const { module, operation, schemas } = endpoint;
  const instead = insteadOf(module.id, operation.id, path);
  const name = path.split(".").at(-1) ?? path;
  const top = Object.keys(
    schemas.resolve(operation.body?.schema ?? {}).properties ?? {},
  );
  const hint =
    module.id === "reporting" && path.startsWith("parameters.")
      ? " Its report has no such parameter: the report's description lists those it has."
      : path.includes(".")
        ? ""
        : didYouMean(name, top);
  return (
    `${operation.id} drops ${path}.` +
    (instead ? ` Instead, ${instead}.` : hint)
  );
}
