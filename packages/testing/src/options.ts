import type { ReportCategory, ReportKind } from "./data/company/reports.js";

/** Options of a fake, and what tests pass to it and read from it. */

export interface FakeOptions {
  /**
   * Modules to serve, by id: `["crm", "jpm"]`. Calls to other modules get a 404
   * that names the module.
   * @default all
   */
  modules?: readonly string[] | undefined;
  /**
   * Together with a tenant's id and the day of `clock` it determines the rows:
   * the same three produce the same rows on every machine.
   * @default 1
   */
  seed?: number | undefined;
  /**
   * Rows of each collection, such as customers and jobs. Collections that belong
   * to them have as many as it takes: about 14 locations for 10 customers. Of
   * business units, technicians and the like there are few.
   * @default 120
   */
  rows?: number | undefined;
  /**
   * Rows of single collections, instead of `rows`:
   * `{ "crm/customers": 1_000_000 }`. Rows that nobody reads take no memory.
   */
  rowsOf?: Readonly<Record<string, number>> | undefined;
  /** How many years the rows go back, 1 to 20. @default 2 */
  years?: number | undefined;
  /**
   * Time zone of the company, which decides when its days begin and its
   * technicians work.
   * @default "America/Phoenix"
   */
  zone?: string | undefined;
  /**
   * When a job that is created gets its invoice: `"completed"`, or `"booked"`,
   * then with no lines and a total of 0. No source says which. That the API
   * declares `invoiceId` as never null speaks for `"booked"`, that a booked job
   * has nothing to charge yet for `"completed"`.
   * @default "completed"
   */
  jobInvoices?: "completed" | "booked" | undefined;
  /**
   * Whether fields are null as often as in recorded answers of real tenants:
   * also where the official documents deny it, and in one row of five where
   * fewer than 20 rows were recorded. With `false` about one in seven optional
   * values is null, and no list.
   * @default true
   */
  honest?: boolean | undefined;
  /**
   * Whether a write that names a related row which does not exist is refused
   * with a 404, as ServiceTitan does, and `insert` and `update` with an error.
   * @default true
   */
  checkReferences?: boolean | undefined;
  /**
   * What happens to a query name that has no effect: one that the operation
   * does not have, or a filter that the fake cannot follow. ServiceTitan answers
   * 200 to unknown names, with unfiltered rows; `"ignore"` does so, too.
   * `"warn"` prints a warning once for each, `"refuse"` answers 400 and names
   * the parameter that may be meant.
   * @default "ignore"
   */
  unfiltered?: Unfiltered | undefined;
  /**
   * Rows in a batch of an export feed. ServiceTitan states no number.
   * @default 50
   */
  exportBatch?: number | undefined;
  /** The app key that calls have to send. @default "ak1.fake" */
  appKey?: string | undefined;
  /**
   * Tenants with their credentials. Each has rows of its own, and no two rows
   * of different tenants share an id.
   * @default one, with the id 1234567
   */
  tenants?: readonly FakeTenant[] | undefined;
  /**
   * Seconds until a token expires.
   * @default 900, as ServiceTitan's tokens
   */
  tokenLifetime?: number | undefined;
  /**
   * Most requests per app key and tenant; further ones get a 429. ServiceTitan
   * allows 60 in 1,000 ms.
   * @default no limit
   */
  rateLimit?: RateLimit | undefined;
  /**
   * Most requests for the data of a report, per tenant and report; further ones
   * get a 429. ServiceTitan's documentation says 5 a minute in one place and 1
   * a minute in another.
   * @default no limit
   */
  reportLimit?: RateLimit | undefined;
  /**
   * How many times an asynchronous report query answers 202 before it returns
   * rows. With `0` it returns them at once.
   * @default 2
   */
  reportPolls?: number | undefined;
  /**
   * Most asynchronous report queries of a tenant whose rows were not fetched;
   * further ones get a 429. ServiceTitan has such a limit and does not publish
   * it, nor what it answers then.
   * @default no limit
   */
  reportSlots?: number | undefined;
  /**
   * Reports that people have set up, beside those that every company has.
   * @default none
   */
  reports?: readonly FakeReport[] | undefined;
  /**
   * Whether two reports of one category share a name, as in a recorded list.
   * Copies of reports are common, and ServiceTitan does not mind their names.
   * @default true
   */
  sharedReportName?: boolean | undefined;
  /**
   * The current time in ms, for token lifetimes, limits and `modifiedOn`. The
   * day at the fake's creation is the last of the company's history. Pass your
   * own to move time in a test.
   * @default Date
   */
  clock?: { now(): number } | undefined;
  /**
   * Most requests to keep in `requests`; the oldest are dropped.
   * @default 10,000
   */
  keepRequests?: number | undefined;
  /**
   * Receivers of webhook events. An event is sent when a row that it tells of
   * changes, and again after 10, 30, 60 and 300 s by the fake's time until its
   * receiver answers 2xx.
   * @default none
   */
  webhooks?: readonly WebhookTarget[] | undefined;
}

/** What the rows of a report are made from. */
export type FakeReportKind = ReportKind;

/** A report that somebody has set up. */
export interface FakeReport {
  name: string;
  /** @default one of the tenant's own */
  id?: number | undefined;
  /** Id of the category that lists it. @default all of them do */
  category?: ReportCategory | undefined;
  description?: string | undefined;
  /**
   * What it has a row for, which decides its parameters and columns.
   * @default "revenue": each business unit, technician and day
   */
  of?: FakeReportKind | undefined;
  /** Names of its columns, in their order. @default all of its kind */
  columns?: readonly string[] | undefined;
  /**
   * Rows of your own, with a cell for each column of its kind. Parameters are
   * still checked, but do not select rows.
   * @default the company's
   */
  data?: readonly (readonly unknown[])[] | undefined;
  /** Whose report it is. @default all tenants' */
  tenantId?: number | undefined;
}

/** A receiver of webhook events. */
export interface WebhookTarget {
  /** Where to send events: `http://127.0.0.1:8080/hooks`. */
  url: string;
  /**
   * The key of the signature.
   * @default events are not signed
   */
  secret?: string | undefined;
  /** Types of the events to send. @default all */
  events?: readonly string[] | undefined;
  /** Ids of the tenants whose events to send. @default all */
  tenants?: readonly number[] | undefined;
  /**
   * Header with the signature. ServiceTitan does not publish its name; this is
   * what third parties report.
   * @default "x-servicetitan-signature"
   */
  header?: string | undefined;
  /** Hash of the HMAC. Not published either. @default "SHA-256" */
  algorithm?: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512" | undefined;
  /** How the signature is written. Not published either. @default "hex" */
  encoding?: "hex" | "base64" | undefined;
}

/** A webhook event: a CloudEvents 1.0 envelope around its data. */
export interface SentWebhookEvent {
  specversion: "1.0";
  /** Names one delivery to one receiver. */
  id: string;
  /** `"tn.jpm.job-completed"` */
  type: string;
  /** UTC, ISO 8601. */
  time: string;
  source: string;
  /** Names what happened; the same for every receiver. */
  userassignedid: string;
  datacontenttype: string;
  data: Record<string, unknown>;
}

/** An event that was sent to a receiver, and what became of it. */
export interface WebhookDelivery {
  url: string;
  event: SentWebhookEvent;
  /** `"failed"` after five attempts. */
  state: "pending" | "delivered" | "failed";
  attempts: WebhookAttempt[];
  /** When the next attempt is due, in ms; absent if there is none. */
  nextAttempt?: number;
}

/** One request to a receiver. */
export interface WebhookAttempt {
  /** ms */
  at: number;
  /** Status of the answer; absent if there was none. */
  status?: number;
  /** Why there was no answer. */
  error?: string;
}

/** The row that an event is sent about. */
export interface WebhookEventOfRow {
  /** @default the first row */
  id?: number | string | undefined;
  /** @default the first tenant's */
  tenantId?: number | undefined;
  /**
   * The collection, where it lies under a parent:
   * `"accounting/invoices/5/tasks"`.
   * @default that of the first parent row
   */
  rows?: string | undefined;
}

/** A tenant and the credentials of its app. */
export interface FakeTenant {
  tenantId: number;
  clientId: string;
  clientSecret: string;
  /** Name, as webhook events show it. @default "Tenant" and the id */
  name?: string | undefined;
  /** Scopes the app does not have: calls that need one get a 403. */
  withheldScopes?: readonly string[];
}

/** At most `requests` in any period of `window` ms. */
export interface RateLimit {
  requests: number;
  /** ms */
  window: number;
}

/** A request as the fake received it. */
export interface ReceivedRequest {
  method: string;
  /**
   * With the query: `http://127.0.0.1:4010/crm/v2/tenant/1/customers?page=2`.
   */
  url: string;
  path: string;
  /** Values by name, in the order they were sent. */
  query: Readonly<Record<string, readonly string[]>>;
  /** Values by name in lower case. */
  headers: Readonly<Record<string, string>>;
  /**
   * JSON is parsed; a form is an object of its fields, with a file as
   * `{ name, type, bytes }`; anything else is text. `undefined` without a body.
   */
  body: unknown;
  /**
   * The operation it was for: `{ module: "crm", id: "Customers_GetList" }`.
   * Absent if there is none.
   */
  operation?: { module: string; id: string };
  /** What of it was not used; absent if all of it was. */
  ignored?: Ignored;
  /** When it came, in ms by the fake's time. */
  at: number;
  /** Status of the answer; absent if there was none, or none yet. */
  status?: number;
}

/** What to do with query names that have no effect. */
export type Unfiltered = "ignore" | "warn" | "refuse";

/** What of a request was not used. */
export interface Ignored {
  /** Query names that the operation does not have, which ServiceTitan ignores. */
  query: string[];
  /** Filters of the operation that the fake cannot follow. */
  unfiltered: string[];
  /**
   * Fields of the body that the operation does not have or drops, as
   * ServiceTitan does: `"items[0].cost"`.
   */
  fields: string[];
}

/** A fault that waits for requests. */
export interface WaitingFault {
  fault: Fault;
  /** How many matching requests it still lets through. */
  after: number;
  /** How many requests it still applies to. */
  times: number;
}

/** An error, a delay or another answer for the requests it matches. */
export interface Fault {
  /**
   * The requests it applies to: the id of an operation (`"Customers_GetList"`),
   * `"token"` for the token endpoint, a part of the path that begins with `/`
   * (`"/customers"`), or a function.
   * @default every request
   */
  on?: string | ((request: ReceivedRequest) => boolean) | undefined;
  /** How many requests it applies to. @default 1 */
  times?: number | undefined;
  /** How many matching requests to let through first. @default 0 */
  after?: number | undefined;
  /** ms to wait before anything else. @default 0 */
  delay?: number | undefined;
  /**
   * An answer to send instead of carrying the request out. A body that is text
   * is sent as it is, any other as JSON; without a body it is a ProblemDetails
   * of the status.
   */
  respond?:
    | {
        status: number;
        body?: unknown;
        headers?: Readonly<Record<string, string>>;
      }
    | undefined;
  /**
   * Carries the request out, then breaks the connection instead of answering:
   * the client cannot know whether a write was applied.
   * @default false
   */
  loseAnswer?: boolean | undefined;
  /**
   * `true` breaks the connection before the answer, `"body"` after the first
   * half of its body.
   * @default false
   */
  disconnect?: boolean | "body" | undefined;
  /**
   * `true` never answers, `"body"` stops after the first half of the body. Ends
   * when the client gives up or the fake is closed.
   * @default false
   */
  hang?: boolean | "body" | undefined;
}
