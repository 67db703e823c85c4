import { PAYMENTS_A_DEPOSIT } from "./company/deposits.js";
import { reportCategories, standardReports } from "./company/reports.js";
import { finishedJobs, heldJobs } from "./job-plan.js";
import { parentOf } from "./paths.js";
import {
  childrenBefore,
  fewRows,
  type Relation,
  relations,
} from "./relations.js";

const jobs = "jpm/jobs";
const technicians = "settings/technicians";
/** Collections with a row of each technician for each day or period. */
export const grids: ReadonlySet<string> = new Set([
  "dispatch/technician-shifts",
  "payroll/payrolls",
]);
/** Collections whose size does not depend on that of the company. */
const fixed: ReadonlyMap<string, number> = new Map([
  ["reporting/report-categories", reportCategories.length],
  ["reporting/reports", standardReports.length],
]);
/** Days with shifts before today, and as many from today on. */
export const SHIFT_DAYS = 28;
/** How long a pay period is, in ms. */
export const PERIOD: number = 14 * 86_400_000;
/** Rows under a parent (`jpm/jobs/5/notes`) are few. */
const CHILD_ROWS = 3;
/** Of so many jobs one belongs to a project. */
export const PROJECT_EVERY = 7;

/** How many rows the collections start with. */
export class Counts {
  readonly #rows: number;
  readonly #rowsOf: Readonly<Record<string, number>>;
  readonly #counts = new Map<string, number>();
  /** Pay periods of each technician: of the history, and one to come. */
  readonly periods: number;

  /** @param history how far back the rows go, in ms */
  constructor(
    rows: number,
    rowsOf: Readonly<Record<string, number>>,
    history: number,
  ) {
    this.periods = Math.floor(history / PERIOD) + 2;
    this.#rows = rows;
    this.#rowsOf = rowsOf;
  }

  /** Rows a collection starts with. */
  of(collection: string): number {
    let count = this.#counts.get(collection);
    if (count === undefined) {
      count = this.#rowsOf[collection] ?? this.#usual(collection);
      this.#counts.set(collection, count);
    }
    return count;
  }

  #usual(collection: string): number {
    const relation = relations[collection];
    if (relation) return childrenBefore(relation.each, this.parents(relation));
    const own = fixed.get(collection);
    if (own !== undefined) return own;
    if (grids.has(collection))
      return (
        this.of(technicians) *
        (collection === "payroll/payrolls" ? this.periods : 2 * SHIFT_DAYS)
      );
    if (collection === "accounting/bank-deposits")
      return Math.ceil(this.of("accounting/payments") / PAYMENTS_A_DEPOSIT);
    if (collection === "jpm/jobs/hold-reasons") return heldJobs(this.of(jobs));
    if (collection === "payroll/payroll-settings")
      return this.of(technicians) + this.of("settings/employees");
    if (collection === "jpm/projects")
      return Math.min(this.#rows, Math.ceil(this.of(jobs) / PROJECT_EVERY));
    if (parentOf(collection)) return Math.min(CHILD_ROWS, this.#rows);
    return Math.min(this.#rows, fewRows[collection] ?? this.#rows);
  }

  /** How many parents can have rows in a related collection. */
  parents({ parent, finished }: Relation): number {
    if (!finished) return this.of(parent);
    if (parent === jobs) return finishedJobs(this.of(jobs));
    const own = relations[parent];
    const all = this.of(parent);
    return own
      ? Math.min(
          all,
          childrenBefore(own.each, this.parents({ ...own, finished })),
        )
      : all;
  }
}
