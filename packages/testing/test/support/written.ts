import { childRowsOf, sameRows } from "../../src/data/children.js";
import type { Insides } from "../../src/fake.js";
import { endpointsOf } from "../../src/http/endpoints.js";
import type { Fake } from "../../src/index.js";
import { loadModule, moduleIds } from "../../src/model/load.js";
import { schemasOf, typeOf } from "../../src/model/schemas.js";
import type { Module, Operation, Schema } from "../../src/model/types.js";
import { itemOf } from "../../src/operations/call.js";
import type { Change } from "../../src/state/collection.js";
import { shapeOf } from "../../src/state/views.js";
import { ORIGIN } from "./client.js";
import { matches } from "./matches.js";
import type { Sample } from "./samples.js";

type Row = Record<string, unknown>;

/** A fake, its insides and a token for it. */
export interface Watched {
  readonly fake: Fake;
  readonly insides: Insides;
  readonly token: string;
}

/** A row that a call wrote. */
export interface WrittenRow {
  readonly collection: string;
  readonly id: number | string;
  readonly change: Change;
  /** The fields whose values the call changed. */
  readonly fields: readonly string[];
}

/** Sends a request with the fake's app key and a token. */
async function send(
  { fake, token }: Watched,
  method: string,
  path: string,
  body?: unknown,
) {
  return fake.handle(
    new Request(ORIGIN + path, {
      method,
      headers: {
        "st-app-key": fake.appKey,
        authorization: token,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
}

function pathOf(
  { fake }: Watched,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
): string {
  return operation.template.replace(/\{([^}]+)\}/g, (_, name: string) =>
    String(name === "tenant" ? fake.tenants[0]?.tenantId : (values[name] ?? 1)),
  );
}

/** Makes a call and returns the rows that it wrote. */
export async function writtenBy(
  watched: Watched,
  operation: Operation,
  sample: Sample,
): Promise<{ status: number; text: string; rows: WrittenRow[] }> {
  const { rows } = watched.insides.tenancies.of(
    watched.fake.tenants[0] as Fake["tenants"][number],
  );
  const before = rows.save();
  const required = operation.query
    .filter((each) => each.required && each.name in sample.query)
    .map(({ name }) => [name, String(sample.query[name])]);
  const path = `${pathOf(watched, operation, sample.path)}?${new URLSearchParams(required)}`;
  const answer = await send(watched, operation.httpMethod, path, sample.body);
  const written: WrittenRow[] = [];
  for (const [collection, { changes }] of rows.save())
    for (const [position, change] of changes) {
      const old = before.get(collection)?.changes.get(position);
      if (old?.sequence === change.sequence) continue;
      const fields = Object.keys(change.written).filter(
        (name) => change.written[name] !== old?.written[name],
      );
      const id = rows.collection(collection).idAt(position);
      written.push({ collection, id, change, fields });
    }
  return { status: answer.status, text: await answer.text(), rows: written };
}

interface Reader {
  readonly module: Module;
  readonly operation: Operation;
  /** Values of the path by name. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly single: boolean;
}

const endpoints = moduleIds().flatMap((id) => endpointsOf(loadModule(id)));

/** The reads that show a row. */
function readersOf({ collection, id, change }: WrittenRow): Reader[] {
  return endpoints.flatMap(({ operation, template, module }) => {
    const { httpMethod, kind } = operation;
    if (httpMethod !== "GET" || kind === "redirect" || kind === "binary")
      return [];
    const at = itemOf(template);
    const isSingle = at !== undefined && kind === "value";
    const home = isSingle ? at.collection : template;
    const parents = parentsOf(home, collection, change.written);
    if (!parents) return [];
    const values = isSingle ? { ...parents, [at.parameter]: id } : parents;
    const isList = kind === "page" || kind === "export";
    if (!isSingle && !isList) return [];
    return [{ module, operation, values, single: isSingle }];
  });
}

/** The path values under which a template shows the rows of a collection. */
function parentsOf(
  template: string,
  collection: string,
  written: Row,
): Record<string, unknown> | undefined {
  if (sameRows(template) === collection && !template.includes("{")) return {};
  const child = childRowsOf(template);
  if (child?.rows === collection) {
    const id = written[child.field];
    return id === undefined ? undefined : { [child.id.slice(1, -1)]: id };
  }
  if (!template.includes("{") || shapeOf(template) !== shapeOf(collection))
    return undefined;
  const parts = collection.split("/");
  return Object.fromEntries(
    template
      .split("/")
      .map((part, index) => [part, parts[index]] as const)
      .filter(([part]) => part.startsWith("{"))
      .map(([part, value]) => [part.slice(1, -1), value]),
  );
}

/** Reads the written rows back through all that shows them. */
export async function readBack(
  watched: Watched,
  rows: readonly WrittenRow[],
): Promise<{ seen: string[]; problems: string[] }> {
  const seen: string[] = [];
  const problems: string[] = [];
  for (const row of rows)
    for (const reader of readersOf(row)) {
      const name = `${reader.module.id} ${reader.operation.id}`;
      const shown = await read(watched, reader, row);
      if (row.change.deleted) {
        if (reader.operation.kind === "export") {
          if (shown?.["active"] === true) problems.push(`${name}: active`);
        } else if (shown) problems.push(`${name}: still there`);
        seen.push(`${name}: gone`);
        continue;
      }
      if (!shown) {
        problems.push(`${name}: not there`);
        continue;
      }
      if (row.change.fresh) seen.push(`${name}: there`);
      for (const field of row.fields) {
        if (!(field in shown)) continue;
        if (matches(row.change.written[field], shown[field]))
          seen.push(`${name}: ${field}`);
        else
          problems.push(
            `${name}: ${field} is ${JSON.stringify(shown[field])}, not ${JSON.stringify(row.change.written[field])}`,
          );
      }
    }
  return { seen, problems };
}

async function read(
  watched: Watched,
  { module, operation, values, single }: Reader,
  written: WrittenRow,
): Promise<Row | undefined> {
  const path = pathOf(watched, operation, values);
  const answer = await send(
    watched,
    "GET",
    path + queryOf(module, operation, written.id),
  );
  if (answer.status === 404) return undefined;
  const text = await answer.text();
  if (answer.status !== 200)
    throw new Error(`${operation.id}: ${answer.status} ${text}`);
  const body = JSON.parse(text) as Row;
  if (single)
    return typeof body["data"] === "object" ? (body["data"] as Row) : body;
  const rows = (Array.isArray(body) ? body : (body["data"] ?? [])) as Row[];
  return rows.find((row) => isSame(row, written, operation));
}

/** A call's row is the job that was booked; the call is inside. */
function isSame(row: Row, { id, change }: WrittenRow, operation: Operation) {
  const { leadCall } = row as { leadCall?: Row };
  const found =
    operation.rows && leadCall ? leadCall["id"] : (row["id"] ?? row["taskId"]);
  // Rows without an id cannot be told from others once they are gone.
  if (found === undefined && change.deleted) return false;
  return found === undefined
    ? Object.entries(change.written).every(
        ([name, value]) => !(name in row) || matches(value, row[name]),
      )
    : String(found) === String(id);
}

function queryOf(
  module: Module,
  operation: Operation,
  id: number | string,
): string {
  const schemas = schemasOf(module);
  const query = new URLSearchParams();
  const has = (name: string) =>
    operation.query.some((each) => each.name === name);
  if (operation.kind === "export") query.set("includeRecentChanges", "true");
  if (operation.page) query.set("pageSize", String(operation.page.max));
  if (has("active")) query.set("active", "Any");
  if (operation.traps.includes("modified-filter"))
    query.set("modifiedOnOrAfter", "2000-01-01");
  for (const { name, required, schema, values } of operation.query)
    if (required && !query.has(name))
      query.set(name, requiredValue(name, schemas.resolve(schema), values, id));
  return `?${query}`;
}

function requiredValue(
  name: string,
  schema: Schema,
  values: readonly unknown[] | undefined,
  id: number | string,
): string {
  if (name === "ids") return String(id);
  const first = values?.[0] ?? schema.enum?.[0];
  if (first !== undefined) return String(first);
  return typeOf(schema) === "boolean" ? "false" : "0";
}

/** What the only object of a path is, as its read answers. */
export async function readOnly(
  watched: Watched,
  operation: Operation,
  values: Readonly<Record<string, unknown>>,
): Promise<string> {
  const path = pathOf(watched, operation, values);
  return (await send(watched, "GET", path)).text();
}
