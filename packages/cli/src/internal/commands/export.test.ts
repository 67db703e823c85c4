import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fakeWorld, rowsIn } from "../../../test/support/fake-world.js";

/** Feeds: nothing lost, whatever happens to the program or its reader. */

const at = fakeWorld({ modules: ["crm"], exportBatch: 25 });
const { run } = at;
const idsOf = (text: string) => rowsIn(text).map(({ id }) => id);

test("a feed is written whole, a line a row", async () => {
  const { out, err, code } = await run("export crm.customers");
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(new Set(idsOf(out)).size).toBe(60);
});

test("with a checkpoint the next run goes on, batch by batch", async () => {
  const line = "export crm.customers --checkpoint positions --max-batches 1";
  const first = idsOf((await run(line)).out);
  const second = idsOf((await run(line)).out);
  const third = idsOf((await run(line)).out);
  expect([first.length, second.length, third.length]).toEqual([25, 25, 10]);
  expect(new Set([...first, ...second, ...third]).size).toBe(60);
  expect((await run(line)).out).toBe("");
  expect(existsSync(at.home.path("positions"))).toBe(true);
});

test.each([
  ['{"id":1}\n{"id":', 1, /ended within a row/],
  ['{"id":', 0, /ended within a row/],
  ['{"id":1}', 1, /^$/],
  ['{"id":1}\n', 1, /^$/],
  ["", 0, /^$/],
  [`{"id":1}\n{"name":"${"x".repeat(200_000)}`, 1, /ended within a row/],
])("rows are appended to whole lines: %#", async (before, kept, told) => {
  const file = at.home.path("rows.ndjson");
  writeFileSync(file, before);
  const { code, err } = await run("export crm.customers -o rows.ndjson");
  expect(code).toBe(0);
  expect(err).toMatch(told);
  expect(idsOf(readFileSync(file, "utf8"))).toHaveLength(60 + kept);
});

test("rows that did not leave the program are read again", async () => {
  const line = "export crm.customers --checkpoint positions";
  let written = "";
  let writes = 0;
  const failing = {
    write(text: string | Uint8Array, done?: (error?: Error) => void) {
      writes++;
      if (writes === 2) return done?.(new Error("the disk is full"));
      written += text;
      return done?.();
    },
  };
  const { st } = await import("../../st.js");
  const world = at.world();
  let told = "";
  const code = await st(line.split(" "), {
    out: failing,
    err: { write: (text) => (told += text) },
    cwd: at.home.folder,
    signal: new AbortController().signal,
    version: "1.2.3",
    readInput: async () => "",
    fetch: world.fetch,
    env: { XDG_CACHE_HOME: at.home.path("cache"), ...world.env },
  });
  expect(code).toBe(1);
  expect(told).toContain("the disk is full");
  const rest = await run(line);
  const all = [...idsOf(written), ...idsOf(rest.out)];
  expect(idsOf(written)).toHaveLength(25);
  expect(all).toHaveLength(60);
  expect(new Set(all).size).toBe(60);
});

test("a file is added to", async () => {
  const line =
    "export crm.customers --checkpoint p --max-batches 1 --output rows.ndjson";
  await run(line);
  const { out } = await run(line);
  expect(out).toBe("");
  const text = readFileSync(at.home.path("rows.ndjson"), "utf8");
  expect(new Set(idsOf(text)).size).toBe(50);
});

test("a time to begin at is read by the tenant's zone", async () => {
  await run("export crm.customers --from 2026-01-01", {
    env: { SERVICETITAN_TIMEZONE: "America/Denver" },
  });
  const [first] = at.calls();
  expect(first?.query["from"]).toEqual(["2026-01-01T07:00:00.000Z"]);
});

test.each([
  [
    "export crm.custmers",
    /no export feed "crm.custmers". Did you mean crm.customers\?/,
  ],
  ["export", /Name one feed: .*There are: .*crm\.customers/],
  ["export crm.customers extra", /Name one feed/],
])("%s: %s", async (line, message) => {
  const { code, err } = await run(line);
  expect(code).toBe(2);
  expect(err).toMatch(message);
});

test("Ctrl-C ends a feed that is followed", async () => {
  const stop = new AbortController();
  const ran = run("export crm.customers --follow", { signal: stop.signal });
  await expect.poll(() => at.calls().length).toBeGreaterThanOrEqual(3);
  stop.abort();
  const { code, err } = await ran;
  expect(code).toBe(130);
  expect(err).toMatch(/st: stopped/);
});

test("a place to begin is a time in words or figures, or a token", async () => {
  for (const from of ["2026-02-30", "01/02/2026", "2026-01", "", " "]) {
    const line = ["export", "crm.customers", "--from", from];
    const { code, err } = await run(line);
    expect(code).toBe(2);
    expect(err).toContain(
      `--from is ${JSON.stringify(from)}, which is no date or time.`,
    );
  }
  expect(at.calls()).toHaveLength(0);
  for (const from of ["today", "now", "dG9rZW4="])
    await run(`export crm.customers --from ${from}`);
  expect(at.calls().map(({ query }) => query["from"]?.[0])).toEqual([
    expect.stringMatching(/^\d{4}-.*T00:00:00.000Z$/),
    expect.stringMatching(/^\d{4}-.*Z$/),
    "dG9rZW4=",
  ]);
});
