import type { Call } from "./call.js";

/**
 * Collections that a reference in a body leads to, by the name of the field.
 * Only fields whose meaning is the same in every operation are here. Several
 * collections mean that the row may be in any of them.
 */
const required: Readonly<Record<string, readonly string[]>> = {
  adjustmentToId: ["accounting/invoices"],
  appointmentId: ["jpm/appointments"],
  businessUnitId: ["settings/business-units"],
  campaignId: ["marketing/campaigns"],
  customerId: ["crm/customers"],
  invoiceId: ["accounting/invoices"],
  jobAppointmentId: ["jpm/appointments"],
  jobId: ["jpm/jobs"],
  jobTypeId: ["jpm/job-types"],
  locationId: ["crm/locations"],
  projectId: ["jpm/projects"],
  purchaseOrderId: ["inventory/purchase-orders"],
  skuId: [
    "pricebook/services",
    "pricebook/materials",
    "pricebook/equipment",
    "pricebook/discounts-and-fees",
  ],
  soldBy: ["settings/employees", "settings/technicians"],
  soldById: ["settings/employees", "settings/technicians"],
  technicianId: ["settings/technicians"],
  technicianIds: ["settings/technicians"],
  vendorId: ["inventory/vendors"],
};

/**
 * The sentence about the first reference in a body that leads to no row. Zero
 * and null mean no reference.
 */
export function missingReference({
  context,
  received,
}: Call): string | undefined {
  return context.checkReferences
    ? search(received.body, context, 0)
    : undefined;
}

function search(
  value: unknown,
  context: Call["context"],
  depth: number,
): string | undefined {
  if (typeof value !== "object" || value === null || depth > 5)
    return undefined;
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = search(item, context, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  for (const [name, inner] of Object.entries(value)) {
    const targets = required[name];
    const found = targets
      ? [inner]
          .flat()
          .map((id) => unknown(context, targets, id))
          .find(Boolean)
      : search(inner, context, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function unknown(
  { store }: Call["context"],
  targets: readonly string[],
  id: unknown,
): string | undefined {
  if (typeof id !== "number" || id === 0) return undefined;
  if (targets.some((name) => store.collection(name).find(id) !== undefined))
    return undefined;
  return `${targets[0]?.split("/").at(-1)} ${id} was not found.`;
}
