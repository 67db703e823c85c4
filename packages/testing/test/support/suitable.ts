import type { Fake } from "../../src/index.js";
import type { Operation } from "../../src/model/types.js";

type Row = Record<string, unknown>;

/** Where an operation takes its row from, and which state the row must have. */
interface Suitable {
  readonly module: string;
  readonly rows: string;
  readonly when: (row: Row, index: number, fake: Pick<Fake, "rows">) => boolean;
}

const is =
  (field: string, ...states: string[]) =>
  (row: Row) => {
    const value = row[field] as { name?: string } | string | undefined;
    const name = typeof value === "object" ? value?.name : value;
    return states.includes(String(name));
  };
const jobs = { module: "jpm", rows: "jobs" };
const visits = { module: "jpm", rows: "appointments" };
const estimates = { module: "salestech", rows: "estimates" };
const activeCustomer: Suitable = {
  module: "crm",
  rows: "customers",
  when: (row) => row["active"] === true,
};
const openVisit = { ...visits, when: is("status", "Scheduled") };
const openJob = { ...jobs, when: is("jobStatus", "Scheduled") };

/** Operations that only act on rows in some states. */
const paths: Readonly<Record<string, Suitable>> = {
  Appointments_Delete: openVisit,
  Appointments_Hold: openVisit,
  Appointments_RemoveHold: { ...visits, when: is("status", "Hold") },
  Appointments_Reschedule: openVisit,
  Bookings_DismissBooking: {
    module: "crm",
    rows: "bookings",
    when: is("status", "New"),
  },
  ContactMethods_CreateContactMethod: {
    module: "crm",
    rows: "contacts",
    // Every customer has one person, in the same order.
    when: (_, index, fake) =>
      fake.rows("crm", "customers").list(1_000)[index]?.["active"] === true,
  },
  Customers_CreateContact: activeCustomer,
  Customers_GetContactList: activeCustomer,
  Estimates_Dismiss: { ...estimates, when: is("status", "Open") },
  Estimates_Sell: { ...estimates, when: is("status", "Open") },
  Estimates_Unsell: { ...estimates, when: is("status", "Sold") },
  Jobs_Cancel: openJob,
  Jobs_RemoveCancellation: { ...jobs, when: is("jobStatus", "Canceled") },
  Leads_Dismiss: { module: "crm", rows: "leads", when: is("status", "Open") },
  PurchaseOrders_Cancel: {
    module: "inventory",
    rows: "purchase-orders",
    when: is("status", "Pending"),
  },
  Returns_Cancel: {
    module: "inventory",
    rows: "returns",
    when: is("status", "Pending"),
  },
};

/** Fields of bodies that must name rows in some states. */
const bodies: Readonly<Record<string, Readonly<Record<string, Suitable>>>> = {
  AppointmentAssignments_AssignTechnicians: { jobAppointmentId: openVisit },
  Appointments_Add: { jobId: openJob },
};

function idsOf(fake: Pick<Fake, "rows">, suitable: Suitable) {
  const rows = fake.rows(suitable.module, suitable.rows);
  return rows
    .list(1_000)
    .filter((row, index) => suitable.when(row, index, fake))
    .map(({ id }) => id as number);
}

/** Ids of rows that an operation can act on; `undefined` if any will do. */
export function suitableIds(
  fake: Pick<Fake, "rows">,
  operation: string,
): number[] | undefined {
  const suitable = paths[operation];
  return suitable && idsOf(fake, suitable);
}

/** Collections that the parameters of some paths take their ids from. */
const parameters: Readonly<Record<string, readonly [string, string]>> = {
  relationshipId: ["crm", "customers"],
  preferredTechnicianId: ["settings", "technicians"],
  tagTypeId: ["settings", "tag-types"],
};

/** The id for a parameter of a path that its path has no rows for. */
export function suitableParameter(
  fake: Pick<Fake, "rows">,
  operation: Operation,
  name: string,
): number | string | undefined {
  const found =
    name === "itemId"
      ? operation.path.startsWith("/invoices")
        ? (["accounting", "invoice-items"] as const)
        : (["salestech", "estimates/items"] as const)
      : name === "jobId" && operation.path.startsWith("/projects")
        ? (["jpm", "jobs"] as const)
        : parameters[name];
  return found && rowsOf(fake, ...found)?.ids(1)[0];
}

/** A body whose references lead to rows that the operation can act on. */
export function suitableBody(
  fake: Pick<Fake, "rows">,
  module: string,
  operation: Operation,
  body: unknown,
  now: number,
): unknown {
  const { id, path } = operation;
  const changed = { ...(body as Row) };
  for (const [field, suitable] of Object.entries(bodies[id] ?? {}))
    changed[field] = idsOf(fake, suitable)[0];
  const collection = path.slice(1, path.lastIndexOf("/"));
  const own = () => rowsOf(fake, module, collection)?.ids(1)[0];
  if (/UpdateCustomFields$/.test(id))
    changed["operations"] = [
      { objectId: own(), customFields: [{ typeId: 5, name: "A", value: "b" }] },
    ];
  if (/MarkAsExported$/.test(id)) {
    if (Array.isArray(body)) return [{ [markedBy(operation)]: own() }];
    for (const name of Object.keys(changed)) changed[name] = [own()];
  }
  for (const [field, [home, rows]] of Object.entries(lists[id] ?? {}))
    changed[field] = rowsOf(fake, home, rows)?.ids(1);
  if ("soldBy" in changed)
    changed["soldBy"] = rowsOf(fake, "settings", "employees")?.ids(1)[0];
  if (id === "TechnicianShifts_BulkDelete")
    Object.assign(changed, dayFrom(now));
  Object.assign(changed, plain[id], found[id]?.(fake, changed));
  if (id in batches) return batches[id];
  return Array.isArray(body) ? body : changed;
}

/** The field of an entry with the id of the row it marks as exported. */
function markedBy({ id }: Operation): string {
  const fields: Readonly<Record<string, string>> = {
    ApCredits_MarkAsExported: "apCreditId",
    ApPayments_MarkAsExported: "apPaymentId",
    CreditMemos_MarkAsExported: "creditMemoId",
    Invoices_MarkAsExported: "invoiceId",
  };
  return fields[id] ?? "id";
}

/** Lists of ids in bodies, which would be empty or lead nowhere. */
const lists: Readonly<
  Record<string, Readonly<Record<string, readonly [string, string]>>>
> = {
  BulkTags_AddTags: {
    customerIds: ["crm", "customers"],
    tagTypeIds: ["settings", "tag-types"],
  },
  BulkTags_RemoveTags: {
    customerIds: ["crm", "customers"],
    tagTypeIds: ["settings", "tag-types"],
  },
  Payments_UpdateStatus: { paymentIds: ["accounting", "payments"] },
  TechnicianSkills_AssignTechnicianSkills: {
    skillIds: ["dispatch", "technician-skills"],
  },
};

/** Bodies whose schema says nothing. */
const batches: Readonly<Record<string, unknown>> = {
  BudgetCodes_CreateBudgetCodesBatch: [{ segmentItemIds: [5] }],
  BudgetCodes_CreateBudgetCodesPartialBatch: [{ segments: [{ segmentId: 5 }] }],
};

/** The location of an adjustment is one of the inventory's. */
function warehouse(fake: Pick<Fake, "rows">): Row {
  return { locationId: fake.rows("inventory", "warehouses").ids(1)[0] };
}

/** Values of bodies that must be those of rows. */
const found: Readonly<
  Record<string, (fake: Pick<Fake, "rows">, body: Row) => Row>
> = {
  AppointmentAssignments_UnassignTechnicians: (fake) => {
    const [row] = fake.rows("dispatch", "appointment-assignments").list(1);
    return {
      jobAppointmentId: row?.["appointmentId"],
      technicianIds: [row?.["technicianId"]],
    };
  },
  Adjustments_Create: warehouse,
  Adjustments_Update: warehouse,
  Invoices_CreateAdjustmentInvoice: (fake) => ({
    adjustmentToId: fake.rows("accounting", "invoices").ids(1)[0],
    items: [],
  }),
  Invoices_UpdateInvoice: () => ({ items: [] }),
  Invoices_UpdateInvoiceItems: () => ({ id: null }),
  PricebookBulk_Update: (fake, body) =>
    Object.fromEntries(
      Object.entries(body).map(([kind, items]) => [
        kind,
        (items as Row[] | null)?.map((item, index) => ({
          ...item,
          id: fake
            .rows(
              "pricebook",
              kind === "discountAndFees" ? "discounts-and-fees" : kind,
            )
            .ids(5)[index],
        })),
      ]),
    ),
};

/** Other values of bodies that make an operation do something. */
const plain: Readonly<Record<string, Row>> = {
  Bookings_Create: { customerType: "Residential" },
  Bookings_CreateContact: { type: "Phone" },
  Employees_AccountActions: { action: "Deactivate" },
  OptInOut_CreateOptOutList: { contactNumbers: ["2015550142"] },
  Technicians_AccountActions: { action: "Deactivate" },
};

function dayFrom(now: number): Row {
  const at = (time: number) => new Date(time).toISOString();
  return { start: at(now), end: at(now + 86_400_000) };
}

function rowsOf(fake: Pick<Fake, "rows">, module: string, path: string) {
  try {
    return fake.rows(module, path);
  } catch {
    return undefined; // The fake of this test serves no such module.
  }
}
