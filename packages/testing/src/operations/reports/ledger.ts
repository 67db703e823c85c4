import type { Books } from "../../data/company/types.js";
import { nameOf } from "../../data/references.js";
import type { Zone } from "../../time/zone.js";
import type { Call } from "../call.js";
import type { Rest } from "../rests.js";

const jobs = "jpm/jobs";
const invoices = "accounting/invoices";
const appointments = "jpm/appointments";
const assignments = "dispatch/appointment-assignments";
const technicians = "settings/technicians";

/** The company's books as reports read them. */
export interface Ledger {
  /** Where the company is. */
  readonly zone: Zone;
  readonly rest: Rest;
  /** Positions of the rows of a collection that are not deleted. */
  positions(collection: string): number[];
  id(collection: string, position: number): number | string;
  value(collection: string, position: number, field: string): unknown;
  /** A value in dollars; 0 if there is none. */
  amount(collection: string, position: number, field: string): number;
  /** The sum of a value over the rows that belong to a row, in dollars. */
  sum(collection: string, of: string, position: number, field: string): number;
  children(collection: string, of: string, position: number): number[];
  find(collection: string, id: unknown): number | undefined;
  nameAt(collection: string, position: number): string | null;
  /** The name of the row with an id. */
  name(collection: string, id: unknown): string | null;
  /** When a row was created, in ms. */
  created(collection: string, position: number): number;
  /** Id of a row that a row refers to: `"businessUnit"`. */
  reference(collection: string, position: number, name: string): unknown;
  jobNumber(job: number): string;
  /** A job's invoice, if it has one. */
  invoice(job: number): number | undefined;
  /** The first visit of a job. */
  visit(job: number): number | undefined;
  /** Id of the technician who was assigned first to a job. */
  technician(job: number): unknown;
}

export function ledgerOf({ context, endpoint, rest }: Call): Ledger {
  const books: Books = context.booksFor(endpoint.schemas);
  const rows = (name: string) => context.store.collection(name);
  const names = new Map<string, string | null>();
  const ledger: Ledger = {
    zone: context.world.zone,
    rest,
    positions: (collection) => [...rows(collection).positions()],
    id: books.id,
    value: books.value,
    reference: books.reference,
    amount: (collection, position, field) =>
      Number(books.value(collection, position, field) ?? 0) || 0,
    sum: (collection, of, position, field) => {
      let cents = 0;
      for (const at of books.children(collection, of, position))
        cents += Math.round(ledger.amount(collection, at, field) * 100);
      return cents / 100;
    },
    children: books.children,
    find: (collection, id) =>
      typeof id === "number" || typeof id === "string"
        ? books.find(collection, id)
        : undefined,
    nameAt: (collection, position) => {
      const key = `${collection} ${position}`;
      let name = names.get(key);
      if (name === undefined) {
        name = nameOf(books.row(collection, position));
        names.set(key, name);
      }
      return name;
    },
    name: (collection, id) => {
      const position = ledger.find(collection, id);
      return position === undefined
        ? null
        : ledger.nameAt(collection, position);
    },
    created: (collection, position) => rows(collection).state(position).created,
    jobNumber: (job) =>
      String(books.value(jobs, job, "jobNumber") ?? 10_000 + job),
    invoice: (job) => books.children(invoices, jobs, job)[0],
    visit: (job) => books.children(appointments, jobs, job)[0],
    technician: (job) => {
      const visit = ledger.visit(job);
      const first =
        visit === undefined
          ? undefined
          : books.children(assignments, appointments, visit)[0];
      return first === undefined
        ? undefined
        : books.value(assignments, first, "technicianId");
    },
  };
  return ledger;
}

export { appointments, invoices, jobs, technicians };
