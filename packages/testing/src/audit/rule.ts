/** A row as the API shows it. */
export type ShownRow = Readonly<Record<string, unknown>>;

/** A row under examination, and the rows beside it. */
export interface Checked {
  readonly row: ShownRow;
  /** Whether there is a row with an id, also of a module that is not served. */
  exists(collection: string, id: unknown): boolean;
  /** The row with an id, if its module is served. */
  find(collection: string, id: unknown): ShownRow | undefined;
  /** The rows that belong to the row. */
  children(collection: string): readonly ShownRow[];
  /**
   * The rows that belong to the row, and all that a caller wrote: those may name
   * it in other ways than their position does.
   */
  candidates(collection: string): readonly ShownRow[];
  /** The rows of a collection, if all of them were looked at. */
  all(collection: string): readonly ShownRow[] | undefined;
  /** The time, in ms. */
  readonly now: number;
  /** Start of the day on which the history ends, in ms. */
  readonly today: number;
}

/** A sentence about what does not hold, if something does not. */
export type Rule = (checked: Checked) => string | undefined;

/** Rules by collection. */
export type Rules = Readonly<Record<string, readonly Rule[]>>;

export function cents(amount: unknown): number {
  return Math.round(Number(amount ?? 0) * 100);
}

export function time(value: unknown): number {
  return Date.parse(String(value));
}

export function list(value: unknown): readonly ShownRow[] {
  return (Array.isArray(value) ? value : []).filter(
    (item) => typeof item === "object" && item !== null,
  );
}

export function sumOf(rows: readonly ShownRow[], field: string): number {
  return rows.reduce((sum, row) => sum + cents(row[field]), 0);
}

/** What lines of a quantity and a cost come to, in cents. */
export function costOf(rows: readonly ShownRow[]): number {
  return rows.reduce(
    (sum, { quantity, cost }) =>
      sum + Math.round(Number(quantity ?? 0) * cents(cost)),
    0,
  );
}

export function money(amount: number): string {
  return (amount / 100).toFixed(2);
}

/** The id of an object in a row, such as its customer. */
export function idIn(row: ShownRow | undefined, field: string): unknown {
  return (row?.[field] as ShownRow | null | undefined)?.["id"];
}

/** The field must be the same as that of the row that another field leads to. */
export const agrees =
  (field: string, by: string, collection: string): Rule =>
  ({ row, find }) => {
    const other = find(collection, row[by]);
    return other && row[field] !== other[field]
      ? `${field} is ${String(row[field])}, but its ${by} has ${String(other[field])}.`
      : undefined;
  };

export const ordered =
  (first: string, second: string): Rule =>
  ({ row }) =>
    row[first] && row[second] && time(row[first]) > time(row[second])
      ? `${first} is after ${second}.`
      : undefined;

export const addsUp =
  (items: string, total: string, field = "total"): Rule =>
  ({ row }) =>
    same(sumOf(list(row[items]), field), cents(row[total]), items, total);

/** Fields must add up to another one. */
export const sums =
  (parts: readonly string[], total: string): Rule =>
  ({ row }) =>
    same(
      parts.reduce((sum, part) => sum + cents(row[part]), 0),
      cents(row[total]),
      parts.join(" and "),
      total,
    );

/** A sentence if two amounts in cents differ. */
export function same(
  sum: number,
  stated: number,
  what: string,
  field: string,
): string | undefined {
  return sum === stated
    ? undefined
    : `${what} add up to ${money(sum)}, but ${field} is ${money(stated)}.`;
}
