import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Copy, startCopy } from "../test/copy.js";
import {
  databaseUrl,
  nextSchema,
  query,
  withPostgres,
} from "../test/postgres/server.js";
import { Books, cents, dayIn, sum } from "../test/views/books.js";
import type { SyncOptions } from "./create-sync.js";
import { allStreams } from "./internal/streams/streams.js";
import { viewFiles } from "./internal/views/view-file.js";
import { postgres } from "./postgres.js";
import { sqlite } from "./sqlite.js";
import type { Store } from "./store.js";

const ZONE = "America/Denver";
const TIMEOUT = 120_000;

type Row = Readonly<Record<string, unknown>>;
interface Place {
  store(copy: Copy): Store;
  read(copy: Copy, sql: string): Promise<Row[]>;
}

function viewsIn({ store, read }: Place): void {
  let copy: Copy;
  let books: Books;
  let split: number;
  const all = (view: string) => read(copy, `SELECT * FROM ${view}`);

  beforeAll(async () => {
    copy = await startCopy([], { rows: 120 });
    split = changeBooks(copy);
    await copy.fake.forward(16 * 60_000);
    expect(copy.fake.audit()).toEqual([]);
    const result = await copy.run({
      store: store(copy),
      connection: copy.connectIn(ZONE),
      streams: await streamsOfViews(),
    });
    expect(result).toMatchObject({ outcome: "done" });
    books = new Books(copy.fake);
  }, TIMEOUT);
  afterAll(() => copy.close());

  test("have the columns that are described, in their order", async () => {
    for (const { name, columns } of viewFiles()) {
      const [row] = await all(name);
      expect([name, Object.keys(row ?? {})]).toEqual([
        name,
        columns.map((column) => column.name),
      ]);
    }
  });

  test("job_facts: each job's revenue to the cent, and the sum of all invoices", async () => {
    const facts = await all("job_facts");
    expect(facts).toHaveLength(books.jobs.length);
    for (const job of books.jobs) {
      const fact = facts.find((row) => Number(row["job_id"]) === job["id"]);
      const invoices = books.invoicesOf(job["id"]);
      const revenue = fact?.["revenue"];
      expect({
        id: job["id"],
        revenue: revenue === null ? null : cents(revenue),
        total: cents(fact?.["total"]),
        balance: cents(fact?.["balance"]),
        invoices: Number(fact?.["invoices"]),
        day: day(fact?.["completed_day"]),
        technicians: Number(fact?.["technician_count"]),
        isRecall: isTrue(fact?.["is_recall"]),
      }).toEqual({
        id: job["id"],
        revenue: books.revenueOf(job["id"]),
        total: sum(invoices.map((row) => row["total"])),
        balance: sum(invoices.map((row) => row["balance"])),
        invoices: invoices.length,
        day: dayIn(ZONE, job["completedOn"]),
        technicians: books.teamOf(job["id"]).length,
        isRecall: (job["recallForId"] ?? 0) !== 0,
      });
    }
    expect(sum(facts.map((row) => row["total"]))).toBe(
      sum(books.invoices.map((row) => row["total"])),
    );
    expect(new Set(facts.map((row) => Number(row["invoices"])))).toContain(3);
  });

  test("job_facts names what a job refers to", async () => {
    const names = (module: string, path: string) =>
      new Map(books.rows(module, path).map((row) => [row["id"], row["name"]]));
    const [customers, units, types, campaigns] = [
      names("crm", "customers"),
      names("settings", "business-units"),
      names("jpm", "job-types"),
      names("marketing", "campaigns"),
    ];
    for (const fact of await all("job_facts")) {
      const job = books.jobs.find(({ id }) => id === Number(fact["job_id"]));
      expect([
        fact["customer"],
        fact["business_unit"],
        fact["job_type"],
        fact["campaign"],
      ]).toEqual([
        customers.get(job?.["customerId"]),
        units.get(job?.["businessUnitId"]),
        types.get(job?.["jobTypeId"]),
        campaigns.get(job?.["campaignId"]),
      ]);
    }
  });

  test("invoice_lines add up to the subtotals of invoices that have lines", async () => {
    const lines = await all("invoice_lines");
    const listed = books.invoices.filter((row) => row["items"] !== null);
    for (const invoice of listed) {
      const of = lines.filter(
        (line) => Number(line["invoice_id"]) === invoice["id"],
      );
      expect([invoice["id"], sum(of.map((line) => line["total"]))]).toEqual([
        invoice["id"],
        cents(invoice["subTotal"]),
      ]);
    }
    expect(lines.length).toBeGreaterThan(listed.length);
  });

  test("technician_day divides each job's revenue without losing a cent", async () => {
    const days = await all("technician_day");
    const shared = books.jobs.filter(
      ({ id, jobStatus, completedOn }) =>
        jobStatus === "Completed" &&
        completedOn !== null &&
        books.teamOf(id).length > 0,
    );
    expect(sum(days.map((row) => row["revenue"]))).toBe(
      shared.reduce((all, { id }) => all + (books.revenueOf(id) ?? 0), 0),
    );
    const job = books.jobs.find(({ id }) => id === split);
    const parts = days.filter(
      (row) =>
        day(row["day"]) === dayIn(ZONE, job?.["completedOn"]) &&
        books.teamOf(split).includes(Number(row["technician_id"])),
    );
    expect(parts.map((row) => cents(row["revenue"])).sort()).toEqual([
      3333, 3333, 3334,
    ]);
  });

  test("estimate_outcomes count sold, dismissed and open ones by the name of their status", async () => {
    const outcomes = await all("estimate_outcomes");
    const estimates = books
      .rows("salestech", "estimates")
      .filter((row) => row["active"] !== false);
    for (const outcome of ["Open", "Sold", "Dismissed"]) {
      const of = estimates.filter(
        (row) => (row["status"] as Row)["name"] === outcome,
      );
      const found = outcomes.filter((row) => row["outcome"] === outcome);
      expect([outcome, found.length]).toEqual([outcome, of.length]);
      expect(of.length).toBeGreaterThan(0);
      expect(sum(found.map((row) => row["subtotal"]))).toBe(
        sum(of.map((row) => row["subtotal"])),
      );
    }
  });

  test("campaign_results have all jobs, their revenue and all costs", async () => {
    const results = await all("campaign_results");
    const jobs = books.jobs.filter((row) => row["campaignId"] !== null);
    expect(results.reduce((all, row) => all + Number(row["jobs"]), 0)).toBe(
      jobs.length,
    );
    expect(sum(results.map((row) => row["revenue"]))).toBe(
      jobs.reduce((all, { id }) => all + (books.revenueOf(id) ?? 0), 0),
    );
    const costs = books.rows("marketing", "costs");
    const ofMonth = (campaign: unknown, month: unknown) =>
      costs
        .filter((row) => row["campaignId"] === campaign)
        .filter(
          (row) =>
            `${row["year"]}-${String(row["month"]).padStart(2, "0")}` === month,
        )
        .reduce(
          (all, { year, month: of, dailyCost }) =>
            all +
            cents(dailyCost) *
              new Date(Date.UTC(Number(year), Number(of), 0)).getUTCDate(),
          0,
        );
    for (const row of results)
      expect([row["campaign_id"], row["month"], cents(row["cost"])]).toEqual([
        row["campaign_id"],
        row["month"],
        ofMonth(Number(row["campaign_id"]), row["month"]),
      ]);
    expect(costs.length).toBeGreaterThan(0);
  });

  test("membership_status has every membership, expired ones, too", async () => {
    const memberships = books.rows("memberships", "memberships");
    const rows = await all("membership_status");
    expect(rows).toHaveLength(memberships.length);
    expect(new Set(rows.map((row) => row["status"]))).toEqual(
      new Set(["Active", "Expired"]),
    );
    const today = dayIn(ZONE, new Date().toISOString()) as string;
    for (const row of rows) {
      const of = memberships.find(
        ({ id }) => id === Number(row["membership_id"]),
      );
      const last = dayIn(ZONE, of?.["to"]) as string;
      expect(day(row["to_day"])).toBe(last);
      expect(Number(row["days_left"])).toBe(
        (Date.parse(last) - Date.parse(today)) / 86_400_000,
      );
    }
  });

  test("appointments_today are those of the tenant's day", async () => {
    const today = dayIn(ZONE, new Date().toISOString());
    const expected = books
      .rows("jpm", "appointments")
      .filter(
        (row) =>
          dayIn(ZONE, row["start"]) === today &&
          row["status"] !== "Canceled" &&
          row["active"] !== false,
      )
      .map((row) => row["id"]);
    const rows = await all("appointments_today");
    expect(rows.map((row) => Number(row["appointment_id"])).sort()).toEqual(
      expected.sort(),
    );
    expect(expected.length).toBeGreaterThan(0);
  });

  test("lookups have the names of every kind", async () => {
    const rows = await all("lookups");
    const units = rows.filter((row) => row["kind"] === "business_unit");
    expect(units.map((row) => row["name"]).sort()).toEqual(
      books
        .rows("settings", "business-units")
        .map((row) => row["name"])
        .sort(),
    );
  });

  const day = (value: unknown) =>
    value === null || value === undefined ? null : String(value).slice(0, 10);
  const isTrue = (value: unknown) => value === 1 || value === "t";
}

/** The streams that the views read. */
async function streamsOfViews(): Promise<readonly string[]> {
  const words = new Set(viewFiles().flatMap(({ text }) => text.split(/\W+/)));
  return (await allStreams())
    .filter(({ tables }) => tables.some(({ name }) => words.has(name)))
    .map(({ name }) => name);
}

/** What a tidy example lacks; returns a job of three technicians. */
function changeBooks({ fake }: Copy): number {
  const rows = (module: string, path: string) => fake.rows(module, path);
  // A job with three technicians, whose revenue cannot be divided by three.
  const { jobs } = fake.customer({
    name: "Ada Lovelace",
    jobs: [{ status: "Scheduled", appointments: 1 }],
  });
  const job = jobs[0] as { id: number };
  const appointment = (
    rows("jpm", "appointments").list(10_000) as Record<string, unknown>[]
  ).find((row) => row["jobId"] === job.id);
  const technicians = rows("settings", "technicians").ids(60) as number[];
  const assigned = rows("dispatch", "appointment-assignments")
    .list(10_000)
    .filter((row) => (row as Row)["jobId"] === job.id)
    .map((row) => (row as Row)["technicianId"]);
  for (const technicianId of technicians
    .filter((id) => !assigned.includes(id))
    .slice(-3 + assigned.length))
    rows("dispatch", "appointment-assignments").insert({
      jobId: job.id,
      appointmentId: appointment?.["id"] as number,
      technicianId,
    });
  fake.complete(job.id, { items: [{ price: 100 }] });
  // Splits of all three.
  for (const split of rows("jpm", `jobs/${job.id}/splits`).ids())
    rows("jpm", `jobs/${job.id}/splits`).delete(split);
  // Another job has two more invoices, one of them an adjustment, and a void one.
  const { job: billed } = rows("accounting", "invoices").list(1)[0] as Row;
  const more = (price: string, active = true) => {
    const invoiceId = rows("accounting", "invoices").insert({
      job: billed,
      active,
    } as never);
    rows("accounting", "invoice-items").insert({
      invoiceId,
      quantity: "1",
      price,
    });
  };
  more("100.10");
  more("-50.05");
  more("9999.99", false);
  return job.id;
}

describe("what a copy lacks", () => {
  let copy: Copy;
  afterEach(() => copy.close());
  const runWith = async (more: Partial<SyncOptions>) => {
    let notes: readonly string[] = [];
    let views: readonly string[] = [];
    await copy.run({
      ...more,
      onEvent: (event) => {
        if (event.type === "views") ({ views, notes } = event);
      },
    });
    return { views, notes };
  };

  test("leaves a view out with a sentence, and the others are there", async () => {
    copy = await startCopy(["invoices", "invoice_items", "technicians"]);
    const { views, notes } = await runWith({});
    expect(views).toEqual(["invoice_lines", "job_revenue", "lookups"]);
    expect(notes).toContainEqual(
      "estimate_outcomes is left out: it reads estimate_items, estimates, jobs, job_types, campaigns, " +
        "business_units, customers, employees, which the copy does not have.",
    );
    expect(copy.query("SELECT DISTINCT kind FROM lookups")).toEqual([
      { kind: "technician" },
    ]);
  });

  test("leaves a view out that reads another one which cannot be made", async () => {
    copy = await startCopy(["calls", "leads", "jobs", "campaigns"]);
    const { views, notes } = await runWith({
      streams: ["calls", "leads", "jobs", "campaigns", "campaign_costs"],
    });
    expect(views).toEqual(["lookups"]);
    expect(notes).toContainEqual(
      "campaign_results is left out: it reads invoices, which the copy does not have.",
    );
  });

  test("leaves personal columns empty, and a view without its numbers out", async () => {
    copy = await startCopy(["invoices", "invoice_items", "technicians"]);
    const personal = await runWith({ exclude: ["technicians.name"] });
    expect(personal.notes).toContainEqual(
      "invoice_lines has no values from technicians.name, which are left out.",
    );
    expect(
      copy.query(
        "SELECT count(*) AS n, count(technician) AS t FROM invoice_lines",
      ),
    ).toEqual([{ n: expect.any(Number), t: 0 }]);
    const { views, notes } = await runWith({
      exclude: ["technicians.name", "invoice_items.total"],
      migrate: true,
    });
    expect(views).toEqual(["job_revenue", "lookups"]);
    expect(notes).toContainEqual(
      "invoice_lines is left out: it reads invoice_items.total, which the copy does not have.",
    );
    expect(() => copy.query("SELECT * FROM invoice_lines")).toThrow(/no such/);
  });

  test("does not replace what a user made under the name of a view", async () => {
    copy = await startCopy(["technicians"]);
    await copy.run({ streams: ["vendors"] });
    const database = new DatabaseSync(copy.path);
    database.exec("DROP VIEW lookups; DELETE FROM st_views");
    database.exec("CREATE TABLE lookups (mine text)");
    database.close();
    const { notes } = await runWith({});
    expect(notes).toEqual([
      expect.stringMatching(/^The views are as they were before: .*lookups/),
    ]);
    expect(copy.query("SELECT status FROM st_streams")).toContainEqual({
      status: "current",
    });
  });
});

describe("views in SQLite", () => {
  viewsIn({
    store: ({ path }) => sqlite(path),
    read: async (copy, sql) => copy.query(sql),
  });
});

withPostgres("views in PostgreSQL", () => {
  const schema = nextSchema();
  viewsIn({
    store: () => postgres(databaseUrl.href, { schema }),
    read: (_, sql) => query(sql.replace(/FROM (\w+)/, `FROM "${schema}"."$1"`)),
  });
});
