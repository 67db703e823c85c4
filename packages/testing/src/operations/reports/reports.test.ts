import { describe, expect, test } from "vitest";
import { at, tokenFrom } from "../../../test/support/client.js";
import {
  column,
  type Described,
  ever,
  operations,
  type Parameters,
  type ReportPage,
  reportsOf,
} from "../../../test/support/reports.js";
import type { FakeOptions } from "../../options.js";

describe("reports", () => {
  test("are listed by the categories that real tenants have, and by no other", async () => {
    const { read, send } = await reportsOf();
    const { data } = await read<{ data: { id: string; name: string }[] }>(
      at("reporting", "/report-categories"),
    );
    expect(data.map(({ id }) => id)).toEqual([
      "operations",
      "accounting",
      "marketing",
      "technician",
    ]);
    const lists = await Promise.all(
      data.map(async ({ id }) =>
        read<{ data: { name: string }[] }>(
          at("reporting", `/report-category/${id}/reports?includeTotal=true`),
        ),
      ),
    );
    expect(
      lists.map((list) => list.data.map(({ name }) => name)),
    ).toMatchInlineSnapshot(`
      [
        [
          "Job Costing Summary",
          "Completed Jobs Detail",
          "Performance by Business Unit",
          "Daily Revenue",
          "Job Costing Summary",
        ],
        [
          "Invoice Detail by Date",
          "All Payments",
        ],
        [
          "Campaign Performance",
        ],
        [
          "Technician Performance",
          "Technician Timesheets",
        ],
      ]
    `);
    expect(lists[0]).toMatchObject({ page: 1, pageSize: 50, totalCount: 5 });
    for (const path of ["/reports", "/reports/17"])
      expect(
        (await send("GET", at("reporting", `/report-category/sales${path}`)))
          .status,
      ).toBe(404);
  });

  test("that their category does not list have no description and no data", async () => {
    const { send, post, find } = await reportsOf();
    const other = (await find("All Payments")).replace(
      "accounting",
      "operations",
    );
    for (const path of [operations("/17"), other]) {
      expect((await send("GET", path)).status).toBe(404);
      expect((await post(`${path}/data`, ever)).status).toBe(404);
      expect((await post(`${path}/data/query`, ever)).status).toBe(404);
    }
  });

  test("ignore parameters that they do not have, and say so", async () => {
    const { run, fake } = await reportsOf();
    await run("Daily Revenue", { ...ever, TechnicianIds: [1] });
    expect(fake.requests.at(-1)).toMatchObject({
      status: 200,
      ignored: { fields: ["parameters.TechnicianIds"] },
    });
    expect(() => fake.expectNothingDropped()).toThrow(
      /GetData drops parameters\.TechnicianIds\. Its report has no such/,
    );
  });

  test("share a name, unless the fake is told otherwise", async () => {
    const names = async (options: FakeOptions) => {
      const { read } = await reportsOf(options);
      const list = await read<{ data: { id: number; name: string }[] }>(
        operations(),
      );
      const same = list.data.filter(({ name }) => /Job Cost/.test(name));
      return new Set(same.map(({ id }) => id)).size;
    };
    expect(await names({})).toBe(2);
    expect(await names({ sharedReportName: false })).toBe(1);
  });

  test("that a test inserts are in every category, and follow its changes", async () => {
    const { read, fake, send } = await reportsOf();
    const rows = fake.rows("reporting", "reports");
    rows.insert({ id: 17, name: "Margins" });
    for (const category of ["operations", "marketing"]) {
      const path = at("reporting", `/report-category/${category}/reports/17`);
      expect(await read(path)).toMatchObject({ id: 17, name: "Margins" });
    }
    rows.update(17, { name: "Margins of the week" });
    expect(await read(operations("/17"))).toMatchObject({
      name: "Margins of the week",
    });
    rows.delete(17);
    expect((await send("GET", operations("/17"))).status).toBe(404);
  });

  test("of each tenant have ids of their own, and so have their queries", async () => {
    const tenants = [1_234_567, 2].map((tenantId) => ({
      tenantId,
      clientId: `cid.${tenantId}`,
      clientSecret: "cs",
    }));
    const { post, send, find, fake } = await reportsOf({ tenants });
    const ids = tenants.map(({ tenantId }) =>
      fake.rows("reporting", "reports", tenantId).ids(),
    );
    expect(new Set(ids.flat()).size).toBe(ids.flat().length);
    const path = await find("Daily Revenue");
    const started = await post(`${path}/data/query`, ever);
    const { token } = (await started.json()) as { token: string };
    const other = await tokenFrom({ ...fake, tenants: tenants.slice(1) });
    const headers = { authorization: other };
    const query = `/data-queries/${token}`;
    const statusOf = async (url: string, init = {}) =>
      (await send("GET", url, init)).status;
    expect(await statusOf(`/reporting/v2/tenant/2${query}`, { headers })).toBe(
      404,
    );
    expect(await statusOf(at("reporting", query))).toBe(202);
  });
});

describe("a description", () => {
  test("has parameters and fields as recorded ones have them", async () => {
    const { read, find } = await reportsOf();
    const described = await read<Described>(await find("Job Costing Summary"));
    expect(described.modifiedOn).toMatch(/T[\d:]+(\.\d{7})?-07:00$/);
    expect(described.parameters[0]).toEqual({
      name: "DateType",
      label: "Filter by",
      dataType: "Number",
      isArray: false,
      isRequired: true,
      acceptValues: {
        fields: [
          { name: "Value", label: "Value" },
          { name: "Name", label: "Name" },
        ],
        dynamicSetId: "job-date-filter-type",
        values: null,
      },
    });
    expect(described.parameters.map(({ name }) => name)).toEqual([
      "DateType",
      "From",
      "To",
      "BusinessUnitId",
      "IncludeAdjustmentInvoices",
    ]);
    expect(described.fields).toContainEqual({
      name: "JobNumber",
      label: "Job #",
      dataType: "String",
    });
  });

  test("states values that its set has, and every cell is of the stated type", async () => {
    const { read, fake, find, run } = await reportsOf({ rows: 150 });
    const sets = new Set<string>();
    for (const { name } of fake.rows("reporting", "reports").list() as {
      name: string;
    }[]) {
      const described = await read<Described>(await find(name));
      const parameters: Parameters = { ...ever };
      for (const { name: of, isRequired, acceptValues } of described.parameters)
        if (acceptValues?.dynamicSetId) {
          sets.add(acceptValues.dynamicSetId);
          const set = await read<ReportPage>(
            at("reporting", `/dynamic-value-sets/${acceptValues.dynamicSetId}`),
          );
          expect(set.fields.map((field) => field.name)).toEqual([
            "Value",
            "Name",
          ]);
          expect(set.data[0]).toEqual([expect.any(Number), expect.any(String)]);
          if (isRequired) parameters[of] = set.data[0]?.[0];
        }
      const data = await run(name, parameters);
      expect(data.data.length).toBeGreaterThan(0);
      expect(data.fields.map((field) => field.name)).toEqual(
        described.fields.map((field) => field.name),
      );
      for (const { name: field, dataType } of described.fields)
        for (const cell of column(data, field))
          if (cell !== null)
            expect(typeOfCell(cell), `${name}: ${field}`).toBe(dataType);
    }
    expect([...sets].sort()).toEqual([
      "business-units",
      "campaigns",
      "job-date-filter-type",
      "technicians",
    ]);
  });

  test("has no value set that does not exist", async () => {
    const { send } = await reportsOf();
    for (const id of ["regions", "constructor"])
      expect(
        (await send("GET", at("reporting", `/dynamic-value-sets/${id}`)))
          .status,
      ).toBe(404);
  });
});

function typeOfCell(cell: unknown): string {
  if (typeof cell === "string")
    return /^\d{4}-\d\d-\d\dT00:00:00-07:00$/.test(cell) ? "Date" : "String";
  return typeof cell === "boolean" ? "Boolean" : "Number";
}
