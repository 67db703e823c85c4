import type { Connection } from "@st/core";

/** What a server may do, and with which tenants. */
export interface McpOptions {
  /**
   * The connection of the tenant, or one for each of several. With several,
   * every call names its tenant, and no answer has rows of two.
   */
  readonly connections: Connection | readonly Connection[];
  /**
   * Operations (`"crm.customers.createNote"`) and modules (`"jpm"`) that may
   * write. Without any, there is no tool that writes.
   * @default none
   */
  readonly writes?: readonly string[] | undefined;
  /**
   * Leave out personal data: names of people, phone numbers, e-mail and postal
   * addresses, free text, as the catalog flags them.
   * @default false
   */
  readonly redact?: boolean | undefined;
  /**
   * A file that gets a line of JSON for each call: time, tenant, tool,
   * operation, what became of it. No values. Created for its owner only.
   * @default none
   */
  readonly auditFile?: string | undefined;
  /**
   * The SQLite file of `st-sync`, with rows of the same tenant. Adds a tool that
   * reads it by SQL. Needs Node ≥ 22.13.
   * @default none
   */
  readonly syncDatabase?: string | undefined;
  /**
   * How long a query of `syncDatabase` may take, in ms. It is stopped then.
   * @default 30_000
   */
  readonly syncTimeout?: number | undefined;
  /**
   * A folder that downloads are saved in. Without one, small files are answered
   * as text or base64, and larger ones are refused.
   * @default none
   */
  readonly downloads?: string | undefined;
  /** Version that clients are told. @default "unknown" */
  readonly version?: string | undefined;
  /** ms since 1970, for tests. @default Date.now */
  readonly now?: (() => number) | undefined;
}
