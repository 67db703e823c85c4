import { nameOf } from "../../data/references.js";
import type { Write, WrittenRow } from "../written-row.js";
import type { Effects } from "./effect.js";

const sold = "memberships/memberships";
const types = "memberships/membership-types";
const services = "memberships/recurring-services";
const events = "memberships/recurring-service-events";

const DAY = 86_400_000;
/** Days from the sale to the visits of a recurring service. */
const VISITS = [30, 210];
const YEAR = 365;

const inDays = (time: string, days: number) =>
  new Date(Date.parse(time) + days * DAY).toISOString();

/**
 * The type of a membership that is sold. The sale names a task and a duration,
 * which no operation shows, so that any type may be meant.
 */
function typeSold(write: Write): WrittenRow | undefined {
  const active = write.all(types).filter((type) => type.active);
  return active[Number(write.body["durationBillingId"]) % active.length];
}

/** Creates the recurring services of a membership's type, with their visits. */
function addServices(
  write: Write,
  membership: WrittenRow,
  type: WrittenRow | undefined,
): void {
  const { recurringServiceAction, recurringLocationId, locationId } =
    write.body;
  if (!type || recurringServiceAction === "None") return;
  const all = write.all(`${types}/${type.id}/recurring-service-items`);
  const items = recurringServiceAction === "Single" ? all.slice(0, 1) : all;
  const customer = write.look("crm/customers", write.body["customerId"]);
  const site =
    recurringLocationId ??
    locationId ??
    (customer &&
      write.children("crm/locations", "crm/customers", customer)[0]?.id);
  for (const item of items) {
    const recurringServiceTypeId = item.reference("recurringServiceType");
    const kind = write.look(
      "memberships/recurring-service-types",
      recurringServiceTypeId,
    );
    const name = kind && nameOf(kind.row);
    const service = write.add(services, {
      membershipId: membership.id,
      locationId: site,
      recurringServiceTypeId,
      ...(name ? { name } : {}),
      from: write.time,
      to: inDays(write.time, YEAR),
    });
    for (const days of VISITS)
      write.add(events, {
        locationRecurringServiceId: service.id,
        locationRecurringServiceName: name,
        membershipId: membership.id,
        membershipName: nameOf(type.row),
        date: inDays(write.time, days),
        status: "NotAttempted",
      });
  }
}

export const memberships: Effects = {
  CustomerMemberships_Create: (write) => {
    const { customerId, businessUnitId, locationId, recurringLocationId } =
      write.body;
    const type = typeSold(write);
    const membership = write.add(sold, {
      customerId,
      businessUnitId,
      locationId,
      recurringLocationId,
      ...(type ? { membershipTypeId: type.id } : {}),
      status: "Active",
      from: write.time,
    });
    addServices(write, membership, type);
    const invoice = write.add("accounting/invoices", {
      customer: { id: customerId },
      businessUnit: { id: businessUnitId },
      membershipId: membership.id,
      invoiceConfiguration: "MembershipInvoice",
      invoiceDate: write.time,
    });
    return { invoiceId: invoice.id, customerMembershipId: membership.id };
  },
  CustomerMemberships_Update: (write) => {
    const { row, body } = write;
    const { status } = body;
    const oldStatus = row.get("status");
    const active = status === undefined ? {} : { active: status === "Active" };
    row.set({ ...active, ...body });
    if (status !== undefined && status !== oldStatus)
      write.add("memberships/membership-status-changes", {
        membershipId: row.id,
        oldStatus,
        newStatus: status,
      });
    return row;
  },
  LocationRecurringServiceEvents_MarkComplete: ({ row, body }) =>
    row.set({ status: "Won", ...body }),
  LocationRecurringServiceEvents_MarkIncomplete: ({ row }) =>
    row.set({ status: "NotAttempted", jobId: null }),
};
