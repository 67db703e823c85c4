import type { ReportStream } from "../../report-stream.js";
import type { Stream } from "../../stream.js";
import type { Source, Table } from "../../table.js";
import type { DriftCounts } from "../rows/drift.js";
import { type PartSource, RowReader } from "../rows/row-reader.js";
import type { NestedFields } from "../schema/nested-fields.js";
import { withIndexes } from "../streams/indexes.js";

/** What a user leaves out. */
export interface Privacy {
  /** `"customers.name"` or `"*.memo"`, by table and column. */
  readonly exclude: readonly string[];
  /** Keep columns with personal data. */
  readonly personal: boolean;
  /** Keep rows as they came. */
  readonly raw: boolean;
}

/** What a user wants of every table. */
export interface Wishes extends Privacy {
  /** Add the calendar day beside times, since a tenant's zone is known. */
  readonly localDays: boolean;
}

/** A stream with the tables it has in this store. */
export interface ChosenStream {
  readonly stream: Stream;
  /** What is run, if it is a report's. */
  readonly report?: ReportStream;
  readonly tables: readonly [Table, ...Table[]];
  /** Arrays of a row, and the tables of their parts. */
  readonly parts: readonly PartSource[];
  /** Properties that are kept nowhere. */
  readonly omitted: ReadonlySet<string>;
  /** What the catalog has inside objects and arrays of a row. */
  readonly nested?: NestedFields | undefined;
}

/** The tables of a stream as the user wants them. */
export function chosen(
  stream: Stream,
  wishes: Wishes,
  {
    report,
    nested,
  }: {
    readonly report?: ReportStream;
    readonly nested?: NestedFields | undefined;
  } = {},
): ChosenStream {
  const [main, ...rest] = stream.tables.map((table) =>
    withIndexes(withDays(reduced(table, wishes), wishes)),
  );
  const table = main as Table;
  const omitted = stream.tables[0].columns
    .filter(({ name }) => table.excluded?.includes(name))
    // Of an object with a name and an id only the id is kept, in its column.
    .map(({ property }) => property.split(".")[0] as string);
  return {
    stream,
    ...(report && { report }),
    tables: [table, ...rest],
    parts: rest.map((part, index) => ({
      table: part,
      property: stream.partProperties[index] as string,
    })),
    omitted: new Set(omitted),
    ...(nested && { nested }),
  };
}

function reduced(table: Table, { exclude, personal, raw }: Privacy): Table {
  const isLeftOut = ({
    name,
    personal: isPersonal,
  }: Table["columns"][number]) =>
    !table.key.includes(name) &&
    ((isPersonal === true && !personal) ||
      exclude.includes(`${table.name}.${name}`) ||
      exclude.includes(`*.${name}`));
  const leftOut = table.columns.filter(isLeftOut);
  // An object has what its columns have.
  const objects = new Set(
    leftOut.map(({ property }) => property.split(".")[0]),
  );
  const excluded = table.columns
    .filter(
      (column) =>
        leftOut.includes(column) ||
        (column.type === "json" && objects.has(column.property)),
    )
    .map(({ name }) => name);
  return {
    ...table,
    raw: table.raw && raw,
    columns: table.columns.filter(({ name }) => !excluded.includes(name)),
    ...(excluded.length > 0 && { excluded }),
  };
}

/** Adds the day of each time but that of modification. */
function withDays(table: Table, { localDays }: Wishes): Table {
  if (!localDays || table.parent !== undefined) return table;
  const days = table.columns
    .filter(({ name, type }) => type === "timestamp" && name !== table.modified)
    .map((column) => ({
      ...column,
      name: `${column.name}_day`,
      type: "date" as const,
      localDay: true as const,
    }));
  return { ...table, columns: [...table.columns, ...days] };
}

/** Reads rows of one of a stream's sources. */
export function readerOf(
  { stream, tables, parts, omitted, nested }: ChosenStream,
  { tenantId, zone }: { tenantId: number; zone: string | undefined },
  drift: DriftCounts,
  source?: Source,
): RowReader {
  const [table] = tables;
  return new RowReader({
    tenantId,
    zone,
    table,
    source: table.merged ? source : undefined,
    parts,
    drift,
    omitted,
    nested,
    goneWhenInactive:
      source === "feed" && stream.feed?.goneWhenInactive === true,
  });
}
