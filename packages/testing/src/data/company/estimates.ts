import { once } from "../../once.js";
import { hash, mix } from "../random.js";
import type { Row } from "../row.js";
import { timestamp } from "../times.js";
import { lineOf } from "./invoice-lines.js";
import { numberAt, numberOf, ownerOf } from "./owners.js";
import { sums } from "./sums.js";
import { type Books, dollars, type FactsOf, HOUR } from "./types.js";

const estimateItems = "salestech/estimates/items";

export const estimateItem: FactsOf = (row, books) => {
  if (row.fresh) return {};
  const { quantity, price, cost, total } = lineOf(row.key);
  const up = row.world.parent(estimateItems, row.index)?.index ?? 0;
  return {
    estimateId: books.id("salestech/estimates", up),
    qty: quantity,
    unitRate: dollars(price),
    total: dollars(total),
    unitCost: dollars(cost),
    totalCost: dollars(quantity * cost),
    invoiceItemId: null,
  };
};

/** The states of estimates, as the API writes them. */
export const estimateStatus = {
  Open: { value: 0, name: "Open" },
  Sold: { value: 1, name: "Sold" },
  Dismissed: { value: 2, name: "Dismissed" },
} as const;

function stateOf({ index, world }: Row, job: number) {
  const { status } = world.job(job);
  if (status === "Canceled") return estimateStatus.Dismissed;
  if (status !== "Completed") return estimateStatus.Open;
  if (index % 5 < 2) return estimateStatus.Sold;
  return index % 5 === 2 ? estimateStatus.Dismissed : estimateStatus.Open;
}

function refersTo({ world, collection, index }: Row, target: string): number {
  return world.id(target, world.reference(collection, index, target));
}

export const estimate: FactsOf = (row, books) => {
  const { index, fresh } = row;
  const lines = once(() =>
    books.children(estimateItems, "salestech/estimates", index),
  );
  const sum = once(() => sums(lines(), estimateItems, books));
  return {
    ...(fresh ? bornEstimate(row, books) : estimateOfJob(row)),
    get items() {
      return lines().map((at) => books.row(estimateItems, at));
    },
    get subtotal() {
      return dollars(sum().subtotal);
    },
    get tax() {
      return dollars(sum().tax);
    },
  };
};

function bornEstimate({ written: { jobId } }: Row, books: Books) {
  return {
    status: estimateStatus.Open,
    soldOn: null,
    soldBy: null,
    jobNumber: numberOf(jobId, books) ?? null,
    ...ownerOf("jpm/jobs", jobId, books, [
      "customer",
      "location",
      "businessUnit",
    ]),
  };
}

function estimateOfJob(row: Row) {
  const { world, index, collection } = row;
  const job = world.parent(collection, index)?.index ?? 0;
  const status = stateOf(row, job);
  const sold = status === estimateStatus.Sold;
  const seller =
    mix(hash("seller"), index) % Math.max(1, world.count("settings/employees"));
  return {
    status,
    jobId: world.id("jpm/jobs", job),
    customerId: refersTo(row, "crm/customers"),
    locationId: refersTo(row, "crm/locations"),
    jobNumber: numberAt(job),
    soldOn: sold ? timestamp(world.job(job).end + HOUR) : null,
    soldBy: sold ? world.id("settings/employees", seller) : null,
    projectId: null,
  };
}
