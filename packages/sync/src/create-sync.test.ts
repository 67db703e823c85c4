import { readFileSync } from "node:fs";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type Copy, startCopy } from "../test/copy.js";
import { eraseCustomers } from "./erase-customers.js";
import { sqlite } from "./sqlite.js";

// Each starts a server; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 30_000 });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let copy: Copy;
afterEach(() => copy.close());

const statusOf = (stream: string) =>
  copy.query(
    `SELECT status, error FROM st_streams WHERE stream = '${stream}'`,
  )[0];

describe("a feed", () => {
  test("is copied whole, then what changed, with its parts", async () => {
    copy = await startCopy(["customers"]);
    const rows = copy.fake.rows("crm", "customers");
    expect(await copy.run()).toMatchObject({ outcome: "done", rows: 40 });
    expect(copy.keptRows("customers")).toEqual(rows.list(100));

    const [id] = rows.ids() as number[];
    rows.update(id as number, { name: "Ada", tagTypeIds: [7] });
    await copy.fake.forward(16 * MINUTE);
    expect(await copy.run()).toMatchObject({ outcome: "done", rows: 1 });
    expect(copy.query(`SELECT name FROM customers WHERE id = ${id}`)).toEqual([
      { name: "Ada" },
    ]);
    expect(
      copy.query(
        `SELECT tag_type_id FROM customer_tags WHERE customer_id = ${id}`,
      ),
    ).toEqual([{ tag_type_id: 7 }]);
  });

  test("goes on from its time if its token is refused, and says so", async () => {
    copy = await startCopy(["customers"]);
    await copy.run();
    const rows = copy.fake.rows("crm", "customers");
    const [id] = rows.ids() as number[];
    rows.update(id as number, { name: "Ada" });
    await copy.fake.forward(16 * MINUTE);
    copy.fake.fail({
      on: "/export/customers",
      respond: { status: 400, body: { title: "Invalid token" } },
    });
    const { outcome, rows: again } = await copy.run();
    expect(outcome).toBe("done");
    // The one that changed, and those of the 15 minutes before the newest.
    expect(again).toBeGreaterThan(0);
    expect(again).toBeLessThan(5);
    expect(copy.notes).toEqual([
      expect.stringMatching(/no longer takes the saved continuation token/),
    ]);
    expect(copy.keptRows("customers")).toEqual(rows.list(100));
  });

  test("tells what is gone from lists that show no inactive rows", async () => {
    copy = await startCopy(["leads"]);
    await copy.run();
    const rows = copy.fake.rows("crm", "leads");
    const [id] = rows.ids() as number[];
    rows.update(id as number, { active: false });
    await copy.fake.forward(16 * MINUTE);
    await copy.run();
    expect(
      copy.query("SELECT id FROM leads WHERE _deleted_at IS NOT NULL"),
    ).toContainEqual({ id });
  });
});

describe("a feed merged with its list", () => {
  test("takes from the list what the feed lacks", async () => {
    copy = await startCopy(["jobs"]);
    const rows = copy.fake.rows("jpm", "jobs");
    const [first, other] = rows.ids() as [number, number];
    rows.update(first, { recallForId: other });
    await copy.fake.forward(16 * MINUTE);
    await copy.run();
    expect(
      copy.query(`SELECT recall_for_id, active FROM jobs WHERE id = ${first}`),
    ).toEqual([{ recall_for_id: other, active: 1 }]);
    expect(
      copy.query(
        "SELECT count(*) AS n FROM jobs WHERE _raw IS NULL OR _raw_feed IS NULL",
      ),
    ).toEqual([{ n: 0 }]);
  });
});

describe("a list", () => {
  test("is asked for what changed, with an overlap of 15 minutes", async () => {
    copy = await startCopy(["vendors"]);
    await copy.run();
    const startedAt = copy.fake.now();
    await copy.fake.forward(DAY);
    copy.fake.requests.length = 0;
    await copy.run();
    const asked = copy.fake.requests
      .filter(({ status }) => status === 200)
      .flatMap(({ query }) => query["modifiedOnOrAfter"] ?? []);
    expect(asked).toHaveLength(1);
    const overlap = startedAt - Date.parse(String(asked[0]));
    expect(overlap).toBeGreaterThanOrEqual(15 * MINUTE - 10_000);
    expect(overlap).toBeLessThanOrEqual(16 * MINUTE);
  });

  test("marks rows as deleted that two weekly sweeps did not see", async () => {
    copy = await startCopy(["vendors"]);
    await copy.run();
    const rows = copy.fake.rows("inventory", "vendors");
    const [id] = rows.ids() as number[];
    const deleted = "SELECT id FROM vendors WHERE _deleted_at IS NOT NULL";
    rows.delete(id as number);
    await copy.fake.forward(DAY);
    await copy.run();
    expect(copy.query(deleted)).toEqual([]);
    await copy.fake.forward(7 * DAY);
    await copy.run();
    expect(copy.query(deleted)).toEqual([]);
    await copy.fake.forward(7 * DAY);
    await copy.run();
    expect(copy.query(deleted)).toEqual([{ id }]);
  });

  test("that comes back empty deletes nothing", async () => {
    copy = await startCopy(["call_reasons"]);
    await copy.run();
    const empty = { page: 1, pageSize: 500, hasMore: false, data: [] };
    copy.fake.fail({
      on: "CallReasons_Get",
      times: 3,
      respond: { status: 200, body: empty },
    });
    for (let run = 0; run < 3; run++) await copy.run();
    expect(
      copy.query("SELECT count(_deleted_at) AS n FROM call_reasons"),
    ).toEqual([{ n: 0 }]);
    expect(copy.notes).toHaveLength(3);
  });
});

describe("what is refused or fails", () => {
  test("is marked, with the scope; the others go on", async () => {
    copy = await startCopy(["customers", "vendors"]);
    copy.fake.withhold("tn.crm.customers:r");
    expect(await copy.run()).toMatchObject({ outcome: "done" });
    expect(statusOf("customers")).toEqual({
      status: "refused",
      error: expect.stringContaining("tn.crm.customers:r"),
    });
    expect(statusOf("vendors")).toEqual({ status: "current", error: null });
  });

  test("ends the run where the whole tenant is out of reach", async () => {
    copy = await startCopy(["customers", "vendors"]);
    copy.fake.fail({
      on: ({ path }) => path === "/connect/token",
      times: 50,
      respond: { status: 400, body: { error: "invalid_client" } },
    });
    expect(await copy.run()).toMatchObject({
      outcome: "failed",
      error: expect.stringMatching(/invalid_client/),
    });
  });

  test("leaves what was saved, and the next run goes on there", async () => {
    copy = await startCopy(["customers"], { exportBatch: 10 });
    copy.fake.fail({
      on: "/export/customers",
      after: 2,
      times: 20,
      respond: { status: 500 },
    });
    expect(await copy.run()).toMatchObject({ outcome: "failed", rows: 20 });
    copy.fake.clearFaults();
    expect(await copy.run()).toMatchObject({ outcome: "done", rows: 20 });
    expect(copy.keptRows("customers")).toEqual(
      copy.fake.rows("crm", "customers").list(100),
    );
  });
});

describe("columns that are left out", () => {
  test("are nowhere, not even in the row as it came", async () => {
    copy = await startCopy(["customers"]);
    await copy.run({ personal: false, exclude: ["customers.balance"] });
    const [row] = copy.query("SELECT * FROM customers");
    expect(row).not.toHaveProperty("name");
    expect(row).not.toHaveProperty("balance");
    expect(row).not.toHaveProperty("address");
    expect(row).toHaveProperty("type");
    const raw = JSON.parse(String(row?.["_raw"]));
    for (const property of ["name", "balance", "address"])
      expect(raw).not.toHaveProperty(property);
  });

  test("are dropped from a copy that has them only with consent", async () => {
    copy = await startCopy(["customers"]);
    await copy.run();
    const exclude = ["customers.name"];
    await expect(copy.run({ exclude })).rejects.toThrow(/drops name/);
    const [{ name } = {}] = copy.query("SELECT name FROM customers");
    const isInFile = () =>
      readFileSync(copy.path).includes(JSON.stringify(name));
    expect(isInFile()).toBe(true);
    await copy.run({ exclude, migrate: true });
    expect(copy.query("SELECT * FROM customers")[0]).not.toHaveProperty("name");
    expect(copy.keptRows("customers")[0]).not.toHaveProperty("name");
    expect(copy.keptRows("customers")[0]).toHaveProperty("balance");
    expect(isInFile()).toBe(false);
  });

  test("take the object that has them with them", async () => {
    copy = await startCopy(["customers"]);
    await copy.run({ exclude: ["customers.address_street"] });
    const [row] = copy.query("SELECT * FROM customers");
    expect(row).not.toHaveProperty("address");
    expect(row).toHaveProperty("address_city");
    expect(String(row?.["_raw"])).not.toContain("street");
  });
});

test("history is read newest first, by month, and what changes meanwhile", async () => {
  copy = await startCopy(["jobs", "vendors"]);
  await copy.run({ newestFirst: true, tripwires: false });
  const months = copy.fake.requests
    .filter(({ path }) => path.endsWith("/jobs"))
    .flatMap(({ query }) => query["createdBefore"] ?? []);
  expect(months.length).toBeGreaterThan(2);
  expect(months).toEqual([...months].sort().reverse());
  for (const table of ["jobs", "vendors"])
    expect(copy.query(`SELECT count(*) AS n FROM ${table}`)).toEqual([
      { n: 40 },
    ]);
  copy.fake.requests.length = 0;
  await copy.run({ newestFirst: true, tripwires: false });
  expect(
    copy.fake.requests.filter(({ query }) => query["createdBefore"]),
  ).toEqual([]);
});

test("times have their calendar day beside them where the tenant's zone is known", async () => {
  copy = await startCopy(["invoices", "jobs"]);
  await copy.run();
  expect(copy.query("SELECT * FROM jobs")[0]).not.toHaveProperty(
    "completed_on_day",
  );
  await copy.run({ connection: copy.connectIn("America/Phoenix") });
  const [job] = copy.query(
    "SELECT completed_on, completed_on_day FROM jobs WHERE completed_on LIKE '%T05:%' OR completed_on_day IS NOT NULL",
  );
  const local = Date.parse(String(job?.["completed_on"])) - 7 * 3_600_000;
  expect(job?.["completed_on_day"]).toBe(
    new Date(local).toISOString().slice(0, 10),
  );
  // A day that is written as midnight in UTC stays that day.
  const [invoice] = copy.query(
    "SELECT invoice_date, invoice_date_day FROM invoices",
  );
  expect(invoice?.["invoice_date"]).toMatch(/T00:00:00\.000Z$/);
  expect(invoice?.["invoice_date_day"]).toBe(
    String(invoice?.["invoice_date"]).slice(0, 10),
  );
});

test("two tenants share a file; one that fails does not stop the other", async () => {
  const tenants = [1001, 1002].map((tenantId) => ({
    tenantId,
    clientId: `cid.${tenantId}`,
    clientSecret: `cs1.${tenantId}`,
  }));
  copy = await startCopy(["customers"], { tenants });
  copy.fake.fail({
    on: ({ path }) => path.includes("/1001/"),
    times: 100,
    respond: { status: 500 },
  });
  const results = await copy.runAll({
    connection: tenants.map(({ tenantId }) => copy.connectTo(tenantId)),
  });
  expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "done"]);
  copy.fake.clearFaults();
  await copy.runAll({
    connection: tenants.map(({ tenantId }) => copy.connectTo(tenantId)),
  });
  expect(
    copy.query(
      "SELECT _tenant_id AS t, count(*) AS n FROM customers GROUP BY 1",
    ),
  ).toEqual([
    { t: 1001, n: 40 },
    { t: 1002, n: 40 },
  ]);
});

describe("a run that is stopped", () => {
  test("keeps what was saved and says that it was stopped", async () => {
    copy = await startCopy(["customers"], { exportBatch: 10 });
    const stop = new AbortController();
    const result = await copy.run(
      { onEvent: (event) => event.type === "saved" && stop.abort() },
      stop.signal,
    );
    expect(result).toMatchObject({ outcome: "aborted", rows: 10 });
    expect(await copy.run()).toMatchObject({ outcome: "done", rows: 30 });
  });

  test("ends following", async () => {
    copy = await startCopy(["customers"]);
    const stop = new AbortController();
    const rows: number[] = [];
    for await (const [result] of copy.follow({
      every: 1,
      signal: stop.signal,
    })) {
      rows.push(result?.rows ?? -1);
      if (rows.length === 3) stop.abort();
    }
    expect(rows).toEqual([40, 0, 0]);
  });
});

test("a customer is erased with what refers to it", async () => {
  copy = await startCopy([
    "customers",
    "locations",
    "jobs",
    "job_notes",
    "gross_pay_items",
  ]);
  await copy.run();
  const [{ customer_id: id } = {}] = copy.query("SELECT customer_id FROM jobs");
  const [{ raw } = {}] = copy.query(
    `SELECT _raw AS raw FROM customers WHERE id = ${id}`,
  );
  const isInFile = () => readFileSync(copy.path).includes(String(raw));
  expect(isInFile()).toBe(true);
  const store = sqlite(copy.path);
  await store.open();
  const erased = await eraseCustomers(store, copy.fake.connection.tenantId, [
    Number(id),
  ]);
  await store.close();
  expect(erased.get("customers")).toBe(1);
  expect(erased.get("jobs")).toBeGreaterThan(0);
  const left = (sql: string) =>
    copy.query(`SELECT count(*) AS n ${sql}`)[0]?.["n"];
  expect(left(`FROM jobs WHERE customer_id = ${id}`)).toBe(0);
  expect(left(`FROM locations WHERE customer_id = ${id}`)).toBe(0);
  expect(left("FROM job_notes WHERE job_id NOT IN (SELECT id FROM jobs)")).toBe(
    0,
  );
  expect(left("FROM job_tags WHERE job_id NOT IN (SELECT id FROM jobs)")).toBe(
    0,
  );
  expect(left("FROM gross_pay_items")).toBeGreaterThan(0);
  expect(isInFile()).toBe(false);
});

test("a second sync of the same file changes nothing and says why", async () => {
  copy = await startCopy(["customers"]);
  const other = sqlite(copy.path);
  await other.open();
  const release = await other.lock(copy.fake.connection.tenantId);
  expect(await copy.run()).toMatchObject({
    outcome: "failed",
    error: expect.stringMatching(/is being written by another sync/),
  });
  expect(await other.tables()).toEqual([]);
  await release();
  await other.close();
  expect(await copy.run()).toMatchObject({ outcome: "done" });
});

test("a clock that is ahead of the server's skips no change", async () => {
  copy = await startCopy(["vendors"]);
  const ahead = { now: () => copy.fake.now() + DAY };
  await copy.run(ahead);
  const rows = copy.fake.rows("inventory", "vendors");
  const [id] = rows.ids() as number[];
  rows.update(id as number, { name: "Ada" });
  await copy.run(ahead);
  expect(copy.query(`SELECT name FROM vendors WHERE id = ${id}`)).toEqual([
    { name: "Ada" },
  ]);
});

test("rows of the year 1 and gaps of years cost few requests, newest first", async () => {
  copy = await startCopy(["vendors"]);
  const rows = copy.fake.rows("inventory", "vendors");
  const [first, second] = rows.ids() as [number, number];
  rows.update(first, { createdOn: "0001-01-01T00:00:00Z" });
  rows.update(second, { createdOn: "1999-05-05T00:00:00Z" });
  expect(await copy.run({ newestFirst: true })).toMatchObject({
    outcome: "done",
  });
  expect(copy.query("SELECT count(*) AS n FROM vendors")).toEqual([{ n: 40 }]);
  const asked = copy.fake.requests.filter(
    ({ query }) => query["createdBefore"],
  );
  expect(asked.length).toBeLessThan(60);
  // The history was read whole, so no sweep is due.
  const whole = copy.fake.requests.filter(
    ({ path, query }) =>
      path.endsWith("/vendors") &&
      !query["createdBefore"] &&
      !query["modifiedOnOrAfter"],
  );
  expect(whole).toEqual([]);
});
