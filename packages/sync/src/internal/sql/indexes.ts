import type { Table } from "../../table.js";

/** An index beside that of the key. */
export interface Index {
  readonly name: string;
  /** With the tenant, which is the first. */
  readonly columns: readonly string[];
}

/** The indexes that a table should have. */
export function indexesOf(table: Table): readonly Index[] {
  return (table.indexes ?? []).map((columns) => ({
    name: `${indexPrefix(table)}${columns[0]}`,
    columns: ["_tenant_id", ...columns],
  }));
}

/** What the names of a table's indexes begin with, but for those of a user. */
export function indexPrefix({ name }: Table): string {
  return `st_${name}_by_`;
}

/**
 * What has to be done so that a table has these indexes.
 *
 * @param present those that it has, by the prefix of their names
 */
export function changedIndexes(
  wanted: readonly Index[],
  present: readonly Index[],
): { readonly drop: readonly Index[]; readonly create: readonly Index[] } {
  const isIn = (indexes: readonly Index[], { name, columns }: Index) =>
    indexes.some(
      (one) => one.name === name && one.columns.join() === columns.join(),
    );
  return {
    drop: present.filter((index) => !isIn(wanted, index)),
    create: wanted.filter((index) => !isIn(present, index)),
  };
}
