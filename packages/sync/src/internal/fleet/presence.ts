import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import pg from "pg";
import { storeError } from "../postgres/store-error.js";
import type { FleetDatabase, Sql } from "./database.js";

/**
 * A worker as the others see it: a row, and a lock that PostgreSQL gives back
 * as soon as the process is gone. Who gets the lock knows that it died.
 */
export class Presence {
  readonly id: string;
  readonly #client: pg.Client;

  private constructor(id: string, client: pg.Client) {
    this.id = id;
    this.#client = client;
  }

  /** @param onLost called when the others can no longer see the worker */
  static async begin(
    database: FleetDatabase,
    slots: number,
    onLost: () => void,
  ): Promise<Presence> {
    const id = randomUUID();
    const client = new pg.Client(database.config);
    client.on("error", onLost);
    client.on("end", onLost);
    try {
      await client.connect();
      await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [
        id,
      ]);
      await client.query(
        `INSERT INTO ${database.schema}.workers (id, host, pid, slots) VALUES ($1, $2, $3, $4)`,
        [id, hostname(), process.pid, slots],
      );
    } catch (error) {
      client.removeListener("end", onLost);
      await client.end().catch(() => {});
      throw storeError(database.name, error);
    }
    return new Presence(id, client);
  }

  async end({ sql, schema }: FleetDatabase): Promise<void> {
    this.#client.removeAllListeners("end");
    await sql(
      `UPDATE ${schema}.workers SET ended_at = now(), running = 0, requests_per_second = 0 WHERE id = $1`,
      [this.id],
    ).catch(() => {});
    await this.#client.end().catch(() => {});
  }
}

/** Marks workers that died, and lists them. */
export async function findDead(
  sql: Sql,
  schema: string,
): Promise<readonly string[]> {
  const dead = await sql<{ id: string }>(
    `UPDATE ${schema}.workers SET ended_at = now(), crashed = true, running = 0, requests_per_second = 0
     WHERE id IN (SELECT id FROM ${schema}.workers WHERE ended_at IS NULL) AND ended_at IS NULL
       AND pg_try_advisory_xact_lock(hashtextextended(id, 0)) RETURNING id`,
  );
  return dead.map(({ id }) => id);
}
