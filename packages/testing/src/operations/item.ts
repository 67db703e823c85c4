import { project } from "../data/project.js";
import { rowOf } from "../data/row.js";
import { json, notFound } from "../http/problem.js";
import {
  type Call,
  collectionOfCall,
  fill,
  itemOf,
  successSchema,
} from "./call.js";

/**
 * Answers a read of one row, or of the single object of a path that ends in a
 * fixed name.
 */
export function item(call: Call): Response {
  const { context, endpoint } = call;
  const schema = successSchema(call) ?? {};
  const at = itemOf(endpoint.template);
  if (!at) return json(200, single(call));
  const collection = collectionOfCall(call, at.collection);
  const position = collection.find(call.values[at.parameter] ?? "");
  if (position !== undefined)
    return json(
      200,
      context.show(collection, position, endpoint.schemas, schema),
    );
  return context.isListed(at.collection)
    ? notFound(`${lastWord(at.collection)} ${call.values[at.parameter]}`)
    : json(200, single(call));
}

/**
 * Generates an object that is not a row of a collection: a summary, a
 * configuration, a value by name.
 */
export function single(call: Call): unknown {
  const { world } = call.context;
  const name = fill(call.endpoint.template, call.values);
  return project(
    successSchema(call) ?? {},
    rowOf(world, call.endpoint.schemas, name, 0),
    undefined,
    false,
  );
}

function lastWord(collection: string): string {
  return collection.split("/").at(-1) ?? collection;
}
