import { between, hash, mix } from "./random.js";
import type { Row } from "./row.js";

const TAX = 0.08;

/**
 * The sums of a document agree: subtotal and tax make the total, and what is
 * done is paid. In cents; `undefined` for other amounts.
 */
export function sumOf(
  property: string,
  row: Row,
  key: number,
): number | undefined {
  if (key !== mix(row.key, hash(property))) return undefined; // A line of the document, not the document.
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
