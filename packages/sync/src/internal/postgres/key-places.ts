import type { Column, Table } from "../../table.js";

/** Places of the columns of a table's key among those that are given. */
export function keyPlaces(
  { key }: Table,
  columns: readonly Column[],
): readonly number[] {
  return key.map((name) => columns.findIndex((column) => column.name === name));
}
