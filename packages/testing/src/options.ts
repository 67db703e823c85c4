/** What a fake can be told. */

export interface FakeOptions {
  /** Modules to serve, by id: `["crm", "jpm"]`. @default all */
  modules?: readonly string[] | undefined;
  /**
   * Rows follow from it and the tenant's id: the same two give the same rows on
   * any machine and day. @default 1
   */
  seed?: number | undefined;
  /**
   * Rows of each collection; under a parent (`jpm/jobs/5/notes`) there are 3 at
   * most. @default 120
   */
  rows?: number | undefined;
  /**
   * Rows of single collections: `{ "crm/customers": 1_000_000 }`. Untouched
   * rows take no memory.
   */
  rowsOf?: Readonly<Record<string, number>> | undefined;
  /**
   * Rows in a batch of an export feed; ServiceTitan states no number. @default
   * 50
   */
  exportBatch?: number | undefined;
  /** @default "ak1.fake" */
  appKey?: string | undefined;
  /**
   * Their rows differ, and no id is that of a row of two tenants. @default one,
   * with id 1234567
   */
  tenants?: readonly FakeTenant[] | undefined;
  /** Seconds a token is good for. @default 900, as ServiceTitan's */
  tokenLifetime?: number | undefined;
  /**
   * Most requests per app key and tenant in a window; ServiceTitan: 60 in 1,000
   * ms. `undefined`: no limit.
   */
  rateLimit?: RateLimit | undefined;
  /**
   * Most data requests per tenant and report in a window. ServiceTitan's own
   * texts say 5 a minute and 1 a minute.
   */
  reportLimit?: RateLimit | undefined;
  /**
   * How often an asynchronous report query answers 202 before its rows. `0`:
   * rows at once. @default 2
   */
  reportPolls?: number | undefined;
  /** Rows of a report. @default 2,500 */
  reportRows?: number | undefined;
  /** What time it is; tests with fake timers hand over theirs. @default Date */
  clock?: { now(): number } | undefined;
  /** Requests kept in `requests`; older ones go. @default 10,000 */
  keepRequests?: number | undefined;
}

/** One tenant's access. */
export interface FakeTenant {
  tenantId: number;
  clientId: string;
  clientSecret: string;
  /** Scopes the app was not granted: calls that need one answer 403. */
  withheldScopes?: readonly string[];
}

/** At most `requests` in any `window` ms. */
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
  /** Values by name, in the order they came. */
  query: Readonly<Record<string, readonly string[]>>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /**
   * JSON parsed, a form as a record of its fields (a file as
   * `{ name, type, bytes }`), anything else as text; `undefined` when there was
   * none.
   */
  body: unknown;
  /** The operation it reached: `{ module: "crm", id: "Customers_GetList" }`. */
  operation?: { module: string; id: string };
  /**
   * Status it was answered with; absent when the answer was a broken connection
   * or is still to come.
   */
  status?: number;
}

/** Something that goes wrong, or differently, for the requests it matches. */
export interface Fault {
  /**
   * Id of an operation that is served, `"Customers_GetList"`, or `"token"`; or
   * part of the path, `"/customers"`; or a function.
   * @default every request
   */
  on?: string | ((request: ReceivedRequest) => boolean) | undefined;
  /** For how many requests. @default 1 */
  times?: number | undefined;
  /** Requests to let through first. @default 0 */
  after?: number | undefined;
  /** ms to wait before anything else happens. */
  delay?: number | undefined;
  /**
   * Answer this instead. A string body is sent as it is, anything else as JSON;
   * without one a ProblemDetails of the status.
   */
  respond?:
    | {
        status: number;
        body?: unknown;
        headers?: Readonly<Record<string, string>>;
      }
    | undefined;
  /**
   * Carry the request out, then lose the answer: what a write may have done is
   * unknown to the client.
   */
  loseAnswer?: boolean | undefined;
  /**
   * Break the connection before an answer; `"body"` after the first half of it.
   */
  disconnect?: boolean | "body" | undefined;
  /**
   * Never answer; `"body"`: stop after the first half. Ends with the client's
   * patience or `close()`.
   */
  hang?: boolean | "body" | undefined;
}
