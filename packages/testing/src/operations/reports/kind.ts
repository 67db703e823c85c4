import type { Ledger } from "./ledger.js";
import type { DataType, Parameter, Selection } from "./parameters.js";

/** A column of a report. */
export interface Column<Row> {
  readonly name: string;
  readonly label: string;
  readonly dataType: DataType;
  cell(row: Row, ledger: Ledger): unknown;
}

/** What the rows of a report are, and what can be asked of it. */
export interface Kind {
  readonly parameters: readonly Parameter[];
  readonly columns: readonly Pick<
    Column<never>,
    "name" | "label" | "dataType"
  >[];
  /**
   * The rows that a selection has, each as a function that makes its cells: a
   * page of them makes no others.
   */
  rows(ledger: Ledger, selection: Selection): Promise<(() => unknown[])[]>;
}

export function kind<Row>(
  parameters: readonly Parameter[],
  rows: (ledger: Ledger, selection: Selection) => Promise<readonly Row[]>,
  columns: readonly Column<Row>[],
): Kind {
  return {
    parameters,
    columns,
    rows: async (ledger, selection) =>
      (await rows(ledger, selection)).map(
        (row) => () => columns.map(({ cell }) => cell(row, ledger) ?? null),
      ),
  };
}

export function column<Row>(
  name: string,
  dataType: DataType,
  cell: Column<Row>["cell"],
  label: string = name.replace(/(?<=[a-z])(?=[A-Z])/g, " "),
): Column<Row> {
  return { name, label, dataType, cell };
}

/** An amount without the noise of binary fractions. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

/** A share from 0 to 1; null of nothing. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
