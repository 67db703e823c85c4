import type { PlainRow, RowInput, RowOf } from "../state/row-types.js";

/** A row of a collection without a declared type: its id and its fields. */
type SceneRow<
  Collection extends string,
  Id extends number | string = number,
> = RowOf<Collection, PlainRow & { id: Id }>;

/** A customer of a small scene, with what belongs to it. */
export type CustomerScene = Named<"crm/customers"> & {
  /** Locations, or how many. The first is at the customer's address. @default 1 */
  locations?: number | readonly LocationScene[];
  /** Telephone numbers and addresses. @default none */
  contacts?: readonly ContactScene[];
  /** Jobs, or how many. @default none */
  jobs?: number | readonly JobScene[];
};

/** A location of a scene. */
export type LocationScene = Named<"crm/locations"> & {
  /** Telephone numbers and addresses. @default none */
  contacts?: readonly ContactScene[];
};

/** A contact of a customer or location. */
export interface ContactScene {
  /** @default "Email" if the value has an `@`, or else "MobilePhone" */
  type?: "Phone" | "Email" | "Fax" | "MobilePhone";
  value: string;
  memo?: string | null;
}

/** A job of a scene. */
export type JobScene = RowInput<
  Omit<RowOf<"jpm/jobs">, "jobStatus" | "appointments" | "items">
> & {
  /**
   * Decides for appointments, assignments, timesheets and invoice, too.
   * @default "Scheduled"
   */
  status?: JobState;
  /**
   * Appointments, or how many. They are on the days from tomorrow on, on the
   * last days for a Completed job, and now for one that is going on.
   * @default 1
   */
  appointments?: number | readonly AppointmentScene[];
  /** Which of the customer's locations: 0 is the first. @default 0 */
  location?: number;
  /** Technicians of each appointment, or their ids. @default 1 */
  technicians?: number | readonly number[];
  /**
   * Lines of the invoice of a Completed job.
   * @default one, of 1 at 250.00
   */
  items?: readonly ItemScene[];
  /** Whether the invoice of a Completed job is paid. @default false */
  paid?: boolean;
};

/** States of a job. */
export type JobState =
  | "Scheduled"
  | "Dispatched"
  | "InProgress"
  | "Hold"
  | "Completed"
  | "Canceled";

/** An appointment of a scene: any of its fields. */
export type AppointmentScene = RowInput<RowOf<"jpm/appointments">>;

/** A line of an invoice. */
export interface ItemScene {
  /** The sku. @default the first service of the pricebook */
  skuId?: number;
  description?: string;
  /** @default 1 */
  quantity?: number;
  /** Dollars for one. */
  price: number;
}

/** The rows of a scene, in the order in which they were named. */
export interface SceneRows {
  customer: SceneRow<"crm/customers">;
  locations: SceneRow<"crm/locations">[];
  /** Those of the customer; `contactsOfLocations` has the others. */
  contacts: SceneRow<"crm/customers/contacts">[];
  contactsOfLocations: SceneRow<"crm/locations/contacts">[];
  jobs: SceneRow<"jpm/jobs">[];
  appointments: SceneRow<"jpm/appointments">[];
  assignments: SceneRow<"dispatch/appointment-assignments">[];
  timesheets: SceneRow<"jpm/jobs/timesheets">[];
  invoices: SceneRow<"accounting/invoices">[];
  payments: SceneRow<"accounting/payments">[];
}

/** How a job is completed. */
export interface Completion {
  /** When, in ms by the fake's time. @default now */
  on?: number;
  /**
   * Lines to add to the invoice.
   * @default none, if it has lines; else one, of 1 at 250.00
   */
  items?: readonly ItemScene[];
  /** Whether the invoice is paid. @default false */
  paid?: boolean;
  /** Whose job. @default the first tenant's */
  tenantId?: number;
}

/** A completed job, with what belongs to it. */
export type CompletedJob = Pick<
  SceneRows,
  "appointments" | "assignments" | "timesheets" | "invoices" | "payments"
> & { job: SceneRow<"jpm/jobs"> };

/** Any fields of a row, and a name. */
type Named<Collection extends string> = RowInput<
  Omit<RowOf<Collection>, "locations" | "contacts" | "jobs">
> & { name?: string };
