import type { Change, Collection, OnChange } from "./collection.js";

const customers = "crm/customers";
const numbered = "crm/customers/contacts";
const people = "crm/contacts";
const methods = "crm/contacts/contact-methods";

/** Field of a method with the id of the customer's contact that it is. */
const TWIN = "customerContactId";
const shared = ["type", "value", "memo"] as const;

/**
 * The API shows a customer's contacts twice: with numbers under the customer,
 * and with GUIDs as the contact methods of a person. What is written to one is
 * written to the other.
 */
export function mirrorContacts(
  collection: (name: string) => Collection,
): OnChange {
  let mirroring = false;

  return (rows, position, before, after) => {
    if (mirroring) return;
    mirroring = true;
    try {
      if (rows.name === numbered) toMethod(position, before, after);
      else if (rows.name === methods) toContact(position, before, after);
      else if (rows.name === people && after.deleted && !before?.deleted)
        removeMethods(position, after.modified);
    } finally {
      mirroring = false;
    }
  };

  function toMethod(
    position: number,
    before: Change | undefined,
    after: Change,
  ): void {
    const now = after.modified;
    if (before || !after.fresh) {
      const twin = methodOf(position, after);
      if (twin !== undefined)
        follow(collection(methods), twin, before, after, now);
      return;
    }
    const customerId = after.written["customerId"];
    if (typeof customerId !== "number") return;
    collection(methods).insert(
      {
        ...some(after),
        contactId: personOf(customerId, now),
        [TWIN]: collection(numbered).idAt(position),
      },
      now,
      after.created,
    );
  }

  function toContact(
    position: number,
    before: Change | undefined,
    after: Change,
  ): void {
    const now = after.modified;
    if (before || !after.fresh) {
      const twin = contactOf(position, after);
      if (twin !== undefined)
        follow(collection(numbered), twin, before, after, now);
      return;
    }
    const customerId = customerOf(after.written["contactId"]);
    if (customerId === undefined) return;
    const rows = collection(numbered);
    const added = rows.insert({ ...some(after), customerId }, now);
    collection(methods).update(position, { [TWIN]: rows.idAt(added) }, now);
  }

  function removeMethods(person: number, now: number): void {
    const rows = collection(methods);
    const id = collection(people).idAt(person);
    for (const position of rows.childrenOf(people, person, id)) {
      const twin = contactOf(position, rows.change(position));
      rows.remove(position, now);
      if (twin !== undefined) collection(numbered).remove(twin, now);
    }
  }

  /** The id of the person with a customer's contacts, who may be new. */
  function personOf(customerId: number, now: number): number | string {
    const rows = collection(people);
    const known = personsOf(customerId)[0];
    const owner = collection(customers).find(customerId) ?? -1;
    const name = collection(customers).change(owner)?.written["name"];
    return rows.idAt(
      known ?? rows.insert({ customerId, ...(name ? { name } : {}) }, now),
    );
  }

  /** The id of the customer whose contacts a person has. */
  function customerOf(person: unknown): number | undefined {
    if (typeof person !== "string") return undefined;
    const rows = collection(people);
    const position = rows.find(person);
    if (position === undefined) return undefined;
    const change = rows.change(position);
    const id = change?.fresh
      ? change.written["customerId"]
      : collection(customers).idAt(position);
    return typeof id === "number" ? id : undefined;
  }

  /** Untouched rows of both stand at the same place. */
  function methodOf(
    contact: number,
    { fresh, written }: Change,
  ): number | undefined {
    const rows = collection(methods);
    if (!fresh) return rows.change(contact)?.deleted ? undefined : contact;
    const id = collection(numbered).idAt(contact);
    const customer = written["customerId"];
    if (typeof customer !== "number") return undefined;
    return personsOf(customer)
      .flatMap((at) => rows.childrenOf(people, at, collection(people).idAt(at)))
      .find((at) => rows.change(at)?.written[TWIN] === id);
  }

  function personsOf(customer: number): number[] {
    const owner = collection(customers).find(customer) ?? -1;
    return collection(people).childrenOf(customers, owner, customer);
  }

  function contactOf(
    method: number,
    change: Change | undefined,
  ): number | undefined {
    const rows = collection(numbered);
    if (!change?.fresh)
      return rows.change(method)?.deleted ? undefined : method;
    const id = change.written[TWIN];
    return typeof id === "number" ? rows.find(id) : undefined;
  }
}

function some({ written }: Change): Record<string, unknown> {
  return Object.fromEntries(
    shared
      .filter((name) => written[name] !== undefined)
      .map((name) => [name, written[name]]),
  );
}

/** Changes or removes a row as its twin was. */
function follow(
  rows: Collection,
  position: number,
  before: Change | undefined,
  after: Change,
  now: number,
): void {
  if (after.deleted) {
    if (!before?.deleted) rows.remove(position, now);
    return;
  }
  const changed = shared.filter(
    (name) => after.written[name] !== before?.written[name],
  );
  if (changed.length > 0)
    rows.update(
      position,
      Object.fromEntries(changed.map((name) => [name, after.written[name]])),
      now,
    );
}
