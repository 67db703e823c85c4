import { between, hash, mix } from "./random.js";
import type { Row } from "./row.js";

const TAX = 0.08;

/**
 * The sum of a document in cents; `undefined` for other amounts. Subtotal and
 * tax add up to the total, and a finished document has no balance.
 */
export function sumOf(
  property: string,
  row: Row,
  key: number,
): number | undefined {
  if (key !== mix(row.key, hash(property))) return undefined; // The property of a line, not of the document.
  const subtotal = between(mix(row.key, 51), 4_900, 480_000);
  const tax = Math.round(subtotal * TAX);
  switch (property) {
    case "subTotal":
    case "subtotal":
      return subtotal;
    case "salesTax":
    case "tax":
    case "taxAmount":
      return tax;
    case "total":
      return subtotal + tax;
    case "balance":
      return row.done ? 0 : subtotal + tax;
    default:
      return undefined;
  }
}
