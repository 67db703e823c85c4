import { between, hash, mix } from "../random.js";
import type { World } from "../world.js";
import { TAX } from "./types.js";

const orders = "inventory/purchase-orders";
/** What an order costs to ship, in cents. */
export const SHIPPING = 2_500;

/** A line of an order, with amounts in cents. */
export interface OrderLine {
  readonly id: number;
  readonly quantity: number;
  readonly cost: number;
}

/** The lines of an order. */
export function linesOf(world: World, order: number): readonly OrderLine[] {
  const key = mix(hash(orders, world.seed), order);
  return Array.from({ length: between(mix(key, 81), 1, 3) }, (_, line) => {
    const quantity = between(mix(key, 90 + line), 1, 5);
    const cost = between(mix(key, 95 + line), 5, 300) * 100;
    return { id: 1_000_000 + order * 10 + line, quantity, cost };
  });
}

/** What lines cost together, in cents. */
export function amountOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { quantity, cost }) => sum + quantity * cost, 0);
}

/** The bill for a receipt, with amounts in cents. */
export interface Bill {
  /** Position of the order. */
  readonly order: number;
  readonly lines: readonly OrderLine[];
  readonly amount: number;
  readonly tax: number;
  readonly shipping: number;
  /** Id of the vendor. */
  readonly vendor: number;
}

export function billOf(world: World, receipt: number): Bill {
  const order = world.parent("inventory/receipts", receipt)?.index ?? 0;
  const lines = linesOf(world, order);
  const amount = amountOf(lines);
  const vendors = "inventory/vendors";
  return {
    order,
    lines,
    amount,
    tax: Math.round(amount * TAX),
    shipping: SHIPPING,
    vendor: world.id(vendors, world.reference(orders, order, vendors)),
  };
}
