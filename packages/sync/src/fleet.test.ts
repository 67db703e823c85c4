import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { type FleetCompany, startFleet } from "../test/fleet/company.js";
import { startProxy } from "../test/postgres/proxy.js";
import { databaseUrl, withPostgres } from "../test/postgres/server.js";
import { newKey, openFleet } from "./fleet.js";

const TIMEOUT = 30_000;
/** Two seconds for ten batches. */
const SLOW = { on: "/export/customers", delay: 200, times: 10_000 };

let company: FleetCompany;
afterEach(() => company.close());

withPostgres("a fleet", () => {
  test(
    "copies every tenant once, with two workers",
    async () => {
      company = await startFleet(6);
      company.work({ concurrency: 2 });
      company.work({ concurrency: 2 });
      await company.until(() => company.ended.length >= 6);
      expect(company.problems).toEqual([]);
      expect(company.ended.map(({ tenantId }) => tenantId).sort()).toEqual(
        company.ids,
      );
      const rows = await company.rowsOf("customers");
      for (const id of company.ids)
        expect([id, rows.get(id)]).toEqual([id, 20]);
      const { tenants, workers } = await company.fleet.status();
      expect(workers).toHaveLength(2);
      expect(tenants.every(({ lag }) => lag !== null)).toBe(true);
      expect(tenants.every(({ rows: read }) => read === 20)).toBe(true);
    },
    TIMEOUT,
  );

  test(
    "tries a tenant that fails again, gives it up, and lets no other wait",
    async () => {
      company = await startFleet(3);
      const [broken = 0, ...others] = company.ids;
      await company.fleet.tenants.add({
        ...company.fake.connectionOf(broken),
        clientSecret: "wrong",
      });
      company.work({ concurrency: 1, retries: 1, every: 2 });
      const has = (id: number, outcome: string, times: number) =>
        company.outcomes(id).filter((one) => one === outcome).length >= times;
      await company.until(
        () =>
          has(broken, "failed", 2) && others.every((id) => has(id, "done", 2)),
      );
      expect(await givenUp(broken)).toMatch(/client|secret|credential/i);
      expect(company.outcomes(broken)).toEqual(["failed", "failed"]);
      // Mended, and tried at once.
      await company.fleet.tenants.add(company.fake.connectionOf(broken));
      await company.fleet.tenants.resume([broken]);
      await company.until(() => has(broken, "done", 1));
      const status = await company.fleet.status();
      expect(status.tenants[0]?.lanes[0]).toMatchObject({
        error: null,
        gaveUpAt: null,
        failures: 0,
      });
    },
    TIMEOUT,
  );

  test(
    "hands slices back when it is stopped, and another goes on",
    async () => {
      company = await startFleet(1, { rows: 400, exportBatch: 10 });
      const stop = company.work({
        onEvent: (event) => {
          if (event.type === "saved") stopNow();
        },
      });
      let stopped: Promise<void> | undefined;
      const stopNow = () => {
        stopped ??= stop();
      };
      await company.until(() => company.ended.length === 1);
      await stopped;
      expect(company.outcomes(101)).toEqual(["handed back"]);
      expect((await company.rowsOf("customers")).get(101)).toBeLessThan(400);
      const { tenants, workers } = await company.fleet.status();
      expect(workers).toEqual([]);
      expect(tenants[0]).toMatchObject({ isRunning: false });
      company.work();
      await company.until(() => company.outcomes(101).includes("done"));
      expect((await company.rowsOf("customers")).get(101)).toBe(400);
    },
    TIMEOUT,
  );

  test(
    "ends what runs of a tenant that is paused",
    async () => {
      company = await startFleet(1, { rows: 100, exportBatch: 2 });
      company.fake.fail(SLOW);
      let paused: Promise<void> | undefined;
      company.work({
        onEvent: (event) => {
          if (event.type === "saved")
            paused ??= company.fleet.tenants.pause([101]);
        },
      });
      await company.until(() => company.ended.length === 1);
      await paused;
      expect(company.outcomes(101)).toEqual(["handed back"]);
      await sleep(1_500);
      expect(company.ended).toHaveLength(1);
      company.fake.clearFaults();
      await company.fleet.tenants.resume([101]);
      await company.fleet.tenants.resume([101]);
      await company.until(() => company.outcomes(101).includes("done"));
      expect((await company.rowsOf("customers")).get(101)).toBe(100);
    },
    TIMEOUT,
  );

  test(
    "gives way to others when its time is up",
    async () => {
      company = await startFleet(2, { exportBatch: 2 });
      company.fake.fail(SLOW);
      company.work({ concurrency: 1, slice: 1 });
      await company.until(() =>
        company.ids.every((id) => company.outcomes(id).includes("done")),
      );
      const [first, second] = company.ended;
      expect(first).toMatchObject({ outcome: "continues" });
      expect(second?.tenantId).not.toBe(first?.tenantId);
      const rows = await company.rowsOf("customers");
      expect([...rows.values()]).toEqual([20, 20]);
    },
    TIMEOUT,
  );

  test(
    "writes nothing of a tenant that another worker has taken over",
    async () => {
      company = await startFleet(1, { rows: 100, exportBatch: 2 });
      let taken: Promise<unknown> | undefined;
      const stop = company.work({
        retries: 0,
        onEvent: (event) => {
          if (event.type === "saved")
            taken ??= company.sql("UPDATE FLEET.tenants SET lease = lease + 1");
        },
      });
      await company.until(() => company.ended.length === 1);
      await taken;
      await stop();
      const before = (await company.rowsOf("customers")).get(101) ?? 0;
      expect(before).toBeLessThan(100);
      expect(company.ended[0]).toMatchObject({
        outcome: "failed",
        error: expect.stringMatching(/given to another worker/),
      });
    },
    TIMEOUT,
  );

  test(
    "takes a tenant from a worker that still has its lock",
    async () => {
      company = await startFleet(1);
      const zombie = company.work();
      await company.until(() => company.outcomes(101).includes("done"));
      await zombie();
      // What a worker that was stopped by the system has left: its connection.
      const { default: pg } = await import("pg");
      const client = new pg.Client({
        connectionString: company.address.replace(/\?.*/, ""),
        application_name: "st-sync work",
      });
      let ended = false;
      client.on("error", () => {
        ended = true;
      });
      await client.connect();
      await client.query("SELECT pg_advisory_lock($1::bigint)", [
        lockKey(`st-sync ${company.schema} 101`),
      ]);
      await company.fleet.tenants.backfill([101]);
      company.work();
      await company.until(
        () =>
          company.outcomes(101).filter((one) => one === "done").length === 2,
      );
      expect(ended).toBe(true);
      await client.end().catch(() => {});
    },
    TIMEOUT,
  );

  test(
    "reads from the beginning again when it is asked to",
    async () => {
      company = await startFleet(1);
      company.work();
      await company.until(() => company.ended.length === 1);
      await company.sql(`DELETE FROM "${company.schema}".customers`);
      await company.fleet.tenants.backfill([101], ["customers"]);
      await company.until(() => company.ended.length === 2);
      expect((await company.rowsOf("customers")).get(101)).toBe(20);
      expect(company.ended[1]).toMatchObject({ outcome: "done" });
      await expect(
        company.fleet.tenants.backfill([101], ["custmers"]),
      ).rejects.toThrow(/custmers.*customers/);
    },
    TIMEOUT,
  );

  test(
    "keeps credentials encrypted, each for its tenant, under a key that can change",
    async () => {
      company = await startFleet(2);
      const stored = await company.sql(
        "SELECT tenant_id, credentials FROM FLEET.tenants ORDER BY 1",
      );
      expect(JSON.stringify(stored)).not.toMatch(/secret-101|client-101/);
      // Another tenant's do not open.
      await company.sql(
        `UPDATE FLEET.tenants t SET credentials = o.credentials
         FROM FLEET.tenants o WHERE t.tenant_id = 101 AND o.tenant_id = 102`,
      );
      const next = newKey();
      await expect(company.fleet.tenants.rotateKey(next)).rejects.toThrow(
        /credentials of tenant 101/,
      );
      await company.fleet.tenants.add(company.fake.connectionOf(101));
      expect(await company.fleet.tenants.rotateKey(next)).toBe(2);
      const fleet = await openFleet({ to: company.address, key: next });
      const stop = new AbortController();
      await fleet.work({
        streams: ["customers"],
        signal: stop.signal,
        onEvent: (event) => {
          if (event.type === "slice-end") company.ended.push(event);
          if (company.ended.length === 2) stop.abort();
        },
      });
      await fleet.close();
      expect(company.ended.map(({ outcome }) => outcome)).toEqual([
        "done",
        "done",
      ]);
    },
    TIMEOUT,
  );

  test("goes on when PostgreSQL was cut off, again and again", async () => {
    company = await startFleet(2, { rows: 60, exportBatch: 2 });
    const proxy = await startProxy(databaseUrl);
    const url = new URL(company.address);
    url.port = String(proxy.port);
    const fleet = await openFleet({ to: url.href, key: company.key });
    let saved = 0;
    let cuts = 0;
    const stop = company.work(
      {
        retries: 20,
        onEvent: (event) => {
          if (event.type !== "saved" || ++saved % 10 > 0 || cuts === 4) return;
          if (cuts++ % 2 === 0) proxy.cut();
          else proxy.cutAtCommit("after");
        },
      },
      fleet,
    );
    await company.until(() =>
      company.ids.every((id) => company.outcomes(id).includes("done")),
    );
    await stop();
    await fleet.close();
    await proxy.close();
    expect(cuts).toBe(4);
    const rows = await company.rowsOf("customers");
    expect([...rows.values()]).toEqual([60, 60]);
  }, 60_000);

  test(
    "tries at once what waits to be tried again, when it is resumed",
    async () => {
      company = await startFleet(1);
      company.fake.fail({ on: "token", respond: { status: 500 }, times: 10 });
      company.work({ retryDelay: 900, connect: { retry: false } });
      await company.until(() => company.ended.length === 1);
      company.fake.clearFaults();
      // Connections ask for no token within a second of a failure.
      await sleep(1_200);
      await company.fleet.tenants.resume([101]);
      await company.until(() => company.ended.length === 2);
      expect(company.outcomes(101)).toEqual(["failed", "done"]);
    },
    TIMEOUT,
  );
});

/** The error of a lane that was given up, once that is noted. */
async function givenUp(tenantId: number): Promise<string | null> {
  for (;;) {
    const { tenants } = await company.fleet.status();
    const lane = tenants.find((one) => one.tenantId === tenantId)?.lanes[0];
    if (lane?.gaveUpAt) return lane.error;
    await sleep(200);
  }
}

function lockKey(text: string): string {
  return String(createHash("sha256").update(text).digest().readBigInt64BE(0));
}
