import type { RowState } from "../state/collection.js";

/** A property to sort by, and the direction. */
export interface Order {
  property: string;
  descending: boolean;
}

/**
 * Parses `+Field`, `-Field` or `Field`. A `+` that was not encoded arrives as a
 * space.
 */
export function orderOf(
  sort: string | undefined,
  orderBy: string | undefined,
  direction: string | undefined,
): Order | undefined {
  const text = (sort ?? orderBy ?? "").trim();
  const name = text.replace(/^[+-]/, "");
  if (name === "") return undefined;
  const descending =
    sort !== undefined ? text.startsWith("-") : /^desc/i.test(direction ?? "");
  return { property: name.charAt(0).toLowerCase() + name.slice(1), descending };
}

/**
 * Sorts positions. Generates the rows only if id and dates do not suffice. Rows
 * with equal values keep their order.
 */
export function sortPositions(
  positions: number[],
  { property, descending }: Order,
  state: (position: number) => RowState,
  row: (position: number) => Record<string, unknown>,
): number[] {
  const value = (position: number): string | number => {
    if (property === "id") return position;
    if (property === "createdOn") return state(position).created;
    if (property === "modifiedOn") return state(position).modified;
    const found = row(position)[property];
    return typeof found === "number" ? found : String(found ?? "");
  };
  const keyed = positions.map((position) => ({
    position,
    value: value(position),
  }));
  keyed.sort(
    (a, b) =>
      (a.value < b.value ? -1 : a.value > b.value ? 1 : 0) *
      (descending ? -1 : 1),
  );
  return keyed.map(({ position }) => position);
}
