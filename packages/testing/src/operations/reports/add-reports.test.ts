import { describe, expect, test } from "vitest";
import { at } from "../../../test/support/client.js";
import {
  type Described,
  ever,
  operations,
  reportsOf,
} from "../../../test/support/reports.js";
import { createFake } from "../../fake.js";

describe("a report of one's own", () => {
  test("has the columns, rows and place that it was given", async () => {
    const data = [["HVAC", "Ada", "2026-01-15T00:00:00-07:00", 2, 480, false]];
    const { read, run, send } = await reportsOf({
      reports: [
        {
          id: 17,
          name: "Balances",
          category: "accounting",
          of: "jobs",
          columns: ["JobNumber", "Balance"],
        },
        { name: "Fixed", data },
        { name: "Another tenant's", tenantId: 2 },
      ],
    });
    expect((await send("GET", operations("/17"))).status).toBe(404);
    const described = await read<Described>(
      at("reporting", "/report-category/accounting/reports/17"),
    );
    expect(described.fields.map(({ name }) => name)).toEqual([
      "JobNumber",
      "Balance",
    ]);
    const balances = await run("Balances", { ...ever, DateType: 3 });
    expect(balances.data[0]).toEqual(["10000", expect.any(Number)]);
    expect((await run("Fixed", ever)).data).toEqual(data);
    await expect(run("Another tenant's", ever)).rejects.toThrow("no report");
  });

  test("that could not be is refused, with what could", () => {
    const make = (report: object) => () =>
      createFake({
        modules: ["reporting"],
        reports: [{ name: "Mine", ...report }],
      }).close();
    expect(make({ of: "invoice" })).toThrow(
      'reports: "Mine": of is "invoice"; give one of business-units',
    );
    expect(make({ category: "sales" })).toThrow(
      'category is "sales"; give one of operations, accounting',
    );
    expect(make({ columns: ["Jobs"] })).toThrow('column is "Jobs"; give one');
    expect(make({ data: [[1]] })).toThrow("has 1 cells; give one for each of");
    const id = createFake({ modules: ["reporting"] })
      .rows("reporting", "reports")
      .ids(1)[0];
    expect(make({ id })).toThrow("which another report has");
  });
});
