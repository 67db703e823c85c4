import { project } from "../data/project.js";
import { rowOf } from "../data/row.js";
import { empty, json, notFound } from "../http/problem.js";
import { typeOf } from "../model/schemas.js";
import type { Collection } from "../state/collection.js";
import { type Call, collectionOfCall, itemOf, successSchema } from "./call.js";
import { createWithChildren } from "./create-with-children.js";
import { single } from "./item.js";

/** Answers `POST` on a collection. */
export function create(call: Call): Response {
  const collection = collectionOfCall(call);
  return written(
    call,
    collection,
    createWithChildren(call.context, collection, fieldsOf(call)),
  );
}

/**
 * Answers `PUT` and `PATCH` on a row. A `PUT` with a new GUID creates the row.
 */
export function update(call: Call): Response {
  const { collection, position, id } = rowOfPath(call);
  if (position !== undefined) {
    const { id: _, ...fields } = fieldsOf(call); // The id of a row never changes.
    collection.update(position, fields, call.context.now());
    return written(call, collection, position);
  }
  if (call.endpoint.operation.httpMethod !== "PUT" || /^\d+$/.test(id))
    return notFound(`${collection.name} ${id}`);
  return written(
    call,
    collection,
    collection.insert({ ...fieldsOf(call), id }, call.context.now()),
  );
}

/** Answers `DELETE` on a row. The row stays in export feeds, inactive. */
export function remove(call: Call): Response {
  const { collection, position, id } = rowOfPath(call);
  if (position === undefined) return notFound(`${collection.name} ${id}`);
  collection.remove(position, call.context.now());
  return answer(call, () => single(call));
}

/**
 * What an action writes to its row, by the last name of its path. Values that
 * do not conform to the row's schema are not shown.
 */
const effects: Readonly<Record<string, Record<string, unknown>>> = {
  cancel: { jobStatus: "Canceled", status: "Canceled" },
  "remove-cancellation": { jobStatus: "Scheduled", status: "Scheduled" },
  hold: { status: "Hold" },
  "remove-hold": { status: "Scheduled" },
  dismiss: { status: "Dismissed" },
  complete: { jobStatus: "Completed", status: "Done" },
  sell: { soldOn: "now" },
};

/**
 * Answers every other write: marks the row in its path as changed and answers
 * with the declared schema.
 */
export function act(call: Call): Response {
  const { context, endpoint } = call;
  const parts = endpoint.template.split("/");
  const end = parts.map((part) => part.startsWith("{")).lastIndexOf(true);
  const at = end > 0 ? itemOf(parts.slice(0, end + 1).join("/")) : undefined;
  if (at && context.isListed(at.collection)) {
    const collection = collectionOfCall(call, at.collection);
    const position = collection.find(call.values[at.parameter] ?? "");
    const effect = effects[parts.at(-1) ?? ""] ?? {};
    const fields =
      "soldOn" in effect
        ? { ...effect, soldOn: new Date(context.now()).toISOString() }
        : effect;
    if (position !== undefined) {
      collection.update(position, fields, context.now());
      return answer(call, () => shown(call, collection, position));
    }
  }
  return answer(call, () => actedOn(call));
}

/**
 * The answer of an action without a row. An action on a list has a result for
 * each entry of its body.
 */
function actedOn(call: Call): unknown {
  const schema = successSchema(call) ?? {};
  const body = call.received.body;
  if (typeOf(schema) !== "array" || !Array.isArray(body)) return single(call);
  const { world } = call.context;
  return project(
    schema,
    rowOf(world, call.endpoint.schemas, call.endpoint.template, 0),
    body,
    false,
  );
}

function rowOfPath(call: Call): {
  collection: Collection;
  position: number | undefined;
  id: string;
} {
  const at = itemOf(call.endpoint.template);
  const id = at ? (call.values[at.parameter] ?? "") : "";
  const collection = collectionOfCall(call, at?.collection);
  return { collection, position: collection.find(id), id };
}

function fieldsOf({ received }: Call): Record<string, unknown> {
  const { body } = received;
  return typeof body === "object" && body !== null && !Array.isArray(body)
    ? (body as Record<string, unknown>)
    : {};
}

function written(
  call: Call,
  collection: Collection,
  position: number,
): Response {
  return answer(call, () => shown(call, collection, position));
}

function shown(call: Call, collection: Collection, position: number): unknown {
  const schema = successSchema(call) ?? {};
  const type = typeOf(schema);
  if (type === "integer" || type === "number")
    return call.context.world.id(collection.name, position);
  return call.context.show(collection, position, call.endpoint.schemas, schema);
}

/** Answers with the first declared success, and a body if it declares one. */
function answer(call: Call, body: () => unknown): Response {
  const success = call.endpoint.operation.success[0];
  return success?.schema
    ? json(success.status, body())
    : empty(success?.status ?? 200);
}
