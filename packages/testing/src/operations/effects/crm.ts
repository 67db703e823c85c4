import type { Write, WrittenRow } from "../written-row.js";
import {
  type Effects,
  type Fields,
  listOf,
  records,
  withoutValues,
  withValues,
} from "./effect.js";

const customers = "crm/customers";
const locations = "crm/locations";

function addContacts(
  write: Write,
  collection: string,
  of: Fields,
  all: unknown,
) {
  for (const contact of records(all))
    write.add(collection, { ...of, ...contact });
}

function addLocation(write: Write, fields: Fields): WrittenRow {
  const { contacts, ...rest } = fields;
  const location = write.add(locations, rest);
  addContacts(
    write,
    "crm/locations/contacts",
    { locationId: location.id },
    contacts,
  );
  return location;
}

function tag(row: WrittenRow, ids: readonly unknown[], add: boolean) {
  const before = row.ids("tagTypeIds");
  const tagTypeIds = add ? withValues(before, ids) : withoutValues(before, ids);
  row.set({ tagTypeIds });
  return tagTypeIds;
}

function tagOne(write: Write, field: string, add: boolean) {
  const id = Number(write.path("tagTypeId"));
  if (add) write.find("settings/tag-types", id);
  const tagTypeIds = tag(write.row, [id], add);
  return { [field]: write.row.id, tagTypeIds };
}

function tagMany(write: Write, add: boolean) {
  const { customerIds, tagTypeIds } = write.body;
  for (const id of listOf(customerIds))
    tag(write.find(customers, id), listOf(tagTypeIds), add);
}

/** Adds a note to a row, and to others that the body asks for. */
function addNote(write: Write, others: readonly string[]): WrittenRow {
  const { pinToTop, text } = write.body;
  const fields = { text, isPinned: pinToTop };
  for (const path of others) write.add(path, fields);
  return write.add(write.collection, fields);
}

export const crm: Effects = {
  Bookings_Create: (write) => {
    const { contacts, ...fields } = write.body;
    const booking = write.add("crm/bookings", fields);
    addContacts(write, `crm/bookings/${booking.id}/contacts`, {}, contacts);
    return booking;
  },
  Bookings_DismissBooking: ({ row, body }) => {
    row.mustBe("status", ["New", "Accepted"]);
    row.set({
      status: "Dismissed",
      dismissingReasonId: body["callReasonId"] ?? null,
    });
  },
  BulkTags_AddTags: (write) => tagMany(write, true),
  BulkTags_RemoveTags: (write) => tagMany(write, false),
  Contacts_CreateContactRelationship: (write) => {
    const typeSlug = write.path("typeSlug");
    const related = Number(write.path("relatedEntityId"));
    const person = write.find("crm/contacts", write.path("contactId"));
    if (person.row.fresh && typeSlug === "customer")
      person.set({ customerId: related });
    write.add(`crm/contacts/${write.path("contactId")}/relationships`, {
      relatedEntityId: related,
      typeSlug,
      typeName: typeSlug.charAt(0).toUpperCase() + typeSlug.slice(1),
    });
  },
  Contacts_DeleteContactRelationship: (write) => {
    const rows = write.all(
      `crm/contacts/${write.path("contactId")}/relationships`,
    );
    const found = rows.find(
      (row) =>
        String(row.get("relatedEntityId")) === write.path("relatedEntityId") &&
        row.get("typeSlug") === write.path("typeSlug"),
    );
    (found ?? rows[0])?.remove();
  },
  ContactPreferences_UpdateContactMethodPreference: (write) => {
    const name = write.path("preferenceName");
    const preferences = write.collection.slice(0, -name.length - 1);
    return write.find(preferences, name).set({ name, ...write.body });
  },
  Customers_Create: (write) => {
    const { locations: sites, contacts, ...fields } = write.body;
    const customer = write.add(customers, fields);
    addContacts(
      write,
      "crm/customers/contacts",
      { customerId: customer.id },
      contacts,
    );
    for (const site of records(sites))
      addLocation(write, { ...site, customerId: customer.id });
    return customer;
  },
  Customers_CreateNote: (write) => {
    const sites = write.children(locations, customers, write.row);
    const all = write.body["addToLocations"] === true ? sites : [];
    return addNote(
      write,
      all.map(({ id }) => `${locations}/${id}/notes`),
    );
  },
  Customers_CreateTag: (write) => tagOne(write, "customerId", true),
  Customers_DeleteTag: (write) => tagOne(write, "customerId", false),
  Leads_CreateFollowUp: ({ row, body }) => {
    row.set({ followUpDate: body["followUpDate"] });
    return { leadId: row.id, pinToTop: false, ...body };
  },
  Leads_Dismiss: ({ row, body }) => {
    row.mustBe("status", ["Open"]);
    row.set({ status: "Dismissed", ...body });
  },
  Leads_SubmitLeadForm: (write) => {
    const { name, email, phoneNumber, address, summary } = write.body;
    const { street, unit, city, state, zip, country } = (address ??
      {}) as Fields;
    const lead = write.add("crm/leads", {
      leadCustomerName: name,
      leadEmail: email,
      leadPhone: phoneNumber,
      summary,
      leadStreet: street,
      leadUnit: unit,
      leadCity: city,
      leadState: state,
      leadZip: zip,
      leadCountry: country,
    });
    return { leadId: lead.id };
  },
  Locations_Create: (write) => addLocation(write, write.body),
  Locations_CreateNote: (write) => {
    const customer = write.row.reference("customer");
    const also = write.body["addToCustomer"] === true;
    return addNote(write, also ? [`${customers}/${customer}/notes`] : []);
  },
  Locations_CreateTag: (write) => tagOne(write, "locationId", true),
  Locations_DeleteTag: (write) => tagOne(write, "locationId", false),
  Locations_UpdatePreferredTechnician: (write) => {
    const technician = Number(write.path("preferredTechnicianId"));
    write.find("settings/technicians", technician);
    write.row.set({ preferredTechnicianId: technician });
  },
};
