/** Which collections hang together, and how many rows each parent has. */

/** A collection whose rows belong to the rows of another. */
export interface Relation {
  readonly parent: string;
  /** Rows of each parent, in turn: the first has `each[0]`, the second `each[1]`. */
  readonly each: readonly number[];
  /** Whether only finished jobs, and what belongs to them, have rows. */
  readonly finished?: true;
  /** ms from the parent's creation to the row's. */
  readonly delay?: number;
}

const DAY = 86_400_000;

/** Of each dozen jobs one is canceled. */
export const CANCELED_OF_TWELVE = 7;

const canceledOnly = Array.from({ length: 12 }, (_, place) =>
  place === CANCELED_OF_TWELVE ? 1 : 0,
);
const notCanceled = canceledOnly.map((canceled) => 1 - canceled);

/** Relations by collection. The order of the children follows their parents'. */
export const relations: Readonly<Record<string, Relation>> = {
  "crm/locations": {
    parent: "crm/customers",
    each: [1, 1, 2, 1, 3, 1, 1, 1, 2, 1],
  },
  "crm/contacts": { parent: "crm/customers", each: [1] },
  "crm/contacts/contact-methods": {
    parent: "crm/contacts",
    each: [2, 2, 1, 2],
  },
  "crm/customers/contacts": { parent: "crm/customers", each: [2, 2, 1, 2] },
  "crm/locations/contacts": { parent: "crm/locations", each: [2, 2, 0, 1] },
  "jpm/appointments": { parent: "jpm/jobs", each: [1, 1, 2, 1, 1] },
  "jpm/job-notes": { parent: "jpm/jobs", each: [2, 2, 0, 1], delay: DAY / 24 },
  "jpm/job-canceled-logs": {
    parent: "jpm/jobs",
    each: canceledOnly,
    finished: true,
    delay: DAY / 2,
  },
  "jpm/jobs/cancel-reasons": {
    parent: "jpm/jobs",
    each: canceledOnly,
    finished: true,
    delay: DAY / 2,
  },
  "jpm/job-history": { parent: "jpm/jobs", each: [1] },
  "jpm/jobs/splits": {
    parent: "jpm/jobs",
    each: [1],
    finished: true,
    delay: 4 * DAY,
  },
  "jpm/project-notes": { parent: "jpm/projects", each: [2, 1, 0] },
  "dispatch/appointment-assignments": {
    parent: "jpm/appointments",
    each: [1, 1, 2],
  },
  "jpm/jobs/timesheets": {
    parent: "dispatch/appointment-assignments",
    each: [1],
    finished: true,
    delay: 4 * DAY,
  },
  "payroll/gross-pay-items": {
    parent: "jpm/jobs/timesheets",
    each: [1],
    finished: true,
    delay: DAY / 4,
  },
  "accounting/invoices": {
    parent: "jpm/jobs",
    each: notCanceled,
    finished: true,
    delay: 4 * DAY,
  },
  "accounting/invoice-items": {
    parent: "accounting/invoices",
    each: [2, 1, 3, 0, 2],
    finished: true,
  },
  // Invoices 3 and 4 of five are not paid, and 3 has no lines.
  "accounting/credit-memos": {
    parent: "accounting/invoices",
    each: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
    finished: true,
    delay: 5 * DAY,
  },
  "accounting/ap-bills": {
    parent: "inventory/receipts",
    each: [1],
    delay: DAY,
  },
  "accounting/inventory-bills": {
    parent: "inventory/receipts",
    each: [1],
    delay: DAY,
  },
  "accounting/ap-payments": {
    parent: "accounting/ap-bills",
    each: [1, 0, 1],
    delay: 20 * DAY,
  },
  // One return of eight is still to be credited.
  "accounting/ap-credits": {
    parent: "inventory/returns",
    each: [0, 1, 1, 1, 1, 1, 1, 1],
    delay: 9 * DAY,
  },
  "accounting/credit-memos/credit-memo-items": {
    parent: "accounting/credit-memos",
    each: [2, 1],
  },
  "accounting/payments": {
    parent: "accounting/invoices",
    each: [1, 1, 2, 0, 0],
    finished: true,
    delay: 2 * DAY,
  },
  "salestech/estimates": {
    parent: "jpm/jobs",
    each: [1, 0, 2, 0, 1],
    delay: DAY / 8,
  },
  "salestech/estimates/items": {
    parent: "salestech/estimates",
    each: [2, 1, 3],
  },
  "telecom/calls": { parent: "jpm/jobs", each: [1, 2, 1] },
  "memberships/memberships": {
    parent: "crm/customers",
    each: [1, 0, 0, 1, 0],
  },
  "memberships/membership-status-changes": {
    parent: "memberships/memberships",
    each: [1],
  },
  "memberships/recurring-services": {
    parent: "memberships/memberships",
    each: [1, 2],
  },
  "memberships/recurring-service-events": {
    parent: "memberships/recurring-services",
    each: [2],
  },
  "marketing/costs": { parent: "marketing/campaigns", each: [3] },
  "inventory/receipts": {
    parent: "inventory/purchase-orders",
    each: [1, 0, 1],
    delay: 2 * DAY,
  },
};

/**
 * Rows of collections that a company has few of, however many customers it has:
 * at most this many.
 */
export const fewRows: Readonly<Record<string, number>> = {
  "accounting/gl-accounts": 12,
  "accounting/tax-zones": 3,
  "inventory/warehouses": 6,
  "jpm/job-types": 12,
  "marketing/campaigns": 8,
  "settings/business-units": 8,
  "settings/tag-types": 8,
  "settings/technicians": 24,
};

/** How many children the first `parents` parents have together. */
export function childrenBefore(
  each: readonly number[],
  parents: number,
): number {
  const rounds = Math.floor(parents / each.length);
  let count = rounds === 0 ? 0 : rounds * total(each);
  for (let place = 0; place < parents % each.length; place += 1)
    count += each[place] as number;
  return count;
}

/** The parent's position for the child at a position. */
export function parentAt(each: readonly number[], child: number): number {
  const sum = total(each);
  if (sum === 0) return 0;
  let rest = child % sum;
  let place = 0;
  while (rest >= (each[place] as number)) {
    rest -= each[place] as number;
    place += 1;
  }
  return Math.floor(child / sum) * each.length + place;
}

function total(each: readonly number[]): number {
  let sum = 0;
  for (const count of each) sum += count;
  return sum;
}

/**
 * The positions of a parent's children. Rows beyond the usual number belong to
 * the first parents again.
 *
 * @param most parents there are
 * @param count children there are
 */
export function childrenAt(
  each: readonly number[],
  parent: number,
  most: number,
  count: number,
): number[] {
  const round = wholeTurns(each, most);
  const found: number[] = [];
  for (let owner = parent; ; owner = beyond(owner, most, round)) {
    const first = childrenBefore(each, owner);
    if (first >= count) break;
    const end = Math.min(childrenBefore(each, owner + 1), count);
    for (let child = first; child < end; child += 1) found.push(child);
    if (parent >= round) break;
  }
  return found;
}

/** The parents that further rows belong to again: whole turns, if there is one. */
export function wholeTurns(
  { length }: readonly number[],
  most: number,
): number {
  return Math.max(1, Math.floor(most / length) * length || most);
}

/** The next owner beyond the usual ones that stands for an owner. */
function beyond(owner: number, most: number, round: number): number {
  let next = owner + round;
  while (next < most) next += round;
  return next;
}
