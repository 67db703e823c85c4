import { SyncStoreError } from "../../errors.js";
import type { Table } from "../../table.js";
import { type StoredColumn, storedColumns } from "./columns.js";

/** What has to be done to one table. */
export interface TablePlan {
  readonly table: Table;
  /** There is no such table, or it has to be made anew. */
  readonly create: boolean;
  /** The table is there and goes first: its key is another one. */
  readonly drop: boolean;
  readonly add: readonly StoredColumn[];
  /** Columns that go; those of another type are in `add`, too. */
  readonly remove: readonly string[];
  /** Values of the added columns are in the kept rows. */
  readonly refill: boolean;
  /** Rows are kept as they came, and hold what is left out from now on. */
  readonly reduceRaw: boolean;
  /** Its stream has to be read again from the beginning. */
  readonly reread: boolean;
  /** What is done, one sentence each. */
  readonly sentences: readonly string[];
  /** It destroys something, so the user has to agree. */
  readonly breaking: boolean;
}

/**
 * Compares tables with what they looked like when they were last prepared.
 *
 * @param stored by name
 * @param name of the store
 * @param migrate whether something may be destroyed
 * @throws SyncStoreError if something would be, and may not
 */
export function planTables(
  tables: readonly Table[],
  stored: ReadonlyMap<string, Table>,
  name: string,
  migrate: boolean | undefined,
): readonly TablePlan[] {
  const plans = tables.map((table) => planTable(table, stored.get(table.name)));
  const breaking = plans.filter((plan) => plan.breaking);
  if (breaking.length > 0 && !migrate)
    throw new SyncStoreError(
      `${name} needs changes that are not made without your consent: ` +
        `${breaking.flatMap(({ sentences }) => sentences).join(" ")} ` +
        "Run once with --migrate (migrate: true).",
    );
  return plans;
}

/**
 * Compares a table with what it looked like when it was last prepared. A column
 * that the API no longer has stays as it is; the API may bring it back.
 *
 * @param stored undefined if there is no such table
 */
function planTable(table: Table, stored: Table | undefined): TablePlan {
  const plan = {
    table,
    create: false,
    drop: false,
    add: [] as StoredColumn[],
    remove: [] as string[],
    refill: false,
    reduceRaw: false,
    reread: false,
    sentences: [] as string[],
    breaking: false,
  };
  if (stored === undefined) return { ...plan, create: true };
  const had = new Map(
    storedColumns(stored).map((column) => [column.name, column.type]),
  );
  const wanted = storedColumns(table);
  const keyOf = (one: Table) =>
    one.key.map((name) => [
      name,
      one.columns.find((column) => column.name === name)?.type,
    ]);
  if (JSON.stringify(keyOf(stored)) !== JSON.stringify(keyOf(table)))
    return {
      ...plan,
      create: true,
      drop: true,
      reread: true,
      breaking: true,
      sentences: [
        `${table.name}: the key is (${table.key.join(", ")}) instead of ` +
          `(${stored.key.join(", ")}); the table is emptied and read again.`,
      ],
    };

  const added = wanted.filter(({ name }) => !had.has(name));
  const retyped = wanted.filter(
    ({ name, type }) => had.has(name) && had.get(name) !== type,
  );
  const dropped = [...had.keys()].filter(
    (name) =>
      table.excluded?.includes(name) ||
      (name.startsWith("_raw") && !wanted.some((one) => one.name === name)),
  );
  const canRefill = stored.raw && table.raw;
  const values = [...added, ...retyped].filter(
    ({ name }) => !name.startsWith("_"),
  );
  const names = (columns: readonly StoredColumn[]) =>
    columns.map(({ name }) => name).join(", ");
  const sentences: string[] = [];
  if (added.length > 0) sentences.push(`${table.name}: adds ${names(added)}.`);
  for (const { name, type } of retyped)
    sentences.push(
      `${table.name}.${name} becomes ${type} instead of ${had.get(name)}, ` +
        (canRefill
          ? "filled from the rows that were kept."
          : "and the stream is read again."),
    );
  if (dropped.length > 0)
    sentences.push(`${table.name}: drops ${dropped.join(", ")}.`);
  return {
    ...plan,
    add: [...added, ...retyped],
    remove: [...retyped.map(({ name }) => name), ...dropped],
    refill: canRefill && values.length > 0,
    reduceRaw:
      canRefill && dropped.some((name) => table.excluded?.includes(name)),
    reread: !canRefill && values.length > 0,
    sentences,
    breaking: retyped.length > 0 || dropped.length > 0,
  };
}
