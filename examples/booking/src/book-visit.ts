import type { Connection } from "@st/core";
import {
  type Booked,
  type Booking,
  type BookOptions,
  bookJob,
} from "./book-job.js";
import { type Caller, findOrCreateCustomer } from "./customer.js";
import { findOrCreateLocation } from "./location.js";
import type { Outcome } from "./outcome.js";

/** Everything a visit needs to be booked. */
export interface VisitRequest
  extends Omit<Booking, "customerId" | "locationId"> {
  caller: Caller;
}

/** What booking a visit came to. */
export type VisitOutcome =
  | Booked
  /** A person has to choose among customers or locations. */
  | {
      readonly outcome: "ambiguous";
      readonly of: "customer" | "location";
      readonly ids: readonly number[];
    }
  /** Dry run: the first thing that would be created. */
  | {
      readonly outcome: "would-create";
      readonly of: "customer" | "location";
      readonly body: unknown;
    };

/**
 * Customer, location, job with its appointment: each found, or created and read
 * back. Run again with the same key it finds what the first run made.
 *
 * `dropped` of the result names what the server dropped in any of the three.
 */
export async function bookVisit(
  connection: Connection,
  { caller, ...booking }: VisitRequest,
  options: BookOptions,
): Promise<VisitOutcome> {
  const customer = await findOrCreateCustomer(connection, caller, options);
  if (customer.outcome === "ambiguous")
    return ambiguous("customer", customer.candidates);
  if (customer.outcome === "would-create")
    return { ...customer, of: "customer" };
  const customerId = customer.row.id;

  const { name, address } = caller;
  const place = { customerId, name, address };
  const location = await findOrCreateLocation(connection, place, options);
  if (location.outcome === "ambiguous")
    return ambiguous("location", location.candidates);
  if (location.outcome === "would-create")
    return { ...location, of: "location" };

  const job = { ...booking, customerId, locationId: location.row.id };
  const booked = await bookJob(connection, job, options);
  if (booked.outcome === "would-book") return booked;
  const dropped = [
    ...droppedOf("customer", customer),
    ...droppedOf("location", location),
    ...booked.dropped.map((field) => `job.${field}`),
  ];
  return { ...booked, dropped };
}

function ambiguous(
  of: "customer" | "location",
  rows: readonly { readonly id: number }[],
): VisitOutcome {
  return { outcome: "ambiguous", of, ids: rows.map(({ id }) => id) };
}

function droppedOf(of: string, step: Outcome<unknown, unknown>): string[] {
  const dropped = step.outcome === "created" ? step.dropped : [];
  return dropped.map((field) => `${of}.${field}`);
}
