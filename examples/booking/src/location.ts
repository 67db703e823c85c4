import type { Connection } from "@st/core";
import {
  type CreateLocationRequest,
  createCrmClient,
  type LocationResponse,
} from "@st/crm";
import { type Address, isSamePlace } from "./address.js";
import { droppedFields } from "./dropped.js";
import type { Outcome, StepOptions } from "./outcome.js";

/** Where the work is to be done. */
export interface Site {
  customerId: number;
  /** Name of a location that has to be created. */
  name: string;
  address: Address;
}

/**
 * Finds a customer's location by its address, or creates it.
 *
 * All active locations of the customer are compared by street, unit and ZIP
 * code (`isSamePlace`); the server's own address filters compare letter by
 * letter. Several at one address: nobody is chosen, and nothing is created.
 */
export async function findOrCreateLocation(
  connection: Connection,
  { customerId, name, address }: Site,
  { dryRun = false, signal }: StepOptions = {},
): Promise<Outcome<LocationResponse, CreateLocationRequest>> {
  const { locations } = createCrmClient(connection);
  const options = { signal };
  const candidates: LocationResponse[] = [];
  // The filter again, in case the server has ignored it.
  for await (const each of locations.list(
    { customerId, active: "True" },
    options,
  ))
    if (each.customerId === customerId && isSamePlace(each.address, address))
      candidates.push(each);
  const [only, ...others] = candidates;
  if (others.length) return { outcome: "ambiguous", candidates };
  if (only) return { outcome: "found", row: only };

  const body: CreateLocationRequest = { customerId, name, address };
  if (dryRun) return { outcome: "would-create", body };
  const { id } = await locations.create(body, options);
  const row = await locations.get(id, options);
  return { outcome: "created", row, dropped: droppedFields({ ...body }, row) };
}
