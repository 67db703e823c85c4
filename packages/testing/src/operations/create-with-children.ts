import type { Collection } from "../state/collection.js";
import { type Context, fill } from "./call.js";

type Fields = Readonly<Record<string, unknown>>;

/** Rows that a body creates along with its own row. */
interface Children {
  /** The list in the body. */
  readonly field: string;
  /** Where they are read; `{id}` is the parent's. */
  readonly collection: string;
  /** The field of a child that refers to its parent, if it has one. */
  readonly reference?: string;
}

const CHILDREN: Readonly<Record<string, readonly Children[]>> = {
  "crm/customers": [
    {
      field: "locations",
      collection: "crm/locations",
      reference: "customerId",
    },
    { field: "contacts", collection: "crm/customers/{id}/contacts" },
  ],
  "crm/locations": [
    { field: "contacts", collection: "crm/locations/{id}/contacts" },
  ],
  "jpm/jobs": [
    {
      field: "appointments",
      collection: "jpm/appointments",
      reference: "jobId",
    },
  ],
};

/**
 * Inserts a row, and what its body creates along with it: a customer's locations
 * and contacts, a job's appointments. Returns the row's position.
 */
export function createWithChildren(
  context: Context,
  collection: Collection,
  body: Fields,
): number {
  const now = context.now();
  const position = collection.insert(asRow(body), now);
  const id = body["id"] ?? context.world.id(collection.name, position);
  for (const { field, collection: template, reference } of CHILDREN[
    collection.name
  ] ?? []) {
    const children = context.collection(fill(template, { id: String(id) }));
    // A new parent has only the children that it was created with.
    if (!reference)
      for (const invented of [...children.positions()])
        children.remove(invented, now);
    const ids = listOf(body[field]).map((child) => {
      const row = { ...child, ...(reference && { [reference]: id }) };
      const at = createWithChildren(context, children, row);
      return context.world.id(children.name, at);
    });
    if (collection.name === "jpm/jobs")
      schedule(collection, position, children, ids, body, now);
  }
  return position;
}

/** A new job and its appointments know each other, and lie ahead. */
function schedule(
  jobs: Collection,
  position: number,
  appointments: Collection,
  ids: readonly number[],
  { customerId }: Fields,
  now: number,
): void {
  const fields = { customerId, status: "Scheduled", unused: false };
  for (const id of ids) {
    const at = appointments.find(id);
    if (at !== undefined) appointments.update(at, fields, now);
  }
  jobs.update(
    position,
    {
      jobStatus: "Scheduled",
      completedOn: null,
      appointmentCount: ids.length,
      firstAppointmentId: ids[0] ?? 0,
      lastAppointmentId: ids.at(-1) ?? 0,
    },
    now,
  );
}

/** A body has its external data in an envelope, a row has the list alone. */
function asRow(body: Fields): Record<string, unknown> {
  const { externalData } = body;
  const inner = Object(externalData)["externalData"];
  return Array.isArray(inner) ? { ...body, externalData: inner } : { ...body };
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value)
    ? value.filter((each) => typeof each === "object" && each !== null)
    : [];
}
