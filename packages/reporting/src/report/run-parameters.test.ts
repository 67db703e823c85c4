import { ServiceTitanPaginationError, ServiceTitanServerError } from "@st/core";
import { describe, expect, test } from "vitest";
import { described, page } from "../../test/fake-api.js";
import { failure, setup } from "../../test/setup.js";
import type { ReportDescription } from "./types.js";

test.each([
  ["Sold jobs", "Sold jobs"],
  [null, undefined],
  [undefined, undefined],
])("the description %s is %s", (given, shown) => {
  const description = { ...described, description: given } as ReportDescription;
  expect(setup({}, description).report.description).toBe(shown);
});

describe("parameters", () => {
  const limited: ReportDescription = {
    ...described,
    parameters: [
      {
        name: "Unit",
        label: "Business unit",
        dataType: "Number",
        isArray: true,
        isRequired: true,
        acceptValues: { dynamicSetId: "business-units", fields: [] },
      },
    ],
  };
  const fields = ["Value", "Name"].map((name) => ({ name, label: name }));
  const set = () =>
    page(1, 0, {
      fields,
      data: [
        [1, "East"],
        [2, "West"],
      ],
    });

  test("are sent as checked, with extra ones behind them", async () => {
    const { report, made } = setup(
      { dynamicSet: set, start: () => page(1, 1) },
      limited,
    );
    await report.rows({ Unit: 2 }, { extraParameters: { New: "x" } }).all();
    expect(made("start")[0]?.args[2]).toEqual([
      { name: "Unit", value: [2] },
      { name: "New", value: "x" },
    ]);
  });

  test("wrong ones are refused before the report's turn is taken", async () => {
    const { report, made, clock } = setup(
      { dynamicSet: set, start: () => page(1, 1) },
      limited,
    );
    expect(String(await failure(report.rows({ Unit: [3] }).all()))).toContain(
      "allowed: 1 (East), 2 (West)",
    );
    expect(made("start")).toEqual([]);
    await report.rows({ Unit: 1 }).all();
    expect(clock.now()).toBe(0);
  });

  test("a dynamic set is read to its last page, and one that does not turn pages is an error", async () => {
    const many = (call: number) =>
      page(call + 1, 1, {
        fields,
        data: [[call, `Unit ${call}`]],
        hasMore: call < 2,
      });
    const { report, made } = setup({ dynamicSet: many }, limited);
    expect(
      (await report.allowedValues("Unit"))?.map(({ value }) => value),
    ).toEqual([0, 1, 2]);
    expect(made("dynamicSet").map(({ args }) => args[1])).toEqual(
      [1, 2, 3].map((n) => ({ page: n, pageSize: 500 })),
    );
    const stuck = setup(
      { dynamicSet: () => page(1, 1, { hasMore: true }) },
      limited,
    );
    const error = await failure(stuck.report.allowedValues("Unit"));
    expect(error).toBeInstanceOf(ServiceTitanPaginationError);
    expect(error).toMatchObject({ outcome: "applied" });
  });

  test("a dynamic set is fetched once, again after a failure, and not at all without checkValues", async () => {
    const fails = new ServiceTitanServerError("broken", { status: 500 });
    const { report, made } = setup(
      { dynamicSet: (call) => (call === 0 ? fails : set()) },
      limited,
    );
    await report.check({ Unit: 9 }, { checkValues: false });
    expect(made("dynamicSet")).toEqual([]);
    expect(await failure(report.allowedValues("Unit"))).toBe(fails);
    await Promise.all([
      report.check({ Unit: 1 }),
      report.check({ Unit: 2 }),
      report.allowedValues("Unit"),
    ]);
    expect(made("dynamicSet")).toHaveLength(2);
    expect(await report.allowedValues("Unit")).toEqual([
      { value: 1, label: "East" },
      { value: 2, label: "West" },
    ]);
  });

  test("a parameter that the report lacks is refused with those it has", async () => {
    const two = { ...limited, parameters: [...limited.parameters] };
    two.parameters.push({ ...limited.parameters[0], name: "Day" } as never);
    expect(
      await failure(setup({}, two).report.allowedValues("Units")),
    ).toMatchObject({
      message: "report 7 (Revenue) has no parameter Units; it has Unit, Day.",
    });
    expect(await failure(setup({}).report.allowedValues("Unit"))).toMatchObject(
      {
        message: "report 7 (Revenue) has no parameter Unit; it has none.",
      },
    );
  });

  test("values that stand in the description need no request", async () => {
    const fixed = {
      ...limited,
      parameters: [
        {
          ...limited.parameters[0],
          acceptValues: { fields, values: [[1, "East"]] },
        } as never,
      ],
    };
    const { report, api } = setup({}, fixed);
    expect(await report.allowedValues("Unit")).toEqual([
      { value: 1, label: "East" },
    ]);
    expect(api.calls).toEqual([]);
  });
});
