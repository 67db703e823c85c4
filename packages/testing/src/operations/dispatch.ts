import { notFound, problem } from "../http/problem.js";
import { type Call, fill } from "./call.js";
import { exportFeed } from "./export-feed.js";
import { binary, redirect, upload } from "./files.js";
import { item } from "./item.js";
import { list } from "./list.js";
import { listedRow } from "./list-shape.js";
import { report } from "./reports/reports.js";
import { write } from "./write.js";

/** Answers a call that has passed all checks. */
export function answerCall(call: Call): Response | Promise<Response> {
  const { operation } = call.endpoint;
  const refused = missingParent(call) ?? inactiveCustomer(call);
  if (refused) return refused;
  switch (operation.kind) {
    case "export":
      return exportFeed(call);
    case "redirect":
      return redirect(call);
    case "binary":
      return binary(call);
    case "upload":
      return upload(call);
    default:
      return (
        report(call) ??
        (operation.httpMethod === "GET" ? read(call) : write(call))
      );
  }
}

function read(call: Call): Response | Promise<Response> {
  return listedRow(call.endpoint) ? list(call) : item(call);
}

/** ServiceTitan refuses to list the contacts of an inactive customer. */
function inactiveCustomer({
  endpoint,
  values,
  context,
}: Call): Response | undefined {
  if (endpoint.operation.id !== "Customers_GetContactList") return undefined;
  const customers = context.store.collection("crm/customers");
  const id = values["id"] ?? "";
  const position = customers.find(id);
  return position === undefined || customers.state(position).active
    ? undefined
    : problem(409, `Customer ID = ${id} is not active`);
}

/**
 * Path parameters whose row is not in the collection that the path names before
 * them.
 */
const foreign = new Set(["{relatedEntityId}"]);

/**
 * Returns a 404 if a row in the middle of the path does not exist:
 * `/jobs/5/notes` without a job 5.
 */
function missingParent(call: Call): Response | undefined {
  const parts = call.endpoint.template.split("/");
  for (const [index, part] of parts.entries()) {
    if (
      !part.startsWith("{") ||
      foreign.has(part) ||
      index === parts.length - 1
    )
      continue;
    const template = parts.slice(0, index).join("/");
    const id = call.values[part.slice(1, -1)] ?? "";
    if (!call.context.isListed(template)) continue;
    const name = fill(template, call.values);
    if (call.context.collection(name).find(id) === undefined)
      return notFound(`${name} ${id}`);
  }
  return undefined;
}
