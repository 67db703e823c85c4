import pg from "pg";
import { SyncStoreError } from "../../errors.js";
import { targetOf } from "../postgres/pool.js";
import { storeError } from "../postgres/store-error.js";
import { quoted } from "../sql/columns.js";
import { tablesSql } from "./tables.js";

export type Values = readonly unknown[];

/** Runs one statement. */
export type Sql = <Row>(text: string, values?: Values) => Promise<Row[]>;

/** ms until a server that does not answer is given up. */
const CONNECT_TIMEOUT = 15_000;
/** ms after which a program that hangs in a transaction gives its locks back. */
const HUNG = 30_000;
const CONNECTIONS = 4;
const APPLICATION = "st-sync fleet";

/**
 * The tables of a fleet: a schema beside that of the copy, so that one
 * transaction can write both.
 */
export class FleetDatabase {
  /** For messages; never a password. */
  readonly name: string;
  /** The schema of the fleet's tables, quoted. */
  readonly schema: string;
  /** The schema of the queue. */
  readonly queueSchema: string;
  readonly config: pg.ClientConfig;
  readonly #pool: pg.Pool;

  /** @throws SyncStoreError for an address that is none */
  constructor(address: string) {
    const { name, schema, schemaPerTenant } = placeOf(address);
    const place = (schemaPerTenant ?? schema ?? "servicetitan").replace(
      /_$/,
      "",
    );
    if (!/^[a-z_][a-z0-9_]{0,39}$/.test(place))
      throw new SyncStoreError(
        `schema is ${JSON.stringify(place)}; a fleet needs a name of at most 40 small letters, digits and underscores.`,
      );
    this.name = name;
    this.schema = quoted(`${place}_fleet`);
    this.queueSchema = `${place}_queue`;
    this.config = {
      connectionString: withoutPlace(address),
      application_name: APPLICATION,
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      keepAlive: true,
      idle_in_transaction_session_timeout: HUNG,
    };
    this.#pool = new pg.Pool({ ...this.config, max: CONNECTIONS });
    // A client that breaks while nobody uses it; the next one is a new one.
    this.#pool.on("error", () => {});
  }

  /** Creates what is missing. */
  async open(): Promise<void> {
    await this.transaction(async (sql) => {
      // Two programs may start at once.
      await sql("SELECT pg_advisory_xact_lock(hashtext($1))", [this.schema]);
      for (const text of tablesSql(this.schema)) await sql(text);
    });
  }

  /** Whether there is a fleet in this database. */
  async exists(): Promise<boolean> {
    const [row] = await this.sql<{ found: boolean }>(
      "SELECT to_regclass($1) IS NOT NULL AS found",
      [`${this.schema}.tenants`],
    );
    return row?.found === true;
  }

  readonly sql: Sql = async <Row>(text: string, values: Values = []) => {
    try {
      const { rows } = await this.#pool.query(text, [...values]);
      return rows as Row[];
    } catch (error) {
      throw storeError(this.name, error);
    }
  };

  async transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    let client: pg.PoolClient;
    try {
      client = await this.#pool.connect();
    } catch (error) {
      throw storeError(this.name, error);
    }
    const onError = () => {};
    client.on("error", onError);
    let isBroken = false;
    try {
      await client.query("BEGIN");
      const result = await work(
        async <Row>(text: string, values: Values = []) =>
          (await client.query(text, [...values])).rows as Row[],
      );
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {
        isBroken = true;
      });
      throw storeError(this.name, error);
    } finally {
      client.removeListener("error", onError);
      client.release(isBroken);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

function placeOf(address: string) {
  const { name, schema, schemaPerTenant, end } = targetOf(address);
  void end();
  return { name, schema, schemaPerTenant };
}

/** `schema` and `schemaPerTenant` are parameters of ours, not of PostgreSQL. */
function withoutPlace(address: string): string {
  const url = new URL(address);
  url.searchParams.delete("schema");
  url.searchParams.delete("schemaPerTenant");
  return url.href;
}
