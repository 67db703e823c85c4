import { type Connection, ServiceTitanError } from "@st/core";
import {
  type CreateCustomerRequest,
  type CrmClient,
  type CustomerResponse,
  createCrmClient,
} from "@st/crm";
import { type Address, isSamePlace } from "./address.js";
import { droppedFields } from "./dropped.js";
import type { Outcome, StepOptions } from "./outcome.js";
import { isPhone, phoneDigits } from "./phone.js";

/** More customers than this share no phone: the filter was ignored. */
const MOST_CANDIDATES = 25;

/** Who calls. */
export interface Caller {
  name: string;
  phone: string;
  email?: string | undefined;
  address: Address;
}

/**
 * Finds the customer of a phone number, or creates one with its location and
 * contacts.
 *
 * 1. The list is filtered by `phone`. There is no filter by e-mail.
 * 2. Each candidate's contacts are compared with the number: a filter that the
 *    server does not understand is ignored, and a customer row has no phone.
 * 3. One customer: it is the one. Several: the one of the caller's name, if
 *    exactly one has it. Else nobody is chosen, and nothing is created.
 * 4. None: a customer is created, and read back with its contacts.
 *
 * Inactive customers are not found; their contacts cannot be read (409).
 */
export async function findOrCreateCustomer(
  connection: Connection,
  caller: Caller,
  { dryRun = false, signal }: StepOptions = {},
): Promise<Outcome<CustomerResponse, CreateCustomerRequest>> {
  const crm = createCrmClient(connection);
  const digits = phoneDigits(caller.phone);
  const candidates = await customersOf(crm, digits, signal);
  const named = candidates.filter(({ name }) => isSameName(name, caller.name));
  const [only] = candidates.length === 1 ? candidates : named;
  if (only && (candidates.length === 1 || named.length === 1))
    return { outcome: "found", row: only };
  if (candidates.length > 1) return { outcome: "ambiguous", candidates };

  const body = customerBody(caller, digits);
  if (dryRun) return { outcome: "would-create", body };
  const row = await create(crm, body, digits, signal);
  const dropped = await readBack(crm, row.id, body, signal);
  return { outcome: "created", row, dropped };
}

/** The active customers that have the number among their contacts. */
async function customersOf(
  crm: CrmClient,
  digits: string,
  signal: AbortSignal | undefined,
): Promise<CustomerResponse[]> {
  const listed = await crm.customers
    .list(
      { phone: digits, active: "True" },
      { limit: MOST_CANDIDATES + 1, signal },
    )
    .all();
  if (listed.length > MOST_CANDIDATES)
    throw new ServiceTitanError(
      `More than ${MOST_CANDIDATES} customers were listed for one phone number: ` +
        "the server seems to ignore the filter. Look the customer up by hand.",
    );
  const found: CustomerResponse[] = [];
  for (const customer of listed) {
    const contacts = crm.customers.listContacts(customer.id, {}, { signal });
    for await (const { value } of contacts)
      if (isPhone(value, digits)) {
        found.push(customer);
        break;
      }
  }
  return found;
}

/**
 * A create whose outcome is unknown may have been carried out: the number is
 * looked up before anybody sends it again.
 */
async function create(
  crm: CrmClient,
  body: CreateCustomerRequest,
  digits: string,
  signal: AbortSignal | undefined,
): Promise<CustomerResponse> {
  try {
    return await crm.customers.create(body, { signal });
  } catch (error) {
    const doubtful =
      ServiceTitanError.isInstance(error) && error.outcome === "unknown";
    if (!doubtful) throw error;
    const [created, ...others] = await customersOf(crm, digits, signal);
    if (!created || others.length) throw error;
    return created;
  }
}

function customerBody(
  { name, email, address }: Caller,
  digits: string,
): CreateCustomerRequest {
  const contacts = [
    { type: "MobilePhone" as const, value: digits },
    ...(email ? [{ type: "Email" as const, value: email }] : []),
  ];
  return {
    name,
    type: "Residential",
    address,
    contacts,
    // At the location too: who drives there wants to call.
    locations: [{ name, address, contacts }],
  };
}

async function readBack(
  crm: CrmClient,
  id: number,
  { locations, contacts, ...fields }: CreateCustomerRequest,
  signal: AbortSignal | undefined,
): Promise<string[]> {
  const options = { signal };
  const [row, own, places] = await Promise.all([
    crm.customers.get(id, options),
    crm.customers.listContacts(id, {}, options).all(),
    crm.locations.list({ customerId: id }, options).all(),
  ]);
  const missing = (contacts ?? []).filter(
    ({ type, value }) => !own.some((each) => isSameContact(each, type, value)),
  );
  const lost = locations.filter(
    ({ address }) =>
      !places.some(
        (each) => each.customerId === id && isSamePlace(each.address, address),
      ),
  );
  return [
    ...droppedFields(fields, row),
    ...missing.map(({ type }) => `contacts.${type}`),
    ...lost.map(({ name }) => `locations.${name}`),
  ];
}

function isSameContact(
  contact: { readonly type: string; readonly value: string | null },
  type: string,
  value: string,
): boolean {
  if (contact.type !== type) return false;
  return type === "Email"
    ? contact.value?.toLowerCase() === value.toLowerCase()
    : isPhone(contact.value, value);
}

function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
