import { reportCategories, standardReports } from "./company/reports.js";
import { finishedJobs } from "./job-plan.js";
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
export const grids: ReadonlyMap<string, number> = new Map([
  ["dispatch/technician-shifts", 56],
  ["payroll/payrolls", 54],
]);
/** Collections whose size does not depend on that of the company. */
const fixed: ReadonlyMap<string, number> = new Map([
  ["reporting/report-categories", reportCategories.length],
  ["reporting/reports", standardReports.length],
]);
/** Days with shifts before today, and as many from today on. */
export const SHIFT_DAYS = 28;
/** Rows under a parent (`jpm/jobs/5/notes`) are few. */
const CHILD_ROWS = 3;
/** Of so many jobs one belongs to a project. */
export const PROJECT_EVERY = 7;

/** How many rows the collections start with. */
export class Counts {
  readonly #rows: number;
  readonly #rowsOf: Readonly<Record<string, number>>;
  readonly #counts = new Map<string, number>();

  constructor(rows: number, rowsOf: Readonly<Record<string, number>>) {
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
    const times = grids.get(collection);
    if (times !== undefined) return this.of(technicians) * times;
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
