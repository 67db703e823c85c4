import type { Context } from "../operations/call.js";

/**
 * Collections that a reference leads to, by the name of the field. Only fields
 * whose meaning is the same in every operation are here. Several collections
 * mean that the row may be in any of them.
 */
const targetsOf: Readonly<Record<string, readonly string[]>> = {
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

/** A reference that leads to no row. */
export interface LostReference {
  /** Its path: `"items.skuId"`. */
  readonly field: string;
  readonly id: number;
  readonly targets: readonly string[];
}

export type ReferenceContext = Pick<Context, "store">;

/** Depth at which the search ends, for values that contain themselves. */
const DEEPEST = 5;

/**
 * The first reference in a value that leads to no row. Zero and null mean no
 * reference.
 *
 * @param inRows whether `customer: { id: 5 }` is a reference too, as in rows
 * @param elsewhere collections of references that lead elsewhere than usual
 */
export function lostReference(
  { store }: ReferenceContext,
  value: unknown,
  inRows: boolean,
  elsewhere: Readonly<Record<string, readonly string[]>> = {},
): LostReference | undefined {
  return search(value, "", 0);

  function search(
    inner: unknown,
    path: string,
    depth: number,
  ): LostReference | undefined {
    if (typeof inner !== "object" || inner === null || depth > DEEPEST)
      return undefined;
    const fields = Array.isArray(inner)
      ? inner.map((item) => ["", item] as const)
      : Object.entries(inner);
    for (const [name, at] of fields) {
      const field = [path, name].filter(Boolean).join(".");
      const found =
        lost(field, elsewhere[name] ?? targetsOf[name], at) ??
        (inRows && isRecord(at)
          ? lost(`${field}.id`, targetsOf[`${name}Id`], at["id"])
          : undefined) ??
        search(at, field, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  function lost(
    field: string,
    targets: readonly string[] | undefined,
    ids: unknown,
  ): LostReference | undefined {
    if (!targets) return undefined;
    const exists = (id: number) =>
      targets.some((name) => store.collection(name).find(id) !== undefined);
    const id = [ids]
      .flat()
      .filter((each) => typeof each === "number")
      .find((each) => each !== 0 && !exists(each));
    return id === undefined ? undefined : { field, id, targets };
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
