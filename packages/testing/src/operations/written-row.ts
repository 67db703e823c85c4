import type { Row } from "../data/row.js";
import type { RowSet } from "../state/child-rows.js";
import type { Zone } from "../time/zone.js";

/** A refusal of a write, to be answered in ServiceTitan's shape. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/** What an effect can do with one row. */
export interface WrittenRow {
  readonly id: number | string;
  readonly active: boolean;
  readonly collection: RowSet;
  readonly position: number;
  /** The row, to be shown in an answer. */
  readonly row: Row;
  /** A value as it was written, or as the company's books have it. */
  get(field: string): unknown;
  /** The ids of a list, also of one that was generated. */
  ids(field: string): number[];
  /** The id of the row that a reference leads to: `reference("customer")`. */
  reference(name: string): unknown;
  set(fields: Readonly<Record<string, unknown>>): WrittenRow;
  /** Marks the row as modified. */
  touch(): WrittenRow;
  remove(): void;
  /** @throws Refusal with 409 if the state is none of these */
  mustBe(field: string, states: readonly string[]): void;
  /** @throws Refusal with 409 if the state is one of these */
  mustNotBe(field: string, states: readonly string[]): void;
  /** Like `mustBe`, for a state that is written as an object with a name. */
  mustBeNamed(field: string, states: readonly string[]): void;
}

/** What can be looked up and added in the rows of a tenant. */
export interface Desk {
  /** The current time, as ServiceTitan writes it. */
  readonly time: string;
  /** Where the company is. */
  readonly zone: Zone;
  /** Whether a job has an invoice from its booking on. */
  readonly invoicesAtBooking: boolean;
  /** All rows of a collection that are not deleted. */
  all(collection: string): WrittenRow[];
  /** Appointments that may overlap a span, given in ms. */
  appointmentsIn(from: number, to: number): WrittenRow[];
  /** Shifts that may overlap a span, given in ms. */
  shiftsIn(from: number, to: number): WrittenRow[];
  /** The rows of a collection that belong to a row. */
  children(collection: string, parent: string, row: WrittenRow): WrittenRow[];
  /** The row with this id. @throws Refusal with 404 */
  find(collection: string, id: unknown): WrittenRow;
  /** The row with this id, if there is one. */
  look(collection: string, id: unknown): WrittenRow | undefined;
  /**
   * Adds a row.
   *
   * @param since when it was created, in ms. @default now
   */
  add(
    collection: string,
    fields: Readonly<Record<string, unknown>>,
    since?: number,
  ): WrittenRow;
  /** @throws Refusal */
  refuse(status: number, sentence: string): never;
}

/** A write as its effect sees it. */
export interface Write extends Desk {
  /** Fields of the body; none if it is a list. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The body, if it is a list. */
  readonly list: readonly unknown[];
  /** The collection of the path. */
  readonly collection: string;
  /** The row that the path names. @throws Refusal with 404 */
  readonly row: WrittenRow;
  /** A value of the path. */
  path(name: string): string;
  /** The only object of a path, such as a configuration. */
  single(path: string): WrittenRow;
  /** The payroll settings of an employee or technician. */
  settingsOf(
    kind: "Employee" | "Technician",
    id: string,
  ): WrittenRow | undefined;
}
