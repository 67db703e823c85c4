import { type Books, cents, TAX } from "./types.js";

/** Subtotal, tax and total of a document with lines, in cents. */
export function sums(
  lines: readonly number[],
  collection: string,
  books: Books,
): { subtotal: number; tax: number; total: number } {
  let subtotal = 0;
  for (const at of lines)
    subtotal += cents(books.value(collection, at, "total"));
  const tax = Math.round(subtotal * TAX);
  return { subtotal, tax, total: subtotal + tax };
}
