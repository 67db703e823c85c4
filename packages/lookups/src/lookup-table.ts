import { AmbiguousNameError } from "./ambiguous-name-error.js";

/** A row that an id leads to. */
export interface Row<Fields = Readonly<Record<string, unknown>>> {
  readonly id: number;
  /** Empty if ServiceTitan has none for it. */
  readonly name: string;
  /** Absent where ServiceTitan knows no inactive rows. */
  readonly active?: boolean;
  /** The whole row, as the server returned it. */
  readonly fields: Fields;
}

/** Options of looking up a name. */
export interface NameOptions {
  /** Leave out rows that are inactive. @default false */
  activeOnly?: boolean | undefined;
}

/** All rows of one kind, as they were at one time. */
export interface LookupTable extends Iterable<Row> {
  /** When they were read, in ms since 1970. */
  readonly loadedAt: number;
  readonly size: number;
  /** Inactive rows included, since old jobs refer to them. */
  byId(id: number | null | undefined): Row | undefined;
  /** The name of a row, for a join; `undefined` if there is no such row. */
  nameOf(id: number | null | undefined): string | undefined;
  /**
   * The row of a name. Spaces around it are ignored; if no row has it exactly,
   * neither is case.
   * @throws AmbiguousNameError when several rows have it
   */
  byName(name: string, options?: NameOptions): Row | undefined;
  /** All rows of a name, by the rules of `byName`. */
  allByName(name: string, options?: NameOptions): readonly Row[];
}

/** Builds the table of a kind. A row that comes twice counts once. */
export function lookupTable(
  kind: string,
  rows: readonly Row[],
  loadedAt: number,
): LookupTable {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const exact = group(byId.values(), ({ name }) => name.trim());
  const folded = group(byId.values(), ({ name }) => fold(name));
  const allByName = (
    name: string,
    { activeOnly = false }: NameOptions = {},
  ) => {
    const kept = (found: readonly Row[] = []) =>
      activeOnly ? found.filter(({ active }) => active !== false) : found;
    const found = kept(exact.get(name.trim()));
    return found.length ? found : kept(folded.get(fold(name)));
  };
  return {
    loadedAt,
    size: byId.size,
    byId: (id) => byId.get(id as number),
    nameOf: (id) => byId.get(id as number)?.name,
    allByName,
    byName(name, options) {
      const found = allByName(name, options);
      if (found.length > 1) throw new AmbiguousNameError(kind, name, found);
      return found[0];
    },
    [Symbol.iterator]: () => byId.values(),
  };
}

function group(
  rows: Iterable<Row>,
  keyOf: (row: Row) => string,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!key) continue;
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function fold(name: string): string {
  return name.trim().toLowerCase();
}
