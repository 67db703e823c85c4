import { project } from "../data/project.js";
import { Row, rowOf } from "../data/row.js";
import { empty, json, problem } from "../http/problem.js";
import { typeOf } from "../model/schemas.js";
import { asShown } from "./body-names.js";
import { type Call, fill, itemOf, successSchema } from "./call.js";
import { effectOf } from "./effects/index.js";
import { single } from "./item.js";
import { missingReference } from "./required-rows.js";
import { Refusal, type Write, type WrittenRow } from "./written-row.js";
import { pathRow, plain, writeOf } from "./written-rows.js";

/**
 * Answers a write: what its effect does, or else what its method says.
 */
export function write(call: Call): Response {
  const { operation, module } = call.endpoint;
  try {
    const missing = missingReference(call);
    if (missing) throw new Refusal(404, missing);
    const effect = effectOf(module.id, operation.id) ?? usual(call);
    return answer(call, effect(writeOf(call)));
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

/** What a write without an effect of its own does. */
function usual(call: Call): (write: Write) => unknown {
  const { template, operation } = call.endpoint;
  const { isListed } = call.context;
  const at = itemOf(template);
  const row = at !== undefined && isListed(at.collection);
  switch (operation.httpMethod) {
    case "POST":
      return isListed(template) ? create(call) : ({ body }) => ({ ...body });
    case "DELETE":
      return row ? (write) => write.row.remove() : () => undefined;
    default:
      return row ? (write) => update(call, write) : () => undefined;
  }
}

/** `POST` on a collection, which may be the rows of one parent. */
function create(call: Call): (write: Write) => WrittenRow {
  const { context, endpoint, values } = call;
  return (write) => {
    const { id: _, ...fields } = fieldsOf(call, write);
    const path = fill(endpoint.template, values);
    const rows = context.collection(path);
    const position = rows.insert(plain(fields), context.now());
    return write.find(rows.name, rows.idAt(position));
  };
}

/** `PUT` and `PATCH` on a row. A `PUT` with a new GUID creates the row. */
function update(call: Call, write: Write): WrittenRow {
  const { id: _, ...fields } = fieldsOf(call, write); // A row keeps its id.
  const at = pathRow(call);
  const { httpMethod } = call.endpoint.operation;
  if (httpMethod === "PUT" && !/^\d+$/.test(at.id)) {
    const parent = itemOf(call.endpoint.template)?.collection ?? "";
    const rows = call.context.collection(fill(parent, call.values));
    if (rows.find(at.id) === undefined)
      rows.insert({ ...fields, id: at.id }, call.context.now());
  }
  return write.row.set(fields);
}

function fieldsOf({ endpoint }: Call, { body }: Write) {
  return asShown(endpoint.module.id, endpoint.operation.id, body);
}

/** A refusal as ServiceTitan words it: the sentence again under no field. */
function refused({ status, message }: Refusal): Response {
  return problem(status, message, {
    ...(status === 404 ? { errors: { "": [message] } } : {}),
    ...(status === 404 ? { data: { ErrorCode: "NotFound" } } : {}),
  });
}

/** Answers with the first declared success, and a body if it declares one. */
function answer(call: Call, done: unknown): Response {
  const success = call.endpoint.operation.success[0];
  if (!success?.schema) return empty(success?.status ?? 200);
  return json(success.status, body(call, done));
}

function body(call: Call, done: unknown): unknown {
  const { context, endpoint } = call;
  const schema = successSchema(call) ?? {};
  const row = isRow(done)
    ? done
    : done === undefined
      ? ownRow(call)
      : undefined;
  const type = typeOf(schema);
  if (type === "integer" || type === "number") return row?.id ?? 0;
  if (row) {
    const { collection, position } = row;
    return context.show(collection, position, endpoint.schemas, schema);
  }
  if (done === undefined) return single(call);
  const around = rowOf(context.world, endpoint.schemas, endpoint.template, 0);
  return project(schema, around, toShow(done), true);
}

/** The row in the path, for effects that return nothing. */
function ownRow(call: Call): WrittenRow | undefined {
  const { collection, id } = pathRow(call);
  return writeOf(call).look(collection, id);
}

function isRow(value: unknown): value is WrittenRow {
  return (
    typeof value === "object" &&
    value !== null &&
    "row" in value &&
    (value as WrittenRow).row instanceof Row
  );
}

/** A result with the rows in it, as the books show them. */
function toShow(value: unknown): unknown {
  if (isRow(value)) return value.row;
  if (Array.isArray(value)) return value.map(toShow);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, toShow(inner)]),
  );
}
