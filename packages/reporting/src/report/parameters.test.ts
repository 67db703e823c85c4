import { ServiceTitanInputError } from "@st/core";
import { describe, expect, test } from "vitest";
import { checkParameters } from "./parameters.js";
import type { DataType, ParameterValues, ReportParameter } from "./types.js";

const parameter = (
  name: string,
  dataType: DataType,
  change: Partial<ReportParameter> = {},
): ReportParameter => ({
  name,
  label: name,
  dataType,
  isArray: false,
  isRequired: false,
  ...change,
});

const check = (
  values: ParameterValues,
  parameters: ReportParameter[],
  allowed: [unknown, string][] | undefined = undefined,
) =>
  checkParameters(values, {
    report: "report 7 (Revenue)",
    parameters,
    zone: "America/New_York",
    allowed: async () => allowed?.map(([value, label]) => ({ value, label })),
  });

const problem = async (...args: Parameters<typeof check>) => {
  const error = await check(...args).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ServiceTitanInputError);
  return (error as Error).message;
};

test("a parameter of a type newer than this package is asked for by its name", async () => {
  const one = parameter("P", "Color" as DataType, { isRequired: true });
  expect(await problem({}, [one])).toContain("P is missing; give a Color");
});

describe("types", () => {
  test.each<[DataType, unknown, unknown]>([
    ["String", "x", "x"],
    ["Number", 3, 3],
    ["Number", 0, 0],
    ["Boolean", false, false],
    ["Date", "2026-01-31", "2026-01-31"],
    ["Date", "2026-01-31T00:00:00", "2026-01-31"],
    // 2 am in Greenwich is still the evening before in New York.
    ["Date", new Date("2026-02-01T02:00:00Z"), "2026-01-31"],
    ["Date", "2026-02-01T02:00:00Z", "2026-01-31"],
    ["Time", "08:30", "08:30"],
    ["Time", "23:59:59", "23:59:59"],
    ["Guid", "anything newer", "anything newer"],
  ])("%s takes %j and sends %j", async (type, value, sent) => {
    expect(await check({ P: value }, [parameter("P", type)])).toEqual([
      { name: "P", value: sent },
    ]);
  });

  test.each<[DataType, unknown, string]>([
    ["String", 5, "P is 5; give a string"],
    ["Number", "3", 'P is "3"; give a number'],
    ["Number", Number.NaN, "P is NaN; give a number"],
    ["Number", [1], "P is a list; give a number"],
    ["Boolean", "true", 'P is "true"; give true or false'],
    ["Date", "31.01.2026", 'P is "31.01.2026"; give a Date'],
    ["Date", "2026-02-30", 'P is "2026-02-30"; give a Date'],
    ["Date", new Date("x"), "P is an invalid Date; give a Date"],
    ["Date", 1769817600000, "P is 1769817600000; give a Date"],
    ["Time", "24:00", 'P is "24:00"; give a time of day'],
  ])("%s refuses %j", async (type, value, message) => {
    expect(await problem({ P: value }, [parameter("P", type)])).toContain(
      message,
    );
  });
});

describe("lists", () => {
  const ids = parameter("Ids", "Number", { isArray: true });
  test("a single value becomes a list of one", async () => {
    expect(await check({ Ids: 1 }, [ids])).toEqual([
      { name: "Ids", value: [1] },
    ]);
    expect(await check({ Ids: [1, 2] }, [ids])).toEqual([
      { name: "Ids", value: [1, 2] },
    ]);
  });

  test("every value in it is checked", async () => {
    expect(await problem({ Ids: [1, "2"] }, [ids])).toContain(
      'Ids is "2"; give a list, each a number',
    );
  });

  test("a required list may not be empty, another may", async () => {
    expect(
      await problem({ Ids: [] }, [{ ...ids, isRequired: true }]),
    ).toContain("Ids is an empty list");
    expect(await check({ Ids: [] }, [ids])).toEqual([
      { name: "Ids", value: [] },
    ]);
  });
});

test("a required parameter is missing when left out, undefined or null; 0 and false are values", async () => {
  const required = [parameter("From", "Date", { isRequired: true })];
  for (const values of [{}, { From: undefined }, { From: null }]) {
    expect(await problem(values, required)).toContain(
      "From is missing; give a Date",
    );
  }
  const zero = parameter("Count", "Number", { isRequired: true });
  const no = parameter("Only", "Boolean", { isRequired: true });
  expect(await check({ Count: 0, Only: false }, [zero, no])).toHaveLength(2);
});

test("optional parameters left out are not sent", async () => {
  expect(
    await check({ B: "x", A: undefined }, [
      parameter("A", "String"),
      parameter("B", "String"),
    ]),
  ).toEqual([{ name: "B", value: "x" }]);
});

test("unknown names are refused, since the server would ignore them", async () => {
  const parameters = [parameter("From", "Date"), parameter("To", "Date")];
  expect(await problem({ Form: "2026-01-01" }, parameters)).toContain(
    "no parameter Form; it has From, To",
  );
  expect(await problem({ from: "2026-01-01" }, parameters)).toContain(
    "no parameter from; write From",
  );
  expect(await problem({ x: 1 }, [])).toContain("it has none");
});

test("a parameter named like a part of every object is not taken from there", async () => {
  const parameters = [parameter("toString", "String", { isRequired: true })];
  expect(await problem({}, parameters)).toContain("toString is missing");
});

describe("allowed values", () => {
  const types: [unknown, string][] = [
    [1, "Completion date"],
    [2, "Invoice date"],
  ];
  test("others are refused, with the list", async () => {
    expect(await check({ P: 2 }, [parameter("P", "Number")], types)).toEqual([
      { name: "P", value: 2 },
    ]);
    expect(
      await problem({ P: 3 }, [parameter("P", "Number")], types),
    ).toContain("P is 3; allowed: 1 (Completion date), 2 (Invoice date)");
  });

  test("each value of a list is compared", async () => {
    const list = [parameter("P", "Number", { isArray: true })];
    expect(await problem({ P: [1, 9] }, list, types)).toContain(
      "P is 9; allowed",
    );
  });

  test("ids match whether they are numbers or text", async () => {
    expect(await check({ P: "1" }, [parameter("P", "String")], types)).toEqual([
      { name: "P", value: "1" },
    ]);
  });

  test("long lists are cut, empty ones said to be empty", async () => {
    const many = Array.from({ length: 25 }, (_, index): [unknown, string] => [
      index,
      `${index}`,
    ]);
    expect(
      await problem({ P: 99 }, [parameter("P", "Number")], many),
    ).toContain("19 and 5 more");
    expect(await problem({ P: 1 }, [parameter("P", "Number")], [])).toContain(
      "no values at this time",
    );
  });
});

test("everything wrong is told at once", async () => {
  const message = await problem({ x: 1, A: 1 }, [
    parameter("A", "String"),
    parameter("B", "Date", { isRequired: true }),
  ]);
  for (const each of [
    "no parameter x",
    "A is 1",
    "B is missing",
    "Nothing was sent",
    "report 7 (Revenue)",
  ]) {
    expect(message).toContain(each);
  }
});
