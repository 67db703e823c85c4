import { between, hash, mix } from "../random.js";
import { type Row, YEAR } from "../row.js";
import { timestamp } from "../times.js";
import { numberAt, numberOf } from "./owners.js";
import { type Books, DAY, dollars, type FactsOf, HOUR, TAX } from "./types.js";

const orders = "inventory/purchase-orders";
const calls = "telecom/calls";

/**
 * A call. In lists and reads the row is the job that was booked by it, with
 * id 0 if none was, and the call is inside; in the feed the row is the call.
 */
export const call: FactsOf = (row, books, shows) => {
  const { world, index, fresh, written, person, created } = row;
  const job = fresh ? undefined : world.parent(calls, index)?.index;
  const booked = job !== undefined && world.children(calls, job)[0] === index;
  const id = written["jobId"] ?? (booked ? world.id("jpm/jobs", job) : 0);
  const number = numberOf(id, books) ?? null;
  if (shows("leadCall"))
    return {
      id,
      jobNumber: number,
      projectId: 0,
      leadCall: books.row(calls, index),
      ...(number === null ? { businessUnit: null, type: null } : {}),
    };
  const kind = booked ? "Booked" : "NotLead";
  return {
    receivedOn: timestamp(created),
    direction: "Inbound",
    ...(fresh ? {} : { from: person.phone, status: "Completed" }),
    callType: kind,
    type: kind,
    job: number === null ? null : { id, number },
    lead: null,
  };
};

/** Amounts of the lines of an order, in cents. */
function linesOf(world: Row["world"], order: number) {
  const key = mix(hash(orders, world.seed), order);
  return Array.from({ length: between(mix(key, 81), 1, 3) }, (_, line) => {
    const quantity = between(mix(key, 90 + line), 1, 5);
    const cost = between(mix(key, 95 + line), 5, 300) * 100;
    return { id: 1_000_000 + order * 10 + line, quantity, cost };
  });
}

function amountOf(lines: ReturnType<typeof linesOf>): number {
  return lines.reduce((sum, { quantity, cost }) => sum + quantity * cost, 0);
}

export const purchaseOrder: FactsOf = (row) => {
  const { world, index, fresh, written, created } = row;
  if (fresh) return bornOrder(written);
  const received = world.children("inventory/receipts", index).length > 0;
  const lines = linesOf(world, index);
  const tax = Math.round(amountOf(lines) * TAX);
  const shipping = 2_500;
  return {
    status: received ? "Received" : "Pending",
    receivedOn: received
      ? timestamp(Math.min(created + 2 * DAY, world.today))
      : null,
    date: timestamp(created),
    sentOn: timestamp(Math.min(created + HOUR, world.today)),
    total: dollars(amountOf(lines) + tax + shipping),
    tax: dollars(tax),
    shipping: dollars(shipping),
    items: lines.map(({ id, quantity, cost }) => ({
      id,
      quantity,
      quantityReceived: received ? quantity : 0,
      cost: dollars(cost),
      total: dollars(quantity * cost),
      status: received ? "Received" : "Pending",
    })),
  };
};

function bornOrder(written: Readonly<Record<string, unknown>>) {
  const items =
    (written["items"] as Record<string, unknown>[] | undefined) ?? [];
  const amount = items.reduce(
    (sum, { quantity, cost }) =>
      sum + Number(quantity ?? 0) * Number(cost ?? 0),
    0,
  );
  const total =
    amount + Number(written["tax"] ?? 0) + Number(written["shipping"] ?? 0);
  return {
    status: "Pending",
    total: dollars(total * 100),
    receivedOn: null,
    sentOn: null,
  };
}

export const receipt: FactsOf = ({
  fresh,
  world,
  index,
  collection,
  created,
}) => {
  if (fresh) return {};
  const order = world.parent(collection, index)?.index ?? 0;
  const lines = linesOf(world, order);
  return {
    purchaseOrderId: world.id(orders, order),
    vendorId: world.id(
      "inventory/vendors",
      world.reference(orders, order, "inventory/vendors"),
    ),
    receivedOn: timestamp(created),
    receiptAmount: dollars(amountOf(lines)),
    items: lines.map(({ id, quantity, cost }) => ({
      purchaseOrderItemId: id,
      quantity,
      cost: dollars(cost),
    })),
  };
};

export const vendorReturn: FactsOf = ({ fresh, world, index, created }) => {
  if (fresh)
    return { status: "Pending", returnedOn: null, creditReceivedOn: null };
  const pending = index % 8 === 0;
  const lines = linesOf(world, index).slice(0, 1);
  const at = (days: number) =>
    timestamp(Math.min(created + days * DAY, world.today));
  return {
    status: pending ? "Pending" : "CreditReceived",
    returnDate: at(1),
    returnedOn: pending ? null : at(2),
    creditReceivedOn: pending ? null : at(9),
    returnAmount: dollars(amountOf(lines)),
    items: lines.map(({ quantity, cost }) => ({
      quantity,
      cost: dollars(cost),
    })),
    dateCanceled: null,
  };
};

export const membership: FactsOf = ({ fresh, world, created }) => {
  if (fresh) return { status: "Active", cancellationDate: null };
  const end = created + YEAR;
  const over = end < world.today;
  return {
    from: timestamp(created),
    to: timestamp(end),
    duration: 12,
    status: over ? "Expired" : "Active",
    nextScheduledBillDate: null,
    cancellationDate: null,
    cancellationBalanceInvoiceId: null,
    cancellationInvoiceId: null,
  };
};

export const statusChange: FactsOf = ({ fresh, world, index, collection }) => {
  if (fresh) return {};
  const up = world.parent(collection, index)?.index ?? 0;
  const { created } = world.lifetime("memberships/memberships", up);
  const over = created + YEAR < world.today;
  return {
    membershipId: world.id("memberships/memberships", up),
    oldStatus: over ? "Active" : "Suspended",
    newStatus: over ? "Expired" : "Active",
  };
};

export const serviceEvent: FactsOf = ({ fresh, created }) =>
  fresh
    ? {}
    : {
        date: timestamp(created + 30 * DAY),
        jobId: null,
        status: "NotAttempted",
      };

export const task: FactsOf = ({ fresh, index, created, world, collection }) => {
  if (fresh) return { status: "ToDo", isClosed: false, closedOn: null };
  const closed = index % 2 === 1;
  const job = world.reference(collection, index, "jpm/jobs");
  return {
    status: closed ? "Completed" : "ToDo",
    isClosed: closed,
    closedOn: closed ? timestamp(Math.min(created + DAY, world.today)) : null,
    reportedOn: timestamp(created),
    jobNumber: numberAt(job),
  };
};

export const installed: FactsOf = ({ fresh }) =>
  fresh
    ? { status: "Installed" }
    : { status: "Installed", actualReplacementDate: null };

/** Facts that only name the parent's id. */
export const childOf =
  (parent: string, field: string): FactsOf =>
  ({ fresh, world, collection, index }, books: Books) =>
    fresh
      ? {}
      : {
          [field]: books.id(
            parent,
            world.parent(collection, index)?.index ?? 0,
          ),
        };
