import { between, hash, mix } from "../random.js";
import type { World } from "../world.js";
import { TAX } from "./types.js";

const items = "accounting/invoice-items";

/** What a line of an invoice or estimate asks for, in cents. */
export function lineOf(key: number): {
  quantity: number;
  price: number;
  cost: number;
  total: number;
} {
  const quantity = between(mix(key, 71), 1, 3);
  const price = between(mix(key, 72), 20, 900) * 100;
  const cost = Math.round(price * 0.4);
  return { quantity, price, cost, total: quantity * price };
}

/** What an invoice asked for before anybody changed its lines, in cents. */
export function generatedSubtotal(world: World, invoice: number): number {
  const base = hash(items, world.seed);
  let subtotal = 0;
  for (const at of world.children(items, invoice))
    subtotal += lineOf(mix(base, at)).total;
  return subtotal;
}

/** The same with tax. */
export function generatedTotal(world: World, invoice: number): number {
  const subtotal = generatedSubtotal(world, invoice);
  return subtotal + Math.round(subtotal * TAX);
}
