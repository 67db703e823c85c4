import { describe, expect, test, vi } from "vitest";
import { page } from "../../test/fake-api.js";
import { failure, setup } from "../../test/setup.js";
import { ReportColumnsError } from "./errors.js";

describe("changed columns", () => {
  const without = { fields: [{ name: "Id", label: "Id" }], data: [[1]] };
  const more = {
    fields: [...page(1, 0).fields, { name: "New", label: "New" }],
    data: [[1, "a", "b"]],
  };
  test("a column lost since the description is an error that names it", async () => {
    const { report } = setup({ start: () => page(1, 1, without) });
    const error = await failure(report.rows().all());
    expect(ReportColumnsError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      change: { added: [], removed: ["Name"] },
      message: expect.stringContaining("Name"),
    });
  });

  test("a column lost between two pages is one too, after the first page was read", async () => {
    const { report } = setup({
      start: (call) =>
        call === 0 ? page(1, 1, { hasMore: true }) : page(2, 1, without),
    });
    const ids: unknown[] = [];
    const reading = (async () => {
      for await (const row of report.rows()) ids.push(row["Id"]);
    })();
    expect(await failure(reading)).toBeInstanceOf(ReportColumnsError);
    expect(ids).toEqual([1000]);
  });

  test("a new column is in the rows and noted on the page", async () => {
    const { report } = setup({ start: () => page(1, 1, more) });
    for await (const each of report.rows().pages()) {
      expect(each.data).toEqual([{ Id: 1, Name: "a", New: "b" }]);
      expect(each.change).toEqual({ added: ["New"], removed: [] });
    }
  });

  test("onChangedColumns takes changes, each once", async () => {
    const { report } = setup({
      start: (call) =>
        page(call + 1, 1, { ...without, data: [[call]], hasMore: call < 2 }),
    });
    const onChangedColumns = vi.fn();
    await report.rows({}, { onChangedColumns }).all();
    expect(onChangedColumns).toHaveBeenCalledExactlyOnceWith({
      added: [],
      removed: ["Name"],
    });
  });

  test("columns names what is needed, and nothing else counts", async () => {
    const { report } = setup({ start: () => page(1, 1, without) });
    await report.rows({}, { columns: ["Id"] }).all();
    const error = await failure(
      report.rows({}, { columns: ["Id", "Total"] }).all(),
    );
    expect(error).toMatchObject({ change: { added: [], removed: ["Total"] } });
  });
});
