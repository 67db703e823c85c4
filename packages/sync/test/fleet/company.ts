import { randomUUID } from "node:crypto";
import {
  type FakeServiceTitan,
  type ServerOptions,
  startFakeServiceTitan,
} from "@st/testing";
import {
  type Fleet,
  type FleetEvent,
  newKey,
  openFleet,
  type WorkOptions,
} from "../../src/fleet.js";
import { databaseUrl, nextSchema, query } from "../postgres/server.js";

type SliceEnd = Extract<FleetEvent, { type: "slice-end" }>;

/** Some tenants of a fake, and a fleet that copies them. */
export class FleetCompany {
  readonly fake: FakeServiceTitan;
  readonly fleet: Fleet;
  readonly key: string;
  readonly schema: string;
  readonly address: string;
  readonly ids: readonly number[];
  /** Slices that ended, of all workers of this process. */
  readonly ended: SliceEnd[] = [];
  readonly problems: unknown[] = [];
  readonly #waiting = new Set<() => void>();
  readonly #workers: { stop: AbortController; done: Promise<void> }[] = [];

  constructor(
    fake: FakeServiceTitan,
    fleet: Fleet,
    of: { key: string; schema: string; address: string; ids: number[] },
  ) {
    this.fake = fake;
    this.fleet = fleet;
    this.key = of.key;
    this.schema = of.schema;
    this.address = of.address;
    this.ids = of.ids;
  }

  /** Starts a worker; returns how to stop it. */
  work(
    options: WorkOptions = {},
    fleet: Fleet = this.fleet,
  ): () => Promise<void> {
    const stop = new AbortController();
    const done = fleet.work({
      streams: ["customers"],
      retryDelay: 1,
      ...options,
      signal: stop.signal,
      connect: { limiter: false, ...options.connect },
      onEvent: (event) => {
        options.onEvent?.(event);
        if (event.type === "slice-end") this.ended.push(event);
        if (event.type === "worker-error") this.problems.push(event.error);
        for (const look of this.#waiting) look();
      },
    });
    done.catch((error: unknown) => this.problems.push(error));
    this.#workers.push({ stop, done });
    return async () => {
      stop.abort();
      await done;
    };
  }

  /** Resolves once something holds that the workers' events may bring about. */
  async until(holds: () => boolean): Promise<void> {
    if (holds()) return;
    await new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
    });
  }

  outcomes(tenantId: number): readonly string[] {
    return this.ended
      .filter((end) => end.tenantId === tenantId)
      .map(({ outcome }) => outcome);
  }

  /** Rows of a table by tenant. */
  async rowsOf(table: string): Promise<ReadonlyMap<number, number>> {
    const rows = await query(
      `SELECT _tenant_id, count(*) AS count FROM "${this.schema}"."${table}" GROUP BY 1`,
    );
    return new Map(
      rows.map((row) => [Number(row["_tenant_id"]), Number(row["count"])]),
    );
  }

  async sql(text: string): Promise<Record<string, unknown>[]> {
    return query(text.replaceAll("FLEET", `"${this.schema}_fleet"`));
  }

  async close(): Promise<void> {
    for (const { stop } of this.#workers) stop.abort();
    await Promise.allSettled(this.#workers.map(({ done }) => done));
    await this.fleet.close();
    await this.fake.close();
  }
}

export async function startFleet(
  tenants: number,
  options: ServerOptions = {},
): Promise<FleetCompany> {
  const ids = Array.from({ length: tenants }, (_, index) => 101 + index);
  // Others may use the same Redis.
  const app = randomUUID();
  const fake = await startFakeServiceTitan({
    rows: 20,
    keepRequests: 0,
    appKey: `ak1.${app}`,
    ...options,
    tenants: ids.map((tenantId) => ({
      tenantId,
      clientId: `client-${tenantId}-${app}`,
      clientSecret: `secret-${tenantId}`,
    })),
  });
  const key = newKey();
  const schema = nextSchema();
  const url = new URL(databaseUrl);
  url.searchParams.set("schema", schema);
  const fleet = await openFleet({ to: url.href, key });
  for (const id of ids) await fleet.tenants.add(fake.connectionOf(id));
  return new FleetCompany(fake, fleet, { key, schema, address: url.href, ids });
}
