import { details, loadModule } from "@st/catalog";
import { mapConcurrent, ServiceTitanInputError } from "@st/core";
import * as z from "zod";
import { listRows, type Row, rowsById } from "../calls/rows-of.js";
import { redactRows } from "../privacy/redact.js";
import type { Tenant } from "../tenants.js";
import { type Tool, tool } from "../tool.js";

const MOST = 20;

export const findCustomer: Tool = tool({
  name: "find_customer",
  title: "Find a customer",
  description:
    "Customers by name, phone, email or street, inactive ones too. At most 20.",
  input: z.object({
    name: z.string().optional(),
    phone: z.string().optional(),
    email: z.string().optional(),
    street: z.string().optional(),
  }),
  async run({ email, ...query }, tenant, { redact }) {
    const operation = await details("crm.customers.list");
    const asked = Object.values({ email, ...query }).some((one) => one?.trim());
    if (!asked)
      throw new ServiceTitanInputError(
        "Give a name, a phone number, an email or a street.",
      );
    const rows =
      email === undefined
        ? await listRows(
            tenant,
            operation.name,
            { ...query, active: "Any" },
            MOST,
          )
        : await byEmail(tenant, email);
    const shown = redact
      ? redactRows(rows, operation, await loadModule("crm"))
      : rows;
    return {
      operation: operation.name,
      head: { operation: operation.name, found: rows.length },
      rows: shown,
      keep: true,
    };
  },
});

/** Most contacts of one address to follow. */
const CONTACTS = 10;

/**
 * Lists of customers do not filter by e-mail address: the address leads to
 * contacts, and their relationships to customers.
 */
async function byEmail(tenant: Tenant, email: string): Promise<Row[]> {
  const methods = await listRows(
    tenant,
    "crm.contactMethods.listAll",
    { value: email.trim() },
    CONTACTS,
  );
  const contacts = new Set(methods.map(({ contactId }) => contactId));
  const related = await mapConcurrent([...contacts], 4, (contactId) =>
    listRows(tenant, "crm.contacts.listRelationships", {}, MOST, { contactId }),
  );
  const ids = related
    .flat()
    .filter(({ typeSlug }) => /customer/i.test(String(typeSlug)))
    .map(({ relatedEntityId }) => relatedEntityId);
  const rows = await rowsById(tenant, "crm.customers.list", ids.slice(0, MOST));
  return [...rows.values()];
}
