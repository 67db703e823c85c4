import { describe, expect, test } from "vitest";
import { at } from "../../../test/support/client.js";
import {
  column,
  ever,
  type ReportPage,
  reportsOf,
  sum,
} from "../../../test/support/reports.js";
import type { FakeOptions } from "../../options.js";

describe("the rows of a report", () => {
  const books: FakeOptions = {
    modules: ["accounting", "jpm", "payroll", "reporting", "settings"],
    rows: 150,
  };

  // An audit reads every row of a company: seconds, on a busy machine.
  test("add up to the company's books", { timeout: 60_000 }, async () => {
    const { fake, run } = await reportsOf(books);
    expect(fake.audit()).toEqual([]);
    const all = (module: string, path: string) =>
      fake.rows(module, path).list(100_000);
    const invoices = all("accounting", "invoices");
    const total = (field: string) => sum(invoices.map((each) => each[field]));
    const detail = await run("Invoice Detail by Date", ever);
    expect(detail.data).toHaveLength(invoices.length);
    for (const [name, field] of [
      ["Subtotal", "subTotal"],
      ["Tax", "salesTax"],
      ["Total", "total"],
      ["Balance", "balance"],
    ] as const)
      expect(sum(column(detail, name)), name).toBe(total(field));
    const revenue = total("subTotal");
    for (const [report, name] of [
      ["Daily Revenue", "TotalRevenue"],
      ["Performance by Business Unit", "CompletedRevenue"],
      ["Technician Performance", "CompletedRevenue"],
      ["Campaign Performance", "CompletedRevenue"],
    ] as const)
      expect(sum(column(await run(report, ever), name)), report).toBe(revenue);
    const costing = await run("Job Costing Summary", { ...ever, DateType: 2 });
    expect(costing.data).toHaveLength(fake.rows("jpm", "jobs").count);
    expect(sum(column(costing, "Subtotal"))).toBe(revenue);
    const pay = sum(
      all("payroll", "gross-pay-items").map(({ amount }) => amount),
    );
    expect(sum(column(costing, "LaborPay"))).toBe(pay);
    const sheets = await run("Technician Timesheets", ever);
    expect(sum(column(sheets, "GrossPay"))).toBe(pay);
    const payments = await run("All Payments", ever);
    expect(sum(column(payments, "Amount"))).toBe(
      sum(all("accounting", "payments").map(({ total: paid }) => paid)),
    );
  });

  test("follow what is written to the books", async () => {
    const { fake, run } = await reportsOf(books);
    const before = await run("Invoice Detail by Date", ever);
    const bills = fake.rows("accounting", "invoices");
    const id = bills.ids(1)[0] as number;
    const { subTotal } = bills.get(id) as { subTotal: string };
    bills.update(id, { subTotal: String(Number(subTotal) + 100) });
    const after = await run("Invoice Detail by Date", ever);
    expect(sum(column(after, "Subtotal"))).toBe(
      sum(column(before, "Subtotal")) + 100,
    );
  });

  test("have the names that the lists of the company have", async () => {
    const { fake, run } = await reportsOf(books);
    const names = (path: string) =>
      fake
        .rows("settings", path)
        .list(500)
        .map(({ name }) => name);
    const board = await run("Technician Performance", ever);
    expect(column(board, "Name")).toEqual(names("technicians"));
    const units = await run("Performance by Business Unit", ever);
    expect(column(units, "Name")).toEqual(names("business-units"));
  });

  test("lie between From and To, both days included, by the company's clock", async () => {
    const { fake, run } = await reportsOf(books);
    const late = fake.rows("jpm", "jobs").ids(2) as [number, number];
    // The last minute of 10 February in Arizona, and the first of the 11th.
    fake.rows("jpm", "jobs").update(late[0], {
      completedOn: "2026-02-11T06:59:00Z",
    });
    fake.rows("jpm", "jobs").update(late[1], {
      completedOn: "2026-02-11T07:00:00Z",
    });
    const completed = async (From: string, To: string) =>
      sum(column(await run("Daily Revenue", { From, To }), "CompletedJobs"));
    const all = await completed("2000-01-01", "2100-01-01");
    expect(await completed("2000-01-01", "2026-02-10")).toBe(
      all - (await completed("2026-02-11", "2100-01-01")),
    );
    const tenth = await run("Daily Revenue", {
      From: "2026-02-10",
      To: "2026-02-10T23:00:00",
    });
    expect(new Set(column(tenth, "CompletedOn"))).toEqual(
      new Set(["2026-02-10T00:00:00-07:00"]),
    );
    const eleventh = await run("Daily Revenue", {
      From: "2026-02-11T07:00:00Z",
      To: "2026-02-11",
    });
    expect(column(eleventh, "CompletedOn")).toContain(
      "2026-02-11T00:00:00-07:00",
    );
  });

  test("are of the business units, technicians and states that were asked for", async () => {
    const { read, run } = await reportsOf(books);
    const set = async (id: string) =>
      (await read<ReportPage>(at("reporting", `/dynamic-value-sets/${id}`)))
        .data;
    const [unit] = await set("business-units");
    const some = await run("Invoice Detail by Date", {
      ...ever,
      BusinessUnitIds: [unit?.[0]],
    });
    expect(new Set(column(some, "BusinessUnit"))).toEqual(new Set([unit?.[1]]));
    const [first, second] = await set("technicians");
    const board = await run("Technician Performance", {
      ...ever,
      TechnicianIds: [first?.[0], second?.[0]],
    });
    expect(column(board, "Name")).toEqual([first?.[1], second?.[1]]);
    const canceled = await run("Completed Jobs Detail", {
      ...ever,
      DateType: 3,
      JobStatus: ["Canceled"],
    });
    expect(new Set(column(canceled, "Status"))).toEqual(new Set(["Canceled"]));
  });

  test("are selected by the date that DateType names", async () => {
    const { run } = await reportsOf(books);
    const rows = async (DateType: number) =>
      (await run("Completed Jobs Detail", { ...ever, DateType })).data.length;
    // Only finished jobs have an invoice or a completion date.
    expect(await rows(0)).toBe(await rows(1));
    expect(await rows(1)).toBeLessThan(await rows(3));
  });

  test("have the numbers of the jobs", async () => {
    const { fake, run } = await reportsOf(books);
    const detail = await run("Job Costing Summary", { ...ever, DateType: 3 });
    expect(column(detail, "JobNumber")).toEqual(
      fake
        .rows("jpm", "jobs")
        .list(1_000)
        .map(({ jobNumber }) => jobNumber),
    );
  });
});
