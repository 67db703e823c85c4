import { isActive, type Row } from "../row.js";
import { timestamp } from "../times.js";
import { type Books, cents, DAY, dollars, type FactsOf } from "./types.js";

/** The kinds of a customer's contacts, in their order. */
const KINDS = ["MobilePhone", "Email", "Phone"] as const;

export const customer: FactsOf = (row, books, shows) => ({
  ...(shows("locations")
    ? {
        locations: shown(books, "crm/locations", "crm/customers", row.index),
        contacts: shown(
          books,
          "crm/customers/contacts",
          "crm/customers",
          row.index,
        ),
      }
    : {}),
  ...(row.fresh
    ? {}
    : { type: row.person.company ? "Commercial" : "Residential" }),
  get balance() {
    return dollars(owed(row.index, books));
  },
  mergedToId: mergedTo(row),
});

/**
 * One of three inactive customers was merged into another. The API shows it and
 * has no operation for it.
 */
function mergedTo({ fresh, active, index, world }: Row): number | null {
  const into = index - 1;
  return !fresh &&
    !active &&
    index % 3 === 0 &&
    into >= 0 &&
    isActive(world, "crm/customers", into)
    ? world.id("crm/customers", into)
    : null;
}

/** What the invoices of a customer's jobs still ask for, in cents. */
function owed(position: number, books: Parameters<FactsOf>[1]): number {
  let sum = 0;
  for (const site of books.children("crm/locations", "crm/customers", position))
    for (const job of books.children("jpm/jobs", "crm/locations", site))
      for (const bill of books.children("accounting/invoices", "jpm/jobs", job))
        sum += cents(books.value("accounting/invoices", bill, "balance"));
  return sum;
}

export const location: FactsOf = (row, books, shows) => ({
  ...(shows("contacts")
    ? {
        contacts: shown(
          books,
          "crm/locations/contacts",
          "crm/locations",
          row.index,
        ),
      }
    : {}),
  mergedToId: null,
});

/** The rows that belong to a row, to show them inside it. */
function shown(
  books: Books,
  collection: string,
  parent: string,
  position: number,
): Row[] {
  return books
    .children(collection, parent, position)
    .map((at) => books.row(collection, at));
}

/** A contact of a customer or a location: one telephone number or address. */
export const contact: FactsOf = (row) => {
  const { fresh, written, person, world, collection, index } = row;
  const up = fresh ? undefined : world.parent(collection, index);
  const first = up && world.children(collection, up.index)[0];
  const kind = KINDS[index - (first ?? index)] ?? "Phone";
  const type = written["type"] ?? kind;
  const value =
    written["value"] ?? (type === "Email" ? person.email : person.phone);
  return {
    type,
    value,
    memo: fresh || index === first ? null : "Second number",
    phoneSettings: {
      phoneNumber: type === "Email" ? "" : value,
      doNotText: false,
    },
  };
};

/** The same as a method of the person behind the customer's contacts. */
export const method: FactsOf = (row, books, shows) => {
  const { fresh, world, collection, index } = row;
  const person = fresh ? undefined : world.parent(collection, index);
  return {
    ...contact(row, books, shows),
    ...(person ? { contactId: books.id("crm/contacts", person.index) } : {}),
  };
};

/** The person behind a customer's contacts. */
export const person: FactsOf = ({ fresh, person: { first, last } }) =>
  fresh
    ? { isArchived: false }
    : { name: `${first} ${last}`, isArchived: false };

export const relationship: FactsOf = (row, books) => {
  const { world, collection, index, fresh } = row;
  const up = fresh ? undefined : world.parent(collection, index);
  return up && index === 0
    ? {
        relatedEntityId:
          books.row("crm/contacts", up.index).written["customerId"] ??
          world.id("crm/customers", up.index),
        typeName: "Customer",
        typeSlug: "customer",
      }
    : {};
};

export const lead: FactsOf = ({ fresh, index, world, created }) => {
  if (fresh) return { status: "Open" };
  const status = ["Open", "Converted", "Dismissed"][index % 3];
  return {
    status,
    followUpDate: status === "Open" ? timestamp(world.today + 2 * DAY) : null,
    dismissingReasonId: null,
    createdOn: timestamp(created),
  };
};

export const booking: FactsOf = ({ fresh, index, collection, world }) => {
  if (fresh) return { status: "New", jobId: null };
  const status = ["New", "Converted", "Dismissed"][index % 3];
  const job = world.reference(collection, index, "jpm/jobs");
  return {
    status,
    jobId: status === "Converted" ? world.id("jpm/jobs", job) : null,
    dismissingReasonId: null,
  };
};
