import { nameOf } from "../references.js";
import { YEAR } from "../row.js";
import { timestamp } from "../times.js";
import { amountOf, linesOf, SHIPPING } from "./orders.js";
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

export const purchaseOrder: FactsOf = (row) => {
  const { world, index, fresh, written, created } = row;
  if (fresh) return bornOrder(written);
  const received = world.children("inventory/receipts", index).length > 0;
  const lines = linesOf(world, index);
  const tax = Math.round(amountOf(lines) * TAX);
  const shipping = SHIPPING;
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

/** A type of membership, with the services that its other view shows. */
export const membershipType: FactsOf = ({ fresh, index, world }, books) => {
  const id = books.id("memberships/membership-types", index);
  const items = `memberships/membership-types/${id}/recurring-service-items`;
  return {
    recurringServices: fresh
      ? []
      : Array.from({ length: world.count(items) }, (_, at) =>
          books.row(items, at),
        ),
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

const services = "memberships/recurring-services";

/** A service of a membership, at the customer's first location. */
export const recurringService: FactsOf = ({
  fresh,
  world,
  index,
  collection,
}) => {
  if (fresh) return { firstVisitComplete: false, activatedFromId: null };
  const up = world.parent(collection, index)?.index ?? 0;
  const { created } = world.lifetime("memberships/memberships", up);
  return {
    membershipId: world.id("memberships/memberships", up),
    from: timestamp(created),
    to: timestamp(created + YEAR),
    firstVisitComplete: created + 30 * DAY < world.today,
    activatedFromId: null,
  };
};

/** A visit of a recurring service: the first after a month, the other later. */
export const serviceEvent: FactsOf = (row, books) => {
  const { fresh, world, index, collection, created } = row;
  if (fresh) return { status: "NotAttempted", jobId: null };
  const up = world.parent(collection, index)?.index ?? 0;
  const place = index - (world.children(collection, up)[0] ?? index);
  const membership = world.parent(services, up)?.index ?? 0;
  const date = created + (30 + place * 180) * DAY;
  const site = world.reference(services, up, "crm/locations");
  const job = world
    .children("jpm/jobs", site)
    .find((at) => world.job(at).status === "Completed");
  const won = date < world.today && place === 0 && job !== undefined;
  return {
    locationRecurringServiceId: books.id(services, up),
    locationRecurringServiceName: nameOf(books.row(services, up)),
    membershipId: books.id("memberships/memberships", membership),
    date: timestamp(date),
    status: won ? "Won" : "NotAttempted",
    jobId: won ? world.id("jpm/jobs", job) : null,
  };
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
