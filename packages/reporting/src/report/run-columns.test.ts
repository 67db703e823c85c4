import { describe, expect, test, vi } from "vitest";
import { page } from "../../test/fake-api.js";
import { failure, setup } from "../../test/setup.js";
import { ReportColumnsError } from "./errors.js";

describe("pinned columns", () => {
  const extra = {
    fields: [...page(1, 0).fields, { name: "New", label: "New" }],
    data: [[1, "a", "b"]],
  };
  const pin = (pinned: string[], answer = page(1, 1)) =>
    setup({ start: () => answer }, undefined, 60_000, pinned);

  test("in any order are read", async () => {
    const { report } = pin(["Name", "Id"]);
    expect(await report.rows().all()).toHaveLength(1);
  });

  test("that the description lost or gained are named before data is requested", async () => {
    const { report, made } = pin(["Id", "Total"]);
    const error = await failure(report.rows().all());
    expect(ReportColumnsError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      change: { added: ["Name"], removed: ["Total"] },
      outcome: "not-sent",
      message: expect.stringContaining(
        "no longer has these columns: Total. New: Name. Adapt the code that reads",
      ),
    });
    expect(made("start")).toEqual([]);
  });

  test("throw for a new column of a page too", async () => {
    const { report } = pin(["Id", "Name"], page(1, 1, extra));
    expect(await failure(report.rows().all())).toMatchObject({
      change: { added: ["New"], removed: [] },
      message: expect.stringContaining(": New: New. Run it again"),
      outcome: "applied",
    });
  });

  test("name every new column", async () => {
    const { report } = pin(["Id"], page(1, 1, extra));
    expect(await failure(report.rows().all())).toMatchObject({
      message: expect.stringContaining(": New: Name."),
    });
    const read = pin(["Id", "Name"], {
      ...page(1, 1, extra),
      fields: [...extra.fields, { name: "Newer", label: "Newer" }],
      data: [[1, "a", "b", "c"]],
    });
    expect(await failure(read.report.rows().all())).toMatchObject({
      message: expect.stringContaining(": New: New, Newer."),
    });
  });

  test("yield to columns and onChangedColumns of the run", async () => {
    const { report } = pin(["Id", "Total"]);
    expect(await report.rows({}, { columns: ["Id"] }).all()).toHaveLength(1);
    const onChangedColumns = vi.fn();
    await report.rows({}, { onChangedColumns }).all();
    expect(onChangedColumns).toHaveBeenCalledExactlyOnceWith({
      added: ["Name"],
      removed: ["Total"],
    });
  });
});

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
    expect(error).toMatchObject({
      change: { added: [], removed: ["Total"] },
      outcome: "applied",
      message: expect.not.stringContaining("New:"),
    });
    const onChangedColumns = vi.fn();
    const other = setup({ start: () => page(1, 1, more) });
    await other.report.rows({}, { columns: ["Id"], onChangedColumns }).all();
    expect(onChangedColumns).not.toHaveBeenCalled();
  });
});
