import type { ClientEvent } from "@st/core";
import type { FleetDatabase } from "./database.js";

interface Count {
  requests: number;
  limited: number;
}

/** Requests of a worker since they were last written to the tables. */
export class Counters {
  #counts = new Map<number, Count>();
  #since = Date.now();

  readonly onEvent = (event: ClientEvent): void => {
    if (event.type !== "request" && event.type !== "response") return;
    const count = this.#counts.get(event.tenantId) ?? {
      requests: 0,
      limited: 0,
    };
    if (event.type === "request") count.requests++;
    else if (event.status === 429) count.limited++;
    this.#counts.set(event.tenantId, count);
  };

  /** Also tells the others that the worker lives. */
  async write(
    { sql, schema }: FleetDatabase,
    worker: string,
    running: number,
  ): Promise<void> {
    const counts = [...this.#counts];
    const seconds = Math.max(Date.now() - this.#since, 1) / 1_000;
    const total = counts.reduce((sum, [, { requests }]) => sum + requests, 0);
    this.#counts = new Map();
    this.#since = Date.now();
    await sql(
      `UPDATE ${schema}.workers SET seen_at = now(), running = $2,
         requests = requests + $3, requests_per_second = $4 WHERE id = $1`,
      [worker, running, total, total / seconds],
    );
    if (counts.length > 0)
      await sql(
        `UPDATE ${schema}.tenants t SET requests = t.requests + c.requests, limited = t.limited + c.limited,
           requests_per_second = CASE WHEN t.running THEN c.requests / $4::real ELSE 0 END
         FROM unnest($1::bigint[], $2::bigint[], $3::bigint[]) AS c(tenant_id, requests, limited)
         WHERE t.tenant_id = c.tenant_id`,
        [
          counts.map(([tenantId]) => tenantId),
          counts.map(([, { requests }]) => requests),
          counts.map(([, { limited }]) => limited),
          seconds,
        ],
      );
  }
}
