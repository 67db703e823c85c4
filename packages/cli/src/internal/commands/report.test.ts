import { expect, test } from "vitest";
import { fakeWorld, rowsIn } from "../../../test/support/fake-world.js";

/** Reports of the fake's company. */

const at = fakeWorld({ reportPolls: 0 });
const { run } = at;
const NAME = "Completed Jobs Detail";

test("list shows the reports of every category, or of one", async () => {
  const all = rowsIn((await run("report list --format ndjson")).out);
  expect(all.length).toBeGreaterThan(5);
  expect(new Set(all.map(({ category }) => category)).size).toBeGreaterThan(1);
  const { out } = await run("report list --format ndjson --category marketing");
  expect(rowsIn(out).map(({ category }) => category)).toEqual(["marketing"]);
});

test("describe shows parameters and columns", async () => {
  const { out } = await run(["report", "describe", NAME]);
  expect(out).toMatch(/^Completed Jobs Detail \(operations\/\d+\)\n/);
  expect(out).toMatch(/^ {2}--From DATE +required/m);
  expect(out).toMatch(/^Columns\n/m);
});

test("run prints the rows, whatever the case of the parameters", async () => {
  const line = ["report", "run", NAME, "--limit", "3", "--date-type", "1"];
  const dates = ["--from=2020-01-01", "--TO", "2030-01-01"];
  const { out, err, code } = await run([...line, ...dates]);
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(rowsIn(out)).toHaveLength(3);
  const csv = await run([...line, ...dates, "--format", "csv"]);
  const columns = Object.keys(rowsIn(out)[0] ?? {});
  expect(csv.out.split("\n")[0]).toBe(columns.join(","));
});

test("a report is named by category and id, too", async () => {
  const [first] = rowsIn((await run("report list --format ndjson")).out);
  const { code, out } = await run(
    `report describe ${first?.["category"]}/${first?.["id"]} --format json`,
  );
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ id: first?.["id"] });
});

test.each<[string[], RegExp]>([
  [["run", "No such report"], /No report is named "No such report"/],
  [["run", "4280"], /needs its category: CATEGORY\/4280; st report list/],
  [["run", NAME], /From is missing/],
  [["run", NAME, "--From", "soon", "--To", "2026-01-01"], /From is "soon"/],
  [
    ["run", NAME, "--From", "2026-01-01", "--To", "2026-02-01", "--Frmo", "x"],
    /no parameter Frmo/,
  ],
  [
    ["run", NAME, "--From=2026-01-01", "--To=2026-02-01", "--fields", "Nmae"],
    /has no column "Nmae"/,
  ],
  [["rnu", NAME], /Say st report list/],
  [["run"], /Say st report list/],
])("report %j: %s", async (words, message) => {
  const { code, err, out } = await run(["report", ...words]);
  expect(err).toMatch(message);
  expect({ code, out }).toEqual({ code: 2, out: "" });
});
