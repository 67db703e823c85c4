import { between, mix } from "../random.js";
import type { Row } from "../row.js";
import { timestamp } from "../times.js";
import { DAY, dollars, type FactsOf } from "./types.js";

const warehouses = "inventory/warehouses";

/** What a transfer or an adjustment moves. */
function itemsOf({ key, index }: Row, picked: boolean) {
  return Array.from({ length: between(mix(key, 85), 1, 2) }, (_, line) => {
    const quantity = between(mix(key, 86 + line), 1, 6);
    const cost = between(mix(key, 88 + line), 5, 200) * 100;
    return {
      id: 3_000_000 + index * 10 + line,
      quantity,
      ...(picked ? { quantityPicked: quantity } : {}),
      cost: dollars(cost),
      totalCost: dollars(quantity * cost),
    };
  });
}

const neverCanceled = {
  canceledById: null,
  canceledReason: null,
  dateCanceled: null,
};

/** A transfer from one warehouse to the next; those of today are under way. */
export const transfer: FactsOf = (row) => {
  const { fresh, world, index, created } = row;
  if (fresh) return {};
  const all = Math.max(1, world.count(warehouses));
  const done = created + 2 * DAY <= world.today;
  const at = (days: number) => (done ? timestamp(created + days * DAY) : null);
  return {
    status: done ? "Completed" : "Pending",
    fromLocationId: world.id(warehouses, index % all),
    toLocationId: world.id(warehouses, (index + 1) % all),
    date: timestamp(created),
    pickedDate: at(1),
    receivedDate: at(2),
    ...(done ? {} : { pickedById: null, receivedById: null }),
    ...neverCanceled,
    items: itemsOf(row, true),
  };
};

export const adjustment: FactsOf = (row) =>
  row.fresh
    ? {}
    : {
        date: timestamp(row.created),
        ...neverCanceled,
        items: itemsOf(row, false),
      };
