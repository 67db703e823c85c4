import type { ClientEvent, ConnectOptions } from "@st/core";
import type { FleetReport, ReportStream } from "./report-stream.js";
import type { SyncEvent } from "./sync-event.js";

/** How to connect to a tenant. */
export interface TenantCredentials {
  readonly tenantId: number;
  readonly environment: ConnectOptions["environment"];
  readonly appKey: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Additional form fields of the token request. */
  readonly tokenFields?: Readonly<Record<string, string>> | undefined;
  /** Another API than ServiceTitan's: a fake, or a proxy. */
  readonly apiUrl?: string | undefined;
  readonly authUrl?: string | undefined;
}

/** A tenant that is added; without credentials if they are kept elsewhere. */
export interface TenantInput extends Partial<TenantCredentials> {
  readonly tenantId: number;
  /** For people. */
  readonly name?: string | undefined;
  /** IANA name of its time zone: `"America/New_York"`. @default "UTC" */
  readonly timezone?: string | undefined;
}

export interface ListedTenant {
  readonly tenantId: number;
  readonly name: string | null;
  readonly timezone: string | null;
  /** Its credentials are in the table. */
  readonly hasCredentials: boolean;
  readonly isPaused: boolean;
}

/** Who is in a fleet. Workers see a change within seconds. */
export interface FleetTenants {
  /**
   * Adds a tenant, or changes what is given of one that is there. Credentials
   * are encrypted with the fleet's key.
   */
  add(tenant: TenantInput): Promise<void>;
  list(): Promise<readonly ListedTenant[]>;
  /** Takes tenants out of the fleet. Their rows stay in the copy. */
  remove(tenantIds: readonly number[]): Promise<void>;
  /** Ends what runs of them after the page that is being saved. */
  pause(tenantIds: readonly number[]): Promise<void>;
  /** Also tries at once what was given up. */
  resume(tenantIds: readonly number[]): Promise<void>;
  /**
   * Reads streams from their beginning again. Rows stay, and are replaced.
   *
   * @param streams names; all, by default
   */
  backfill(
    tenantIds: readonly number[],
    streams?: readonly string[],
  ): Promise<void>;
  /**
   * Encrypts all credentials with another key, in one transaction. Start the
   * workers anew with it.
   *
   * @returns how many tenants had credentials
   */
  rotateKey(newKey: string): Promise<number>;
}

export interface FleetOptions {
  /**
   * PostgreSQL with the copy: `"postgres://user:password@host/database"`. The
   * fleet has schemas of its own there: `servicetitan_fleet`,
   * `servicetitan_queue`.
   */
  readonly to: string;
  /** 32 bytes in base64 or hex that encrypt the credentials of the table. */
  readonly key?: string | undefined;
  /**
   * Finds the credentials of a tenant, if they are not in the table.
   * @default those of the table
   */
  readonly credentials?:
    | ((tenantId: number) => Promise<TenantCredentials>)
    | undefined;
}

export interface WorkOptions {
  /** Ends work: slices save their last page, and others go on with them. */
  readonly signal?: AbortSignal | undefined;
  /** Tenants at a time. @default 8 */
  readonly concurrency?: number | undefined;
  /**
   * Seconds between two readings of what changed. Lists by parent are read
   * every fourth time, lists that can only be read whole every sixth, reports
   * every 24th.
   * @default 3600
   */
  readonly every?: number | undefined;
  /** Seconds until a tenant makes room for others. @default 300, the most */
  readonly slice?: number | undefined;
  /** How often a slice that failed is tried again. @default 5 */
  readonly retries?: number | undefined;
  /** Seconds before the first retry; then twice as long. @default 15 */
  readonly retryDelay?: number | undefined;
  /** Options of every connection, such as `layers`. */
  readonly connect?:
    | Partial<Omit<ConnectOptions, "tenantId" | "onEvent" | "signal">>
    | undefined;
  /** @default every stream that does not cost a request for each row */
  readonly streams?: readonly string[] | undefined;
  /**
   * Reports, each into a table of its own. One with `find` is read of every
   * tenant; its table has the columns that one of them has when work begins.
   */
  readonly reports?: readonly (ReportStream | FleetReport)[] | undefined;
  /** Columns that are kept nowhere, as for `createSync`. */
  readonly exclude?: readonly string[] | undefined;
  /** Keep columns with personal data. @default true */
  readonly personal?: boolean | undefined;
  /** Keep every row as it came. @default true */
  readonly raw?: boolean | undefined;
  /** Called for everything that happens; what it throws is ignored. */
  readonly onEvent?:
    | ((event: SyncEvent | ClientEvent | FleetEvent) => void)
    | undefined;
}

/** What a worker does. */
export type FleetEvent =
  | { readonly type: "worker-start"; readonly worker: string }
  | {
      readonly type: "slice-start";
      readonly tenantId: number;
      /** Which of its streams: `"changes"`. */
      readonly lane: string;
    }
  | {
      readonly type: "slice-end";
      readonly tenantId: number;
      readonly lane: string;
      /**
       * It is complete, its time was up, it failed, or the worker ended, or the
       * tenant was paused.
       */
      readonly outcome: "done" | "continues" | "failed" | "handed back";
      readonly error?: string;
    }
  | {
      /** Something of the worker's own failed; it goes on. */
      readonly type: "worker-error";
      readonly error: unknown;
    };

/** A tenant's streams that are due together. */
export interface LaneStatus {
  readonly tenantId: number;
  readonly lane: string;
  readonly state: "waiting" | "queued" | "running" | "paused";
  readonly dueAt: string;
  /** Until when all of its streams are complete, or null. */
  readonly completeTo: string | null;
  /** Seconds of its last slice. */
  readonly seconds: number;
  /** Failures since it last went well. */
  readonly failures: number;
  /** When it was given up; it is tried again once an hour. */
  readonly gaveUpAt: string | null;
  readonly error: string | null;
  readonly errorAt: string | null;
}

export interface TenantStatus {
  readonly tenantId: number;
  readonly name: string | null;
  readonly isPaused: boolean;
  readonly isRunning: boolean;
  /** Seconds for which its oldest lane has not been complete, or null. */
  readonly lag: number | null;
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Requests that ServiceTitan refused with 429. */
  readonly limited: number;
  readonly rows: number;
  readonly lanes: readonly LaneStatus[];
}

export interface WorkerStatus {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly slots: number;
  readonly running: number;
  readonly startedAt: string;
  readonly seenAt: string;
  readonly requests: number;
  readonly requestsPerSecond: number;
}

export interface FleetStatus {
  readonly at: string;
  readonly tenants: readonly TenantStatus[];
  /** Those that are at work. */
  readonly workers: readonly WorkerStatus[];
  /** Workers that ended without a word in the last day. */
  readonly crashed: number;
}
