import type { World } from "../world.js";
import { generatedSubtotal } from "./invoice-lines.js";
import { TAX } from "./types.js";

const memos = "accounting/credit-memos";
/** Share of an invoice that a credit is for. */
const SHARE = 0.1;

/** What a credit for an invoice is for, in cents. */
export function creditLines(
  world: World,
  invoice: number,
): {
  lines: readonly number[];
  subtotal: number;
  tax: number;
  total: number;
} {
  const memo = world.children(memos, invoice)[0] ?? 0;
  const count = Math.max(
    1,
    world.children(`${memos}/credit-memo-items`, memo).length,
  );
  const subtotal = Math.round(generatedSubtotal(world, invoice) * SHARE);
  const share = Math.floor(subtotal / count);
  const lines = Array.from({ length: count }, (_, place) =>
    place === 0 ? subtotal - share * (count - 1) : share,
  );
  const tax = Math.round(subtotal * TAX);
  return { lines, subtotal, tax, total: subtotal + tax };
}

/** What was credited for an invoice, in cents. */
export function creditedTo(world: World, invoice: number): number {
  return world.children(memos, invoice).length > 0
    ? creditLines(world, invoice).total
    : 0;
}
