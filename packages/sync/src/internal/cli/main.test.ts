import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stSync } from "./main.js";

// Each starts a server; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "st-sync-cli-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(args: readonly string[], more: object = {}) {
  let out = "";
  let err = "";
  const code = await stSync([...args], {
    out: { write: (text) => (out += text), ...more },
    err: { write: (text) => (err += text) },
    signal: new AbortController().signal,
    version: "1.2.3",
  });
  return { code, out, err };
}

const file = () => join(folder, "copy.db");
const fake = (...more: string[]) =>
  run([
    "--fake",
    ...["--fake-rows", "10", "--streams", "customers,job_types"],
    ...["--to", file()],
    ...more,
  ]);

test("the first run copies, the second one goes on where it stopped", async () => {
  const first = await fake();
  expect(first).toMatchObject({ code: 0, err: "" });
  expect(first.out).toMatch(/copy\.db is up to date: \d+ rows read in /);
  expect(first.out).toMatch(/2 of 2 streams, \d+ rows, \d+ requests/);
  const status = await run(["status", "--to", file()]);
  expect(status.out).toMatch(/customers +current +20\d\d-.* +10 +1/);
  const second = await fake();
  expect(second.code).toBe(0);
  expect((await run(["status", "--to", file()])).out).toMatch(
    /customers +current +20\d\d-.* +10 +2/,
  );
});

test("a terminal gets a table that is drawn anew, a program lines of JSON", async () => {
  const args = ["--fake", "--fake-rows", "10", "--streams", "customers"];
  const json = await run([...args, "--json", "--to", file()]);
  const events = json.out
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { type: string }).type);
  expect(events.slice(0, 2)).toEqual(["views", "run-start"]);
  expect(events.at(-1)).toBe("run-end");
  const live = await run([...args, "--to", file()], { isTTY: true });
  expect(live.out).toMatch(/is up to date/);
});

test("erase says what it deleted", async () => {
  await fake();
  const { out } = await run(["status", "--json", "--to", file()]);
  expect(JSON.parse(out)).toHaveLength(2);
  const erased = await run(["erase", "876000001", "--to", file()]);
  expect(erased.out).toMatch(/^customers: 1 rows erased\.$/m);
});

test("views lists their columns, or what the copy lacks for them", async () => {
  await fake();
  const { out } = await run(["views", "--to", file()]);
  expect(out).toMatch(/^lookups: .*\n {2}_tenant_id, kind, id, name, active$/m);
  expect(out).toMatch(/^job_facts: .*\n {2}job_facts is left out: it reads /m);
  const json = await run(["views", "--json", "--to", file()]);
  expect(JSON.parse(json.out)).toContainEqual(
    expect.objectContaining({ name: "lookups", isThere: true }),
  );
});

test("a tripwire is in the summary, and with --strict in the exit code", async () => {
  await fake();
  const lose = () => {
    const database = new DatabaseSync(file());
    database.exec(
      "DELETE FROM customers WHERE rowid <= 3; DELETE FROM st_readings",
    );
    database.close();
  };
  lose();
  const told = await fake();
  expect(told.code).toBe(0);
  expect(told.out).toMatch(/^Tripwires: 1, in st_tripwires\.$/m);
  expect(told.out).toMatch(
    /^ {2}customers: 3 of 10 rows that .* are missing .*\n {4}Read .*: DELETE /m,
  );
  lose();
  expect((await fake("--strict")).code).toBe(2);
  expect((await fake("--strict")).code).toBe(0);
  lose();
  const quiet = await fake("--strict", "--no-tripwires");
  expect(quiet.code).toBe(0);
  expect(quiet.out).not.toContain("Tripwires");
});

/** A file with one report of a thousand days. */
function reportFile(more: object = {}): string {
  const path = join(folder, "reports.json");
  const report = {
    name: "daily_revenue",
    report: "Daily Revenue",
    category: "operations",
    parameters: { From: { daysAgo: 1_000 }, To: { daysAgo: 0 } },
    ...more,
  };
  writeFileSync(path, JSON.stringify([report]));
  return path;
}

test("reports of a file are copied, with days before the run", async () => {
  const reports = reportFile();
  const { code, err } = await fake("--reports", reports);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const database = new DatabaseSync(file(), { readOnly: true });
  const [found] = database
    .prepare("SELECT count(*) AS n FROM daily_revenue")
    .all();
  database.close();
  expect(found?.["n"]).toBeGreaterThan(0);
});

test("other columns than those of the file are named, with what to change there", async () => {
  const reports = reportFile({ columns: ["BusinessUnit", "Profit"] });
  const { code, out } = await fake("--reports", reports);
  expect(code).toBe(1);
  expect(out).toMatch(
    /daily_revenue: The report lacks Profit, and has Technician, .*, too\./,
  );
  expect(out).toMatch(
    /Write the columns .* in "columns", .* the file of --reports/,
  );
  expect(out).not.toMatch(/onChangedColumns/);
});

test.each([
  ["{", /reports\.json: Expected property name/],
  ["{}", /write a list of reports/],
  ['[{"report": "Daily Revenue"}]', /report 1: name is undefined; give the/],
  ['[{"name": "a", "raport": "b"}]', /"raport", which means nothing\. Did you/],
  ['[{"name": "a", "report": "No such"}]', /No such/],
  [
    '[{"name": "a", "report": "b", "every": "daily"}]',
    /report 1: every is "daily"; give a whole number of seconds/,
  ],
])("a file of reports that says %s is refused", async (text, sentence) => {
  const reports = join(folder, "reports.json");
  writeFileSync(reports, text);
  const { code, err } = await fake("--reports", reports);
  expect(code).toBe(1);
  expect(err).toMatch(sentence);
});

test("dbt prints the sources of a copy that is there", async () => {
  const empty = await run(["dbt", "--to", file()]);
  expect(empty.out).toMatch(
    /^# .*copy\.db has no tables yet; run st-sync first\.$/m,
  );
  await fake();
  const { out } = await run(["dbt", "--to", file()]);
  expect(out).toMatch(/^version: 2\nsources:\n/);
  expect(out).toMatch(/^ {4}schema: "main"$/m);
});

test("streams lists every stream with its operations", async () => {
  const { out } = await run(["streams"]);
  expect(out).toMatch(/^customers +feed +id +continuation token +feed /m);
  expect(out).toMatch(/^jobs +feed and list +id /m);
});

test.each([
  [["--strem"], /There is no flag --strem\. Did you mean --streams\?/],
  [["sterams"], /no command "sterams". Did you mean streams/],
  [["--fake", "--streams", "job"], /no stream "job". Did you mean jobs/],
  [["--fake-rows", "ten"], /--fake-rows is "ten"; give a whole number/],
  [["--fake", "--exclude", "customers.nmae"], /no table has "customers.nmae"/],
  [["erase"], /erase needs the id of a customer/],
  [["erase", "x"], /erase is "x"; give a whole number/],
  [["--to", "mysql://localhost/x"], /mysql address, which is no store/],
])("%j is one sentence about what is wrong", async (args, sentence) => {
  const { code, err } = await run([
    ...args,
    ...(args.includes("--to") ? [] : ["--to", file()]),
  ]);
  expect(code).toBe(1);
  expect(err).toMatch(sentence);
  expect(err.trim()).not.toContain("\n");
});
