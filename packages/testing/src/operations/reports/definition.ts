import {
  type ReportKind,
  standardReports,
} from "../../data/company/reports.js";
import type { FakeReport } from "../../options.js";
import type { Call } from "../call.js";
import type { Kind } from "./kind.js";
import { kinds } from "./kinds.js";
import type { Ledger } from "./ledger.js";
import type { DataType, Parameter, Selection } from "./parameters.js";

export const reportRows = "reporting/reports";

/** A report of a company, with its columns in order. */
export interface Definition {
  readonly position: number;
  /** Id of the category that lists it; `undefined` if all do. */
  readonly category: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly fields: readonly {
    name: string;
    label: string;
    dataType: DataType;
  }[];
  rows(ledger: Ledger, selection: Selection): Promise<(() => unknown[])[]>;
}

/** The report at a position. */
export function definitionAt(
  { context }: Pick<Call, "context">,
  position: number,
): Definition {
  const rows = context.store.collection(reportRows);
  const standard =
    position < rows.initial
      ? standardReports[position % standardReports.length]
      : undefined;
  const own = rows.change(position)?.written as Partial<FakeReport> | undefined;
  const kind = kinds[own?.of ?? standard?.kind ?? "revenue"];
  return {
    position,
    category: own?.category ?? standard?.category,
    parameters: kind.parameters,
    ...(own?.data ? literal(kind, own.data) : chosen(kind, own?.columns)),
  };
}

function literal(
  { columns }: Kind,
  data: readonly (readonly unknown[])[],
): Pick<Definition, "fields" | "rows"> {
  return {
    fields: columns.map(headOf),
    rows: async () => data.map((cells) => () => [...cells]),
  };
}

/** The columns that a report shows, of those that its kind has. */
function chosen(
  kind: Kind,
  names: readonly string[] | undefined,
): Pick<Definition, "fields" | "rows"> {
  if (!names) return { fields: kind.columns.map(headOf), rows: kind.rows };
  const places = names.map((name) =>
    kind.columns.findIndex((each) => each.name === name),
  );
  return {
    fields: places.flatMap((place) => {
      const found = kind.columns[place];
      return found ? [headOf(found)] : [];
    }),
    rows: async (ledger, selection) =>
      (await kind.rows(ledger, selection)).map((cells) => () => {
        const all = cells();
        return places.map((place) => all[place]);
      }),
  };
}

function headOf({ name, label, dataType }: Kind["columns"][number]) {
  return { name, label, dataType };
}

/** The report of a path; `undefined` if its category does not list it. */
export function definitionOf(call: Call): Definition | undefined {
  const position = call.context.store
    .collection(reportRows)
    .find(call.values["reportId"] ?? "");
  if (position === undefined) return undefined;
  const found = definitionAt(call, position);
  return isListedIn(found, call.values["report_category"]) ? found : undefined;
}

export function isListedIn(
  { category }: Definition,
  id: string | undefined,
): boolean {
  return category === undefined || category === id;
}

/** Names of the columns that a kind of report has. */
export function columnsOf(kind: ReportKind): string[] {
  return kinds[kind].columns.map(({ name }) => name);
}
