import { project } from "../data/project.js";
import { rowOf } from "../data/row.js";
import { json } from "../http/problem.js";
import { typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import type { RowSet } from "../state/child-rows.js";
import { asAsked } from "./as-asked.js";
import { type Call, collectionOfCall, successSchema } from "./call.js";
import { listedRow, rowsProperty } from "./list-shape.js";
import { listingOf } from "./listing.js";
import { mapWithRests } from "./rests.js";

/** Most rows of a list without pages. */
const WHOLE_LIST = 1_000;
const DEFAULT_PAGE_SIZE = 50;

/**
 * Answers a list: one page, or the whole list if the operation has no pages.
 */
export async function list(call: Call): Promise<Response> {
  const { operation, schemas } = call.endpoint;
  const schema = successSchema(call) ?? {};
  const rowSchema = listedRow(call.endpoint) ?? {};
  const collection = collectionOfCall(call);
  const show = (position: number) => {
    const row = call.context.show(collection, position, schemas, rowSchema);
    return asAsked(call, collection, position, rowSchema, row);
  };
  const found = listingOf(call, rowSchema);

  const first = operation.page?.first ?? 1;
  const page = Math.max(first, Number(call.query("page")[0] ?? first));
  const pageSize = operation.page
    ? Number(
        call.query("pageSize")[0] ??
          Math.min(DEFAULT_PAGE_SIZE, operation.page.max),
      )
    : WHOLE_LIST;
  const start = (page - first) * pageSize;
  const rows = await mapWithRests(
    await found.slice(start, start + pageSize),
    show,
    call.rest,
  );
  if (typeOf(schema) === "array") return json(200, rows);

  const known: Record<string, unknown> = {
    page,
    pageSize,
    hasMore: await found.hasMoreThan(start + pageSize),
    totalCount: wantsTotal(call) ? await found.count() : null,
    [rowsProperty(schema)]: rows,
  };
  return json(200, envelope(call, schema, collection, known));
}

function wantsTotal({ endpoint: { operation }, query }: Call): boolean {
  return (
    operation.page?.total === false ||
    query("includeTotal")[0]?.toLowerCase() === "true"
  );
}

/**
 * Fills the envelope that the schema declares. An operation without a schema
 * gets the usual one.
 */
function envelope(
  call: Call,
  schema: Schema,
  collection: RowSet,
  known: Record<string, unknown>,
): unknown {
  if (!schema.properties) return known;
  const { world } = call.context;
  const made = project(
    schema,
    rowOf(world, call.endpoint.schemas, collection.name, 0),
    undefined,
    true,
  ) as Record<string, unknown>;
  for (const name of Object.keys(schema.properties))
    if (name in known) made[name] = known[name];
  return made;
}
