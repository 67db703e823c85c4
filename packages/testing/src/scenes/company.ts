import { problemOf, type Shape } from "../config/shape.js";
import type { World } from "../data/world.js";
import type { FakeOptions } from "../options.js";

/** A company to replace the rows of all tenants with. */
export interface CompanyOptions {
  /** How many customers it has. @default 120 */
  customers?: number;
  /** How many years its history goes back, 1 to 20. @default 2 */
  years?: number;
  /** Determines the rows. @default the one there is */
  seed?: number;
  /** Time zone, which decides its days. @default "America/Phoenix" */
  zone?: string;
}

/** How large a company is, and when. */
export interface Company {
  customers: number;
  locations: number;
  jobs: number;
  appointments: number;
  invoices: number;
  technicians: number;
  /** Its first day and today, in its zone: `"2026-03-02"`. */
  from: string;
  today: string;
}

const shape: Shape = {
  type: "object",
  additionalProperties: false,
  properties: {
    customers: { type: "integer", minimum: 1, maximum: 1_000_000 },
    years: { type: "integer", minimum: 1, maximum: 20 },
    seed: { type: "integer", minimum: 0 },
    zone: { type: "string", minLength: 1, examples: ["America/Phoenix"] },
  },
};

/** Jobs of a customer in a year, as one of three who call does so again. */
const JOBS_A_YEAR = 0.75;
/** Days of a year on which technicians work. */
const WORKING_DAYS = 250;
/** Jobs of a technician on one of them. */
const JOBS_A_DAY = 3;

/**
 * The options of the rows of a company.
 *
 * @throws when a value could not be
 */
export function companyOptions(given: CompanyOptions): FakeOptions {
  const problem = problemOf(shape, given, "company");
  if (problem !== undefined) throw new Error(problem);
  const { customers = 120, years = 2, seed, zone } = given;
  const jobs = Math.ceil(customers * years * JOBS_A_YEAR);
  const share = (part: number) => Math.max(1, Math.ceil(jobs * part));
  return {
    years,
    rowsOf: {
      "crm/customers": customers,
      "jpm/jobs": jobs,
      "settings/technicians": Math.max(
        3,
        Math.ceil(jobs / (years * WORKING_DAYS * JOBS_A_DAY)),
      ),
      "settings/employees": Math.max(5, Math.ceil(customers / 400)),
      "crm/bookings": share(0.1),
      "crm/leads": share(0.1),
      "equipment-systems/installed-equipment": customers,
      "inventory/purchase-orders": share(0.2),
      "inventory/returns": share(0.02),
      "task-management/tasks": share(0.1),
    },
    ...(seed === undefined ? {} : { seed }),
    ...(zone === undefined ? {} : { zone }),
  };
}

/** How large the company of a tenant is. */
export function companyOf(world: World): Company {
  const date = (ms: number) =>
    new Date(ms + world.zone.ahead(ms)).toISOString().slice(0, 10);
  return {
    customers: world.count("crm/customers"),
    locations: world.count("crm/locations"),
    jobs: world.count("jpm/jobs"),
    appointments: world.count("jpm/appointments"),
    invoices: world.count("accounting/invoices"),
    technicians: world.count("settings/technicians"),
    from: date(world.today - world.history),
    today: date(world.today),
  };
}
