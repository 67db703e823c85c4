import { project } from "../data/project.js";
import { rowOf } from "../data/row.js";
import { json } from "../http/problem.js";
import { typeOf } from "../model/schemas.js";
import type { Schema } from "../model/types.js";
import type { RowSet } from "../state/child-rows.js";
import type { RowState } from "../state/collection.js";
import { type Call, collectionOfCall, successSchema } from "./call.js";
import { type Filter, filterOf, hasDefault } from "./filters.js";
import { orderOf, sortPositions } from "./sort.js";

/** Most rows of a list without pages. */
const WHOLE_LIST = 1_000;
const DEFAULT_PAGE_SIZE = 50;

/**
 * Answers a list: one page, or the whole list if the operation has no pages.
 */
export function list(call: Call): Response {
  const { operation, schemas } = call.endpoint;
  const schema = successSchema(call) ?? {};
  const rowSchema = rowSchemaOf(call, schema) ?? operation.rows?.schema ?? {};
  const collection = collectionOfCall(call);
  const show = (position: number) =>
    call.context.show(collection, position, schemas, rowSchema) as Record<
      string,
      unknown
    >;
  const found = ordered(
    call,
    collection,
    matching(call, collection, rowSchema, show),
    show,
  );

  const first = operation.page?.first ?? 1;
  const page = Math.max(first, Number(call.query("page")[0] ?? first));
  const pageSize = operation.page
    ? Number(
        call.query("pageSize")[0] ??
          Math.min(DEFAULT_PAGE_SIZE, operation.page.max),
      )
    : WHOLE_LIST;
  const start = (page - first) * pageSize;
  const total = wantsTotal(call);
  const positions = take(found, start, pageSize, total);
  if (typeOf(schema) === "array") return json(200, positions.rows.map(show));

  const known: Record<string, unknown> = {
    page,
    pageSize,
    hasMore: positions.more,
    totalCount: total ? positions.total : null,
    [rowsProperty(schema)]: positions.rows.map(show),
  };
  return json(200, envelope(call, schema, collection, known));
}

function wantsTotal({ endpoint: { operation }, query }: Call): boolean {
  return (
    operation.page?.total === false ||
    query("includeTotal")[0]?.toLowerCase() === "true"
  );
}

function* matching(
  call: Call,
  collection: RowSet,
  rowSchema: Schema,
  show: (position: number) => Record<string, unknown>,
): IterableIterator<number> {
  const byId: ((id: string) => boolean)[] = [];
  const byState: ((state: RowState) => boolean)[] = [];
  const byRow: ((row: Record<string, unknown>) => boolean)[] = [];
  for (const parameter of call.endpoint.operation.query) {
    const values = call.query(parameter.name);
    const filter: Filter | undefined =
      values.length > 0 || hasDefault(parameter)
        ? filterOf(call.endpoint.schemas, parameter, rowSchema)
        : undefined;
    if (filter?.on === "id") byId.push(filter.keep(values));
    if (filter?.on === "state") byState.push(filter.keep(values));
    if (filter?.on === "row") byRow.push(filter.keep(values));
  }
  for (const position of collection.positions()) {
    if (
      byId.length > 0 &&
      !byId.every((keep) => keep(String(collection.idAt(position))))
    )
      continue;
    if (byState.length > 0) {
      const state = collection.state(position);
      if (!byState.every((keep) => keep(state))) continue;
    }
    if (byRow.length > 0) {
      const row = show(position);
      if (!byRow.every((keep) => keep(row))) continue;
    }
    yield position;
  }
}

function ordered(
  { query }: Call,
  collection: RowSet,
  positions: Iterable<number>,
  show: (position: number) => Record<string, unknown>,
): Iterable<number> {
  const order = orderOf(
    query("sort")[0],
    query("orderBy")[0],
    query("orderByDirection")[0],
  );
  return order
    ? sortPositions(
        [...positions],
        order,
        (position) => collection.state(position),
        show,
      )
    : positions;
}

/**
 * Takes one page of the positions.
 *
 * @param all whether to count all positions. Otherwise counting stops one row
 *   after the page, which is enough to know whether there are more.
 */
function take(
  positions: Iterable<number>,
  start: number,
  size: number,
  all: boolean,
): { rows: number[]; more: boolean; total: number } {
  const rows: number[] = [];
  let total = 0;
  for (const position of positions) {
    if (total >= start && total < start + size) rows.push(position);
    total += 1;
    if (!all && total > start + size) break;
  }
  return { rows, more: total > start + size, total };
}

/** Name of the property of an envelope that contains the rows. */
function rowsProperty(schema: Schema): string {
  const properties = schema.properties ?? {};
  return "data" in properties
    ? "data"
    : (Object.keys(properties).find(
        (name) => typeOf(properties[name] as Schema) === "array",
      ) ?? "data");
}

/** Schema of a row: the items of the array or of the envelope's array. */
export function rowSchemaOf(
  { endpoint: { schemas } }: Call,
  schema: Schema,
): Schema | undefined {
  if (typeOf(schema) === "array") return schema.items;
  const rows = schema.properties?.[rowsProperty(schema)];
  return rows && schemas.resolve(rows).items;
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
