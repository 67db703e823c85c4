import { json, notFound } from "../http/problem.js";
import { asAsked } from "./as-asked.js";
import {
  type Call,
  collectionOfCall,
  fill,
  itemOf,
  successSchema,
} from "./call.js";
import { payrollSettings, settingsAt } from "./payroll-settings.js";

/**
 * Answers a read of one row, or of the single object of a path that ends in a
 * fixed name.
 */
export function item(call: Call): Response {
  const { context, endpoint } = call;
  const special = specialReads[endpoint.operation.id]?.(call);
  if (special) return special;
  const schema = successSchema(call) ?? {};
  const at = itemOf(endpoint.template);
  if (!at) return json(200, single(call));
  const collection = collectionOfCall(call, at.collection);
  const position = collection.find(call.values[at.parameter] ?? "");
  if (position !== undefined) {
    const row = context.show(collection, position, endpoint.schemas, schema);
    return json(200, asAsked(call, collection, position, schema, row));
  }
  return context.isListed(at.collection)
    ? notFound(`${lastWord(at.collection)} ${call.values[at.parameter]}`)
    : json(200, single(call));
}

/**
 * Generates an object that is not a row of a collection: a summary, a
 * configuration, a value by name.
 */
export function single(call: Call): unknown {
  const name = fill(call.endpoint.template, call.values);
  const { context, endpoint } = call;
  return context.show({ name }, 0, endpoint.schemas, successSchema(call) ?? {});
}

function lastWord(collection: string): string {
  return collection.split("/").at(-1) ?? collection;
}

/** Reads whose answer is kept with another row than their path says. */
const specialReads: Readonly<Record<string, (call: Call) => Response>> = {
  Locations_GetPreferredTechnician: ({ context, values }) => {
    const locations = context.store.collection("crm/locations");
    const position = locations.find(values["id"] ?? "");
    const change =
      position === undefined ? undefined : locations.change(position);
    return json(200, change?.written["preferredTechnicianId"] ?? null);
  },
  PayrollSettings_GetEmployeePayrollSettings: (call) =>
    settings(call, "Employee", call.values["employee"] ?? ""),
  PayrollSettings_GetTechnicianPayrollSettings: (call) =>
    settings(call, "Technician", call.values["technician"] ?? ""),
};

function settings(
  call: Call,
  kind: "Employee" | "Technician",
  id: string,
): Response {
  const { context, endpoint } = call;
  const position = settingsAt(context, kind, id);
  if (position === undefined) return notFound(`${kind} ${id}`);
  const rows = context.store.collection(payrollSettings);
  const schema = successSchema(call) ?? {};
  return json(200, context.show(rows, position, endpoint.schemas, schema));
}
