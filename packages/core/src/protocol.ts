/**
 * The contract between a generated module and a connection.
 *
 * A module package only describes its operations; the connection's own copy of
 * core runs them. The two may come from different releases of core, so
 * everything here is plain data plus one well-known symbol, and `protocol` is
 * checked before anything is sent.
 */

import type { Operation } from "./internal/operation/operation.js";
import type { BufferedResponse } from "./internal/response/buffered-response.js";
import type { RequestBody } from "./layers.js";
import type { CallOptions } from "./options.js";

/**
 * Version of this contract. It is raised when an older connection would misread
 * a module's table.
 */
export const PROTOCOL = 1;

/**
 * The key of the connection method that runs an operation. `Symbol.for`, so
 * that two copies of core agree on it.
 */
export const CALL: unique symbol = Symbol.for("@st/call") as never;

/**
 * The key of the connection method that serves operations by path. Also a
 * `Symbol.for`.
 */
export const PATHS: unique symbol = Symbol.for("@st/paths") as never;

/**
 * One operation, as compact text (a module's table is part of every app's
 * bundle).
 *
 * 1. `route`: method and path template, `"GET /customers/{id}"`. The tenant
 *   part is left out. A module whose documents mix versions has them in front:
 *   `"GET /v3/calls"`.
 * 2. `scope`: the OAuth scope without the module's prefix, `"customers:r"`;
 *   empty where the description names none. A scope that does not begin with
 *   the module's prefix is given whole: `"tn.xyz.things:r"`.
 * 3. `traits`: space-separated, in any order, all optional:
 *    - kind: `page`, `export`, `accepted`, `void`, `binary`, `redirect`,
 *      `upload`. Without one: `value`.
 *    - the JSON of its answer: `array`, `scalar`, `mixed` (several forms);
 *      `nullable` if it may be null. Without one: an object.
 *    - retry rule: `read`, `idempotent`, `never`. Without one: GET and HEAD
 *      `read`, PUT and DELETE `idempotent`, others `never`.
 *    - `body`: takes a JSON body (`upload` always takes a file instead).
 *    - `max=500`: most rows a page may ask for. Without one: 5,000.
 *    - `first=0`: number of the first page. Without one: 1.
 *    - `no-total`: the operation has no `includeTotal` parameter.
 *    - `paging`: `page` and `pageSize` must be sent even when the caller gives
 *      none, because the server requires them.
 *    - `serial`: one request at a time per tenant.
 *    - `key=jobId`: the property (or properties, joined by `+`) that identifies
 *      a row of an export feed. Without one: `id`.
 *      `key=-`: rows have no identity.
 * 4. `query`: names of the query parameters, space-separated; those of paging
 *   (`page`, `pageSize`, `includeTotal` of a `page` operation; `from`,
 *   `includeRecentChanges` of an `export`) are left out. A name may carry one
 *   mark after it:
 *    - `name,` a list joined by commas in one parameter; `name,50` the same, at
 *      most 50 values.
 *    - `name[]` a list given as a repeated parameter; `name[]50` the same, at
 *      most 50 values.
 *    - `name@` a calendar date (`YYYY-MM-DD`) instead of a point in time.
 *    - `name{}` a map of names to values; `name{}50` the same, at most 50
 *      entries. `name{.}` is written with dots, whatever `mapFormat` says.
 *    - `name[.]` a list of objects, each field a parameter of its own:
 *      `owners[0].type=Job&owners[0].id=1`.
 *
 *   A final `!` marks a parameter that the server requires.
 */
export type OperationRow = readonly [
  route: string,
  scope?: string,
  traits?: string,
  query?: string,
];

/** Everything a connection needs to know about one module. */
export interface ModuleTable {
  /** Always {@link PROTOCOL} of the core the module was generated for. */
  readonly protocol: number;
  /**
   * Module id, the package name without its npm scope: `"equipment-systems"`.
   */
  readonly id: string;
  /** First segment of its paths: `"equipmentsystems"`. */
  readonly segment: string;
  /**
   * API version in its paths; 0 where each operation's own path begins with one
   * (telecom).
   */
  readonly version: number;
  /** What its scopes begin with: `"tn.eqs."`. */
  readonly scope: string;
  /** Operations by resource and method name: `operations.customers.list`. */
  readonly operations: Readonly<
    Record<string, Readonly<Record<string, OperationRow>>>
  >;
}

/**
 * Code for operations that download or upload files. Modules pass it in, so
 * that only modules with such operations bundle it. It comes from the module's
 * copy of core and is run by the connection's.
 */
export type FileSupport = (...run: never[]) => Promise<unknown>;

/** Hands out the body of a file. Passed in like {@link FileSupport}. */
export type FileStream = (
  response: Response,
  call: never,
  onDone: () => void,
) => Response;

/** One call, as a module passes it to a connection. */
export interface Invocation {
  readonly module: ModuleTable;
  /** Resource name in the table: `"customers"`. */
  readonly resource: string;
  /** Method name in the table: `"list"`. */
  readonly method: string;
  /**
   * The caller's arguments as given: path values in template order, then body,
   * query and options as the operation takes them.
   */
  readonly args: readonly unknown[];
  /**
   * Read rows by any number of ids, in as many requests as needed; `args` then
   * has the ids after the path values.
   */
  readonly byIds?: boolean | undefined;
  /**
   * Given by modules that have operations of the kinds `binary`, `redirect` or
   * `upload`.
   */
  readonly files?: FileSupport | undefined;
}

/**
 * What a connection offers to `@st/core/http`, which may come from another copy
 * of core.
 */
export interface PathPort {
  /** {@link PROTOCOL} of the connection's copy; `@st/core/http` checks it. */
  readonly protocol: number;
  readonly environment: string;
  readonly tenantId: number;
  /** Origin of the API, without a slash at its end. */
  readonly root: string;
  readonly mapFormat: "brackets" | "dots" | "json";
  /** ms since 1970, by the connection's clock. */
  now(): number;
  /**
   * Waits on the connection's clock. Rejects with the signal's reason, or when
   * the connection is closed.
   */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
  /** The connection's own, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * Sends a request of the connection's tenant, with all headers but those that
   * sign it, by the rules of its operation.
   * @param signed false for an address that may be anyone's: no token, no limit
   */
  send(
    operation: Operation,
    request: PathRequest,
    options: CallOptions,
    stream: FileStream | undefined,
    signed?: boolean,
  ): Promise<BufferedResponse>;
}

/** A request as it was put together. */
export interface PathRequest {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
}
