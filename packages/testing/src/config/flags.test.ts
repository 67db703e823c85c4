import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { clockOf, parseConfig } from "./config.js";
import { readFlags, usage } from "./flags.js";

const shape = JSON.parse(
  readFileSync(new URL("../st-fake.schema.json", import.meta.url), "utf8"),
);
const read = (line: string) =>
  readFlags(line === "" ? [] : line.split(" "), shape);

describe("flags", () => {
  test("that are left out leave the file's options alone", () => {
    expect(read("--config st-fake.json")).toEqual({
      file: "st-fake.json",
      config: {},
      print: "text",
    });
  });

  test("become options", () => {
    const line =
      "--port 4010 --control-port 4011 --modules crm,jpm --seed 2 --rows 5 " +
      "--tenants 7,8 --clock 2026-03-02 --zone America/Phoenix --host ::1 " +
      "--unfiltered refuse --webhook http://a.test --webhook http://b.test --webhook-secret k --json";
    expect(read(line)).toEqual({
      file: undefined,
      print: "json",
      config: {
        port: 4010,
        host: "::1",
        control: { port: 4011 },
        modules: ["crm", "jpm"],
        seed: 2,
        rows: 5,
        tenants: [
          { tenantId: 7, clientId: "cid.7", clientSecret: "cs1.7" },
          { tenantId: 8, clientId: "cid.8", clientSecret: "cs1.8" },
        ],
        clock: "2026-03-02",
        unfiltered: "refuse",
        zone: "America/Phoenix",
        webhooks: [
          { url: "http://a.test", secret: "k" },
          { url: "http://b.test", secret: "k" },
        ],
      },
    });
    expect(read("--no-control").config).toEqual({ control: false });
  });

  test.each([
    ["--port many", '--port is "many"; give a whole number from 0 to 65535'],
    [
      "--control-port -1",
      'The value of --control-port begins with "-". Write --control-port=VALUE.',
    ],
    ["--port=-1", '--port is "-1"; give a whole number'],
    ["--rows 1e3", '--rows is "1e3"; give a whole number of at least 0'],
    ["--tenants 7,x", '--tenants is "x"; give a whole number of at least 1'],
    [
      "--unfiltered maybe",
      '--unfiltered is "maybe"; give one of "ignore", "warn", "refuse"',
    ],
    ["--prot 1", "There is no flag --prot. Did you mean --port?"],
    ["--everything", "There is no flag --everything. See --help."],
    ["-x", "There is no flag -x."],
    ["st-fake.json", "st-fake.json belongs to no flag."],
    ["--rows", "--rows needs a value. See --help."],
    ["--json=yes", "--json takes no value. See --help."],
    ["--webhook-secret k", "--webhook-secret signs events for the receivers"],
  ])("%s is refused in one sentence", (line, sentence) => {
    expect(() => read(line)).toThrow(sentence);
  });

  test("are all in the usage, and their command names the package", () => {
    const named = new Set(usage.match(/--[a-z-]+/g));
    expect([...named].sort()).toEqual([
      "--clock",
      "--config",
      "--control-host",
      "--control-port",
      "--help",
      "--host",
      "--json",
      "--modules",
      "--no-control",
      "--port",
      "--rows",
      "--seed",
      "--tenants",
      "--unfiltered",
      "--version",
      "--webhook",
      "--webhook-secret",
      "--zone",
    ]);
    expect(usage).toContain("npx -p @st/testing st-fake");
  });
});

describe("a file", () => {
  test.each([
    [
      '{\n  "port": 1,\n  "rows" 3\n}',
      /^a\.json is not JSON: .* line 3, column 10\.$/,
    ],
    ["", /^a\.json is not JSON: [^\n]+\.$/],
    ['{"seed": true}', /^a\.json: seed is true; give a whole number/],
    ["{}}", /^a\.json is not JSON: .*line 1, column 3\.$/],
  ])("%j is refused in one sentence with its place", (text, sentence) => {
    expect(() => parseConfig(text, "a.json", shape)).toThrow(sentence);
  });

  test("starts its clock in its zone, and lets it run", () => {
    const zone = "America/Phoenix";
    const clock = clockOf({ clock: "2026-03-02T08:00", zone });
    const started = Date.parse("2026-03-02T15:00:00Z");
    expect((clock?.now() ?? 0) - started).toBeLessThan(1_000);
    expect(clock?.now()).toBeGreaterThanOrEqual(started);
    expect(clockOf({ zone })).toBeUndefined();
  });

  test.each([
    [{ zone: "Mars" }, 'zone is "Mars"; give the name of a time zone'],
    [{ clock: "noon" }, 'clock is "noon"; give a time, such as'],
  ])("with %j is refused", (config, sentence) => {
    expect(() => clockOf(config)).toThrow(sentence);
  });
});
