import { shiftsBetween, visitsBetween } from "../data/company/by-day.js";
import { project } from "../data/project.js";
import type { Row } from "../data/row.js";
import type { Schemas } from "../model/schemas.js";
import type { Collection } from "../state/collection.js";
import { type Call, type Context, fill, itemOf } from "./call.js";
import { withExternalData } from "./external-data.js";
import { payrollSettings, settingsAt } from "./payroll-settings.js";
import {
  type Desk,
  Refusal,
  type Write,
  type WrittenRow,
} from "./written-row.js";

/** What an effect needs of a call. */
export function writeOf(call: Call): Write {
  const { context, endpoint, values, received } = call;
  const { store } = context;
  const desk = deskOf(context, endpoint.schemas);
  const { body } = received;
  const rowAt = (name: string, position: number) =>
    rowToWrite(
      context,
      endpoint.schemas,
      store.collection(name),
      position,
      context.now(),
    );
  return {
    ...desk,
    body: isFields(body) ? body : {},
    list: Array.isArray(body) ? body : [],
    collection: fill(endpoint.template, values),
    get row() {
      const at = pathRow(call);
      return desk.find(at.collection, at.id);
    },
    path: (name) => values[name] ?? "",
    single: (name) => rowAt(name, 0),
    settingsOf: (kind, id) => {
      const position = settingsAt(context, kind, id);
      return position === undefined
        ? undefined
        : rowAt(payrollSettings, position);
    },
  };
}

/**
 * The rows of a tenant, to be looked up and changed at this moment.
 *
 * @param schemas of a module, to show rows inside others
 */
export function deskOf(context: Context, schemas: Schemas): Desk {
  const { store } = context;
  const now = context.now();
  const rowAt = (collection: Collection, position: number) =>
    rowToWrite(context, schemas, collection, position, now);
  const look = (name: string, id: unknown) => {
    if (typeof id !== "number" && typeof id !== "string") return undefined;
    const collection = store.collection(name);
    const position = collection.find(id);
    return position === undefined ? undefined : rowAt(collection, position);
  };
  /** Rows at these positions, and all that were written. */
  const some = (name: string, positions: readonly number[]) => {
    const collection = store.collection(name);
    return [...new Set([...positions, ...collection.changedPositions()])]
      .filter((at) => !collection.change(at)?.deleted)
      .map((at) => rowAt(collection, at));
  };
  return {
    appointmentsIn: (from, to) =>
      some("jpm/appointments", visitsBetween(context.world, from, to)),
    shiftsIn: (from, to) =>
      some(
        "dispatch/technician-shifts",
        shiftsBetween(context.world, from, to),
      ),
    time: new Date(now).toISOString(),
    zone: context.world.zone,
    invoicesAtBooking: context.jobInvoices === "booked",
    all: (name) => {
      const collection = store.collection(name);
      return [...collection.positions()].map((at) => rowAt(collection, at));
    },
    children: (name, parent, row) => {
      const collection = store.collection(name);
      return collection
        .childrenOf(parent, row.position, row.id)
        .map((at) => rowAt(collection, at));
    },
    find: (name, id) => {
      const row = look(name, id);
      if (!row) throw new Refusal(404, missing(name, id));
      return row;
    },
    look,
    add: (name, fields, since) => {
      const { id: _, ...rest } = fields;
      const collection = store.collection(name);
      return rowAt(collection, collection.insert(plain(rest), now, since));
    },
    refuse: (status, sentence) => {
      throw new Refusal(status, sentence);
    },
  };
}

/** The row that a path names: the last one whose rows can be looked up. */
export function pathRow({ endpoint, values, context }: Call): {
  collection: string;
  id: string;
} {
  const parts = endpoint.template.split("/");
  for (let end = parts.length; end > 0; end -= 1) {
    const at = itemOf(parts.slice(0, end).join("/"));
    if (at && context.isListed(at.collection))
      return {
        collection: context.collection(fill(at.collection, values)).name,
        id: values[at.parameter] ?? "",
      };
  }
  return { collection: endpoint.template, id: "" };
}

function missing(collection: string, id: unknown): string {
  return `${collection.split("/").at(-1)} ${String(id)} was not found.`;
}

function rowToWrite(
  { booksFor }: Context,
  schemas: Schemas,
  collection: Collection,
  position: number,
  now: number,
): WrittenRow {
  const books = booksFor(schemas);
  const get = (field: string) => books.value(collection.name, position, field);
  const set = (fields: Readonly<Record<string, unknown>>) => {
    const before = collection.change(position)?.written;
    collection.update(position, plain(fields, before), now);
    return row;
  };
  const refuse = (field: string, state: unknown): never => {
    throw new Refusal(
      409,
      `${collection.name.split("/").at(-1)} ${row.id}: the ${field} is ${String(state)}.`,
    );
  };
  const row: WrittenRow = {
    id: collection.idAt(position),
    collection,
    position,
    get active() {
      return collection.state(position).active;
    },
    get row() {
      return books.row(collection.name, position);
    },
    get,
    ids: (field) => shownIds(books.row(collection.name, position), field),
    reference: (name) => {
      const id = books.reference(collection.name, position, name);
      return id ?? undefined;
    },
    set,
    touch: () => set({}),
    remove: () => collection.remove(position, now),
    mustBe: (field, states) => {
      const state = get(field);
      if (!states.includes(String(state))) refuse(field, state);
    },
    mustNotBe: (field, states) => {
      const state = get(field);
      if (states.includes(String(state))) refuse(field, state);
    },
    mustBeNamed: (field, states) => {
      const name = (get(field) as { name?: string } | undefined)?.name;
      if (!states.includes(String(name))) refuse(field, name);
    },
  };
  return row;
}

/** A list of ids as it is shown, also one that was generated. */
function shownIds(row: Row, field: string): number[] {
  const schema = {
    type: "object",
    properties: { [field]: { type: "array", items: { type: "integer" } } },
  } as const;
  return (project(schema, row) as Record<string, number[]>)[field] ?? [];
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Fields as they are kept. External data is sent with the guid of an
 * application around it, and read without.
 */
export function plain(
  fields: Readonly<Record<string, unknown>>,
  before?: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) result[name] = value;
  const { externalData } = result;
  if (isFields(externalData) && Array.isArray(externalData["externalData"]))
    result["externalData"] = withExternalData(
      before?.["externalData"],
      externalData,
    );
  // Journal entries take custom fields as an object, and show them as a list.
  const { customFields } = result;
  if (isFields(customFields))
    result["customFields"] = Object.entries(customFields).map(
      ([name, value]) => ({ name, value }),
    );
  return result;
}
