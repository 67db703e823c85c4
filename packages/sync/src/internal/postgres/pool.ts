import pg from "pg";
import { SyncStoreError } from "../../errors.js";

/** What is used of a client of the package `pg`. */
export interface PostgresClient {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own type has overloads for callbacks, promises and streams
  query(query: any): any;
  on(event: "error" | "end", listener: (error?: Error) => void): unknown;
  removeListener(
    event: "error" | "end",
    listener: (error?: Error) => void,
  ): unknown;
  release(destroy?: boolean): void;
}

/** What is used of a `Pool` of the package `pg`. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>;
  readonly options?: { readonly max?: number };
}

/** Where a store keeps its tables. */
export interface Place {
  /** The schema of all tenants. */
  readonly schema?: string | undefined;
  /** The beginning of the names of schemas, one a tenant. */
  readonly schemaPerTenant?: string | undefined;
}

export interface Target extends Place {
  /** For messages; never a password. */
  readonly name: string;
  readonly pool: PostgresPool;
  /** Closes the pool, if it was made here. */
  readonly end: () => Promise<void>;
}

/** ms until a server that does not answer is given up. */
const CONNECT_TIMEOUT = 15_000;
/** Connections at most; tenants that are written share all but one. */
export const CONNECTIONS = 10;

/** Waiting for a free connection has no limit, connecting has. */
class Client extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super({
      ...config,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
  }
}

export interface PoolOptions {
  /** Connections at most; each tenant that is written takes one. */
  readonly max?: number;
  /** What the server calls them. */
  readonly applicationName?: string;
}

/** Takes `schema` and `schemaPerTenant` out of an address, and makes a pool. */
export function targetOf(
  poolOrUrl: PostgresPool | string,
  { max = CONNECTIONS, applicationName = "st-sync" }: PoolOptions = {},
): Target {
  if (typeof poolOrUrl !== "string") {
    const { pool, name } = { pool: poolOrUrl, name: "PostgreSQL" };
    if ((pool.options?.max ?? CONNECTIONS) < 2)
      throw new SyncStoreError(
        "The pool has one connection, and a sync needs two: create it with max: 2 or more.",
      );
    return { pool, name, end: async () => {} };
  }
  const url = parse(poolOrUrl);
  const [schema, schemaPerTenant] = ["schema", "schemaPerTenant"].map(
    (parameter) => {
      const value = url.searchParams.get(parameter) ?? undefined;
      url.searchParams.delete(parameter);
      return value;
    },
  );
  const pool = new pg.Pool({
    connectionString: url.href,
    max,
    application_name:
      url.searchParams.get("application_name") ?? applicationName,
    Client,
  } as pg.PoolConfig);
  // A client that breaks while nobody uses it; the next one is a new one.
  pool.on("error", () => {});
  return {
    schema,
    schemaPerTenant,
    name: `${url.host || "PostgreSQL"}${url.pathname}`,
    pool,
    end: () => pool.end(),
  };
}

function parse(address: string): URL {
  try {
    const url = new URL(address);
    if (url.protocol === "postgres:" || url.protocol === "postgresql:")
      return url;
  } catch {
    // Told below, without the address: it may have a password.
  }
  throw new SyncStoreError(
    'The address of PostgreSQL is not one: write "postgres://user:password@host:5432/database", ' +
      "and percent-encode special characters of the password.",
  );
}
