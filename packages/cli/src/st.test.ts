import { mkdirSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fakeWorld, rowsIn } from "../test/support/fake-world.js";
import type { World } from "../test/support/run.js";

/** Commands against the fake, as a shell runs them. */

const at = fakeWorld();
const { run, calls } = at;

test("a list says that there is more, and --all reads it", async () => {
  const some = await run("crm customers list --active Any");
  expect(rowsIn(some.out)).toHaveLength(50);
  expect(some.err).toMatch(/50 rows, and there are more: add --all/);
  const all = await run("crm customers list --active Any --all");
  expect(rowsIn(all.out)).toHaveLength(60);
  expect(all.err).toBe("");
  const few = await run("crm customers list --limit 3 --format json");
  expect(JSON.parse(few.out)).toHaveLength(3);
  expect(few.err).toBe("");
});

test("--page reads that page alone", async () => {
  await run("crm customers list --page 2 --page-size 10");
  expect(calls().map(({ query }) => query)).toEqual([
    { page: ["2"], pageSize: ["10"] },
  ]);
});

test("more ids than a request takes are read in several", async () => {
  const ids = at.fake.rows("crm", "customers").ids(60);
  const ran = await run(`crm customers list --ids ${ids.join(",")},7,8`);
  expect(ran.code).toBe(0);
  expect(rowsIn(ran.out).map(({ id }) => id)).toEqual(ids);
  expect(ran.err).toBe("st: no rows for 2 ids: 7, 8.\n");
  expect(calls()).toHaveLength(2);
});

test("a second command uses the token of the first", async () => {
  await run("crm customers list --limit 1");
  await run("crm customers list --limit 1");
  const tokens = at.fake.requests.filter(({ path }) => path.endsWith("/token"));
  expect(tokens).toHaveLength(1);
});

test("a write where nobody can be asked needs --yes, and tells what it did", async () => {
  const id = at.fake.rows("crm", "customers").ids()[0];
  const line = `crm customers create-note ${id} --text Hello`;
  const refused = await run(line);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/Add --yes to send it, or --dry-run to see it/);
  expect(calls()).toHaveLength(0);
  const done = await run(`${line} --yes`);
  expect(done).toMatchObject({ code: 0, err: "" });
  expect(JSON.parse(done.out)).toMatchObject({ text: "Hello" });
});

test("a terminal shows the write and asks", async () => {
  const questions: string[] = [];
  const answers = ["n", "y"];
  const ask = async (question: string) => {
    questions.push(question);
    return answers.shift() ?? "";
  };
  const line = "crm customers create-note 876000002 --text Hello";
  const no = await run(line, { ask });
  expect(no).toMatchObject({ code: 2, out: "" });
  expect(no.err).toMatch(
    /POST .*\/customers\/876000002\/notes\n.*"text": "Hello"/s,
  );
  expect(calls()).toHaveLength(0);
  expect((await run(line, { ask })).code).toBe(0);
  expect(questions[0]).toMatch(/^Send it to tenant \d+ \(integration\)\? /);
});

test("--dry-run prints the request without secrets and sends nothing", async () => {
  const line =
    "crm customers list --dry-run --modified-on-or-after 2026-01-01 --ids 1,2";
  const { out } = await run(line, {
    env: { SERVICETITAN_TIMEZONE: "America/New_York" },
  });
  expect(out).toMatch(/^GET https:\/\/\S+\/tenant\/\d+\/customers\n/);
  expect(out).toContain("  modifiedOnOrAfter = 2026-01-01T05:00:00.000Z\n");
  expect(out).toContain("  ids = 1,2\n");
  const json = await run(
    "crm customers create-note 5 --text Hi --dry-run --format json",
  );
  expect(JSON.parse(json.out)).toEqual({
    method: "POST",
    url: expect.stringMatching(/\/customers\/5\/notes$/),
    query: {},
    body: { text: "Hi" },
  });
  const [{ clientSecret = "" } = {}] = at.fake.tenants;
  expect(`${out}${json.out}`).not.toContain(clientSecret);
  expect(`${out}${json.out}`).not.toContain(at.fake.appKey);
  expect(at.fake.requests).toHaveLength(0);
});

test("a body comes from flags, a file, standard input or JSON, and flags change it", async () => {
  const dry = async (line: string, more?: World) => {
    const ran = await run(`${line} --dry-run --format json`, more);
    expect(ran.err).toBe("");
    return JSON.parse(ran.out).body;
  };
  writeFileSync(at.home.path("note.json"), '\ufeff{"text":"from a file"}');
  const call = "call crm.customers.createNote 5";
  expect(await dry(`${call} --body note.json`)).toEqual({
    text: "from a file",
  });
  expect(await dry(`${call} --body @note.json --text flag`)).toEqual({
    text: "flag",
  });
  expect(await dry(`${call} --body -`, { input: '{"text":"in"}' })).toEqual({
    text: "in",
  });
  expect(await dry(`${call} --body {"text":"json"}`)).toEqual({ text: "json" });
});

test.each<[line: string, message: RegExp]>([
  ["crm custmers list", /no resource "custmers". Did you mean customers\?/],
  ["crm customers lst", /no method "lst". Did you mean list\?/],
  ["cal crm.customers.get", /no command or module "cal". Did you mean call\?/],
  ["call crm.customers.gt 5", /no operation "crm.customers.gt". Did you mean/],
  ["crm customers get", /takes 1 value, not 0. Say: .* ID/],
  ["crm customers get 5 6", /takes 1 value, not 2/],
  ["crm customers get x", /path.id: "x" is not a whole number/],
  ["crm customers get --id 5", /no flag --id. It is a value/],
  ["crm customers list --activ Any", /no flag --activ. Did you mean active\?/],
  ["crm customers list --updated-since x", /mean modified-on-or-after/],
  ["crm customers list --active Anny", /"Anny" is not a value.* Did you mean/],
  ["crm customers list --page-size ten", /"ten" is not a whole number/],
  ["crm customers list --created-before soon", /is "soon", which is no date/],
  ["crm customers list --created-before 2026-02-30", /no date or time/],
  [
    "crm customers list --limit 0",
    /--limit is "0"; give a whole number from 1/,
  ],
  ["crm customers list --all --limit 5", /--all and --limit contradict/],
  ["crm customers list --all --page 2", /depends on --page-size\. Give it/],
  ["crm customers list --fields name.length", /have no "name.length"/],
  ["crm customers list --fields __proto__", /have no "__proto__"/],
  ["crm customers list --fields constructor.name", /have no "constructor"/],
  ["customers list", /Did you mean st crm customers\?/],
  ["call crm.customer.list", /mean crm.customers.list\? Search for it by/],
  ["call forms.jobAttachments.upload 5 a.png", /Say: .* ID --file FILE/],
  ["upload forms.jobAttachments.upload 5", /VALUE… FILE, or by --file/],
  ["jpm jobs create --appointments x", /\(--appointments\.0\.NAME\)/],
  ["crm customers list --format xml", /--format is "xml"/],
  ["crm customers list --fields id,nmae", /no "nmae". Did you mean name\?/],
  ["crm customers list --fields address.cty", /Did you mean address.city\?/],
  ["crm customers list --name a --name b", /--name is given twice/],
  ["crm customers create --yes --name Ada", /body.locations: is required/],
  ["crm customers create-note 5 --body {x", /--body is not JSON/],
  ["crm customers create-note 5 --body no.json", /there is no such file/],
  ["crm customers create-note 5 --body [1] --text a", /--body is no object/],
  ["check --modul crm", /no flag --modul. Did you mean --module\?/],
])("%s: one error before anything is sent", async (line, message) => {
  const { code, err, out } = await run(line);
  expect(err).toMatch(message);
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(at.fake.requests).toHaveLength(0);
});

test.each<[status: number, code: number]>([
  [400, 6],
  [401, 3],
  [403, 4],
  [404, 5],
  [409, 6],
  [422, 6],
  [500, 8],
])("a read that fails with %i ends with %i", async (status, code) => {
  at.fake.fail({ on: "Customers_Get", times: 9, respond: { status } });
  const { code: got, err } = await run("crm customers get 5 --timeout 5");
  expect(err).toMatch(/^st: /);
  expect(got).toBe(code);
});

test("a write whose answer is lost is told apart from one that was refused", async () => {
  const line = "crm customers create-note 876000002 --text Hi --yes";
  at.fake.fail({ on: "Customers_CreateNote", respond: { status: 500 } });
  const unknown = await run(line);
  expect(unknown.code).toBe(9);
  expect(unknown.err).toMatch(
    /Read back before repeating: st call crm\.customers\.listNotes 876000002$/m,
  );
  at.fake.fail({ on: "Customers_CreateNote", respond: { status: 400 } });
  expect((await run(line)).code).toBe(6);
});

test("with JSON an error is a line of JSON", async () => {
  const { code, err } = await run("crm customers get 5 --format json");
  expect(JSON.parse(err)).toMatchObject({
    error: { name: "ServiceTitanNotFoundError", status: 404 },
    exitCode: code,
  });
});

test("a write that is stopped on its way says that it may have been carried out", async () => {
  const line = "crm customers create-note 876000002 --text Hello --yes";
  for (const format of ["table", "json"]) {
    const stop = new AbortController();
    at.fake.fail({ on: "Customers_CreateNote", delay: 5_000 });
    const fetch: World["fetch"] = async (url, init) => {
      if (url.endsWith("/notes")) setTimeout(() => stop.abort(), 100);
      return await (at.world().fetch ?? globalThis.fetch)(url, init);
    };
    const ran = await run(`${line} --format ${format}`, {
      fetch,
      signal: stop.signal,
    });
    expect(ran.code).toBe(9);
    expect(ran.err).toContain("st call crm.customers.listNotes 876000002");
    expect(ran.err).toMatch(format === "json" ? /"outcome":"unknown"/ : /may /);
  }
});

test("what is stopped before it is sent, or only reads, was stopped and nothing else", async () => {
  const stop = new AbortController();
  stop.abort();
  for (const line of [
    "crm customers create-note 876000002 --text Hello --yes",
    "crm customers list",
  ]) {
    const ran = await run(line, { signal: stop.signal });
    expect(ran).toMatchObject({ code: 130, err: "\nst: stopped.\n" });
  }
});

test("a body of another encoding is refused before its letters are lost", async () => {
  const text = '{"text":"José"}';
  writeFileSync(at.home.path("latin.json"), text, "latin1");
  writeFileSync(at.home.path("windows.json"), `\ufeff${text}`, "utf16le");
  writeFileSync(at.home.path("utf8.json"), `\ufeff${text}`);
  const line = "crm customers create-note 5 --dry-run --format json --body";
  expect((await run(`${line} latin.json`)).err).toContain(
    "latin.json is not UTF-8. Save it as UTF-8. Nothing was sent.",
  );
  expect((await run(`${line} windows.json`)).err).toContain(
    "windows.json is UTF-16.",
  );
  const { out } = await run(`${line} utf8.json`);
  expect(JSON.parse(out).body).toEqual({ text: "José" });
});

test("a list that leaves out a place is refused: it would be sent as null", async () => {
  const line = "jpm jobs create --dry-run --appointments";
  const { code, err } = await run(`${line}.1.start 2026-01-05`);
  expect({ code, err }).toEqual({
    code: 2,
    err: "st: --appointments.1.start leaves out --appointments.0. Number the items of a list from 0 up.\n",
  });
  const [first, second] = [".0.start 2026-01-05", ".1.start 2026-01-06"];
  for (const flags of [
    `${first} --appointments${second}`,
    `${second} --appointments${first}`,
  ]) {
    const ran = await run(`${line}${flags}`);
    expect(ran.err).not.toMatch(/leaves out/);
  }
});

test("a write whose answer cannot be printed was carried out all the same", async () => {
  const line = "crm customers create-note 876000002 --text Hello --yes";
  let told = "";
  const { st } = await import("./st.js");
  const { fetch, env = {} } = at.world();
  const code = await st(line.split(" "), {
    out: { write: (_, done) => done?.(new Error("the disk is full")) },
    err: { write: (text) => (told += text) },
    cwd: at.home.folder,
    signal: new AbortController().signal,
    version: "1.2.3",
    readInput: async () => "",
    fetch,
    env: { XDG_CACHE_HOME: at.home.path("cache"), ...env },
  });
  expect(code).toBe(10);
  expect(told).toContain("The write was carried out: do not repeat it.");
});

test("a token endpoint that cannot be reached rejected nothing", async () => {
  const fetch = () => Promise.reject(new TypeError("fetch failed"));
  const lost = await run("crm customers list --timeout 1", { fetch });
  expect(lost.code).toBe(8);
  const wrong = await run("crm customers list", {
    env: { SERVICETITAN_CLIENT_SECRET: "cs1.wrong" },
  });
  expect(wrong.code).toBe(3);
});

test("a file or folder that cannot be written is one sentence", async () => {
  mkdirSync(at.home.path("folder"));
  const output = await run("export crm.customers -o missing/rows.ndjson");
  expect(output).toMatchObject({
    code: 1,
    err: `st: ${at.home.path("missing", "rows.ndjson")}: there is no such file or folder.\n`,
  });
  const folder = await run("telecom calls get-recording 5 -o folder --force");
  expect(folder.err).toBe(
    `st: ${at.home.path("folder")} is a folder. Name a file in it by --output.\n`,
  );
});

test("a text of several values may be given several times, as lists may", async () => {
  const line = "crm customers list --ids 5 --ids 6,7 --dry-run --format json";
  const { out } = await run(line);
  expect(JSON.parse(out).query).toMatchObject({ ids: "5,6,7" });
});

test("columns of rows by id are those of the description, too", async () => {
  const ids = at.fake.rows("crm", "customers").ids(60).join(",");
  const line = "crm customers list --format csv --ids";
  const [many = ""] = (await run(`${line} ${ids}`)).out.split("\n");
  const [one = ""] = (await run(`${line} 876000001`)).out.split("\n");
  expect(many).toBe(one);
  const none = await run(`${line} ${Array(60).fill(7).join(",")},8`);
  expect(none.out).toBe(`${one}\n`);
});

test("one object stands for a list of one, commas and all", async () => {
  const line = ["jpm", "jobs", "create", "--dry-run", "--format", "json"];
  const appointment = { start: "2026-01-05", end: "2026-01-06" };
  const { err } = await run([
    ...line,
    "--appointments",
    JSON.stringify(appointment),
  ]);
  expect(err).not.toContain("appointments");
});
