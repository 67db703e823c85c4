import type { Row } from "../row.js";

/** Values of a row by field, under the names that the API uses. */
export type Facts = Readonly<Record<string, unknown>>;

/** What the facts of a row may look up about other rows. */
export interface Books {
  /** Positions of the rows that belong to a row and are not deleted. */
  children(collection: string, parent: string, position: number): number[];
  /** A value of a row as it was written, or else its fact. */
  value(collection: string, position: number, field: string): unknown;
  /** The id that a reference of a row leads to: `"customer"`. */
  reference(collection: string, position: number, name: string): unknown;
  /** The id of a row. */
  id(collection: string, position: number): number | string;
  /** Position of the row with this id. */
  find(collection: string, id: number | string): number | undefined;
  /** The row at a position, to show it inside another. */
  row(collection: string, position: number): Row;
}

/**
 * The facts of a row of one collection.
 *
 * @param shows whether the schema that the row is shown by has a field
 */
export type FactsOf = (
  row: Row,
  books: Books,
  shows: (field: string) => boolean,
) => Facts;

export const HOUR = 3_600_000;
export const DAY: number = 24 * HOUR;

/** An amount in cents as a number of dollars. */
export function dollars(cents: number): number {
  return Math.round(cents) / 100;
}

/** An amount in cents as invoices write it: `"12.50"`. */
export function text(cents: number): string {
  return (Math.round(cents) / 100).toFixed(2);
}

/** An amount of the API, a number or a text, in cents. */
export function cents(amount: unknown): number {
  return Math.round(Number(amount ?? 0) * 100) || 0;
}

export const TAX = 0.08;
