import { describe, expect, test } from "vitest";
import { fakeApi } from "../../test/fake-api.js";
import { failure } from "../../test/setup.js";
import { findReport } from "./find-report.js";
import { ReportNameError } from "./report-name-error.js";

const LISTS: Record<string, { id: number; name: string }[]> = {
  operations: [
    { id: 1, name: "Revenue" },
    { id: 2, name: "Recalls" },
  ],
  accounting: [
    { id: 3, name: "revenue " },
    { id: 4, name: "Payments" },
    { id: 2, name: "Recalls" },
  ],
  marketing: [{ id: 5, name: "Payments" }],
};

function search(name: string, category?: string) {
  const api = fakeApi(() => 0, {
    categories: () => Object.keys(LISTS),
    list: (_call: number, id: never) => LISTS[id],
  });
  const found = findReport(api, name, category, {});
  return { api, found };
}

describe("a report", () => {
  test.each([
    ["Revenue", 1],
    [" Revenue", 1],
    ["revenue", 3],
    ["recalls", 2],
  ])("%j is found exactly, else without case", async (name, id) => {
    expect(await search(name).found).toMatchObject({ id });
  });

  test("that two categories list is one", async () => {
    expect(await search("Recalls").found).toEqual({
      category: "operations",
      id: 2,
      name: "Recalls",
    });
  });

  test("of a name that two have is refused, with the place of each", async () => {
    const error = await failure(search("Payments").found);
    expect(ReportNameError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      message: expect.stringContaining(
        '2 reports are named "Payments": accounting/4 (Payments), marketing/5 (Payments).',
      ),
      reports: [{ id: 4 }, { id: 5 }],
    });
    const { id } = await search("Payments", "marketing").found;
    expect(id).toBe(5);
  });

  test("of a name that two have but for case is refused, if neither is exact", async () => {
    expect(await failure(search("REVENUE").found)).toMatchObject({
      message: expect.stringContaining("operations/1 (Revenue), accounting/3"),
    });
  });

  test("that does not exist is named, with one that is close", async () => {
    expect(await failure(search("Recals").found)).toMatchObject({
      message: expect.stringContaining(
        'No report is named "Recals" among 5. Did you mean Recalls?',
      ),
      reports: [],
    });
  });

  test("in a known category is found with one list", async () => {
    const { api, found } = search("Revenue", "operations");
    await found;
    expect(api.calls.map(({ operation }) => operation)).toEqual(["list"]);
  });
});
