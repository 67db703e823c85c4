import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallModules } from "../specs/test/small-modules.ts";
import { makeRepo, type TestRepo } from "../specs/test/test-repo.ts";
import type { Observation } from "./evidence.ts";
import { runEvidence } from "./run.ts";

const SCHEMA = "Crm.V2.CustomerResponse";
const seen = (change: Partial<Observation> = {}): Observation => ({
  module: "crm",
  schema: SCHEMA,
  property: "name",
  shows: "null",
  rows: 20,
  count: 3,
  grade: "A",
  source: "contractLayer",
  date: "2026-09",
  ...change,
});

let repo: TestRepo;
let file: string;
beforeEach(() => {
  repo = makeRepo(smallModules());
  write([]);
  file = join(mkdtempSync(join(tmpdir(), "st-report-")), "report.json");
});
afterEach(() => {
  repo.remove();
  rmSync(join(file, ".."), { recursive: true });
});

function write(observations: readonly object[]) {
  const path = join(repo.root, "specs/evidence.json");
  writeFileSync(path, JSON.stringify({ observations }));
}

function evidence(...commandArguments: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = runEvidence(commandArguments, {
    root: repo.root,
    print: (text) => out.push(text),
    say: (text) => err.push(text),
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
}

function add(report: object, ...more: string[]) {
  writeFileSync(file, JSON.stringify(report));
  return evidence("add", file, ...more);
}

const stored = (): Observation[] =>
  JSON.parse(readFileSync(join(repo.root, "specs/evidence.json"), "utf8"))
    .observations;

describe("pnpm evidence add", () => {
  test("stores what is known in order, and says which types change", () => {
    const { code, out, err } = add({
      observations: [
        seen({ property: "id", shows: "set", count: 20 }),
        seen(),
        seen({ module: "jpm" }),
        seen({ property: "status", shows: "absent" }),
      ],
      drift: [
        {
          kind: "enum",
          side: "answer",
          module: "crm",
          operation: "crm.customers.get",
          schema: SCHEMA,
          property: "type",
          count: 7,
          values: [{ value: "Trust", count: 7 }],
        },
      ],
      counts: { calls: 9, answers: 9, requests: 0, failures: 0, unlisted: 0 },
    });
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(
      stored().map(({ module, property, shows }) => [module, property, shows]),
    ).toEqual([
      ["crm", "id", "set"],
      ["crm", "name", "null"],
      ["crm", "status", "absent"],
      ["jpm", "name", "null"],
    ]);
    expect(out.split("\n")).toEqual([
      "4 observations added, 0 summed up with earlier ones.",
      "",
      "Different from the documents, and not stored:",
      `  enum crm ${SCHEMA} type Trust (7)`,
      "",
      "Types that change:",
      "  crm CustomerResponse.name: null (seen)",
      "  crm ExportCustomerResponse.name: null (twin)",
      "  jpm CustomerResponse.name: null (seen)",
      "  jpm ExportCustomerResponse.name: null (twin)",
      "",
      "Next: pnpm generate, pnpm api, pnpm specs changeset",
    ]);
  });

  test("adds up the same finding of the same source, and widens its date", () => {
    add({ observations: [seen({ date: "2026-07/2026-08" })] });
    const { out } = add({ observations: [seen({ rows: 5, count: 5 })] });
    expect(out).toContain("0 observations added, 1 summed up");
    expect(out).toContain("No type changes.");
    expect(stored()).toEqual([
      seen({ rows: 25, count: 8, date: "2026-07/2026-09" }),
    ]);
    add({ observations: [seen()] }, "--source", "another", "--date", "2026-01");
    expect(stored()).toHaveLength(2);
    expect(stored()).toContainEqual(
      seen({ source: "another", date: "2026-01" }),
    );
  });

  test("a field that was set in a hundred rows is no longer ruled null", () => {
    const rows = { shows: "set", rows: 50, count: 50 } as const;
    const colour = { schema: "Crm.V2.LabelResponse", property: "colour" };
    const half = seen({ ...colour, ...rows });
    expect(add({ observations: [half] }).out).toContain("No type changes.");
    expect(add({ observations: [half] }).out).toContain(
      "no longer crm LabelResponse.colour: null (free text)",
    );
  });

  test("fields that do not exist are listed and left out", () => {
    const { code, out } = add({
      observations: [
        seen(),
        seen({ module: "sales" }),
        seen({ schema: "Crm.V2.Gone" }),
        seen({ property: "shoeSize" }),
      ],
    });
    expect(code).toBe(0);
    expect(out).toContain(
      [
        "Left out, since the documents have:",
        "  no module sales",
        "  no schema Crm.V2.Gone in crm",
        `  no property shoeSize in crm ${SCHEMA}`,
      ].join("\n"),
    );
    expect(stored()).toHaveLength(1);
  });

  test.each<[string, object, string]>([
    [
      "a value",
      { observations: [{ ...seen(), example: "Jane" }] },
      '"example" is not a key',
    ],
    [
      "a value beside the lists",
      { observations: [], rows: ["Jane"] },
      '"rows" is not a key',
    ],
    [
      "a value among drift",
      { observations: [], drift: [{ kind: "null", sample: "Jane" }] },
      '"sample" is not a key',
    ],
    [
      "a value among values",
      { observations: [], drift: [{ values: [{ value: "A", row: "Jane" }] }] },
      '"row" is not a key',
    ],
    [
      "a value among counts",
      { observations: [], counts: { jane: 1 } },
      '"jane" is not a key',
    ],
    [
      "a note",
      { observations: [seen({ note: "Jane wrote it." })] },
      '"note" is free text',
    ],
    [
      "an observation in words",
      { observations: [seen({ observed: "by Jane" })] },
      '"observed" is free text',
    ],
    [
      "a finding that cannot be counted",
      { observations: [seen({ shows: "value", note: "A." })] },
      '"value" cannot be counted',
    ],
    [
      "what was not counted",
      { observations: [{ ...seen(), rows: undefined, count: undefined }] },
      '"rows" and "count" are missing',
    ],
    [
      "another grade",
      { observations: [seen({ grade: "C" })] },
      '"grade" must be A',
    ],
    [
      "more finds than rows",
      { observations: [seen({ count: 21 })] },
      "count ≤ rows",
    ],
    ["something else", { customers: [] }, "is it a report of contractLayer?"],
  ])("%s is refused, and nothing is written", (_, report, problem) => {
    const before = repo.snapshot();
    const { code, err } = add(report);
    expect(code).toBe(1);
    expect(err).toContain(`${file} is refused, and nothing was added:`);
    expect(err).toContain(problem);
    expect(repo.snapshot()).toEqual(before);
  });

  test("a file that is no JSON, and a date in words, are refused", () => {
    writeFileSync(file, "<html>");
    expect(evidence("add", file).err).toContain("cannot be read as JSON");
    const { code, err } = add({ observations: [seen()] }, "--date", "May");
    expect(code).toBe(1);
    expect(err).toContain('"date" must be a year, a month or a day');
  });
});

test("pnpm evidence shows what is known, what can go and what is gone", () => {
  const { rows: _rows, count: _count, ...uncounted } = seen({ grade: "B" });
  write([
    seen(),
    { ...uncounted, property: "nickname" },
    seen({ property: "shoeSize" }),
  ]);
  const { code, out } = evidence();
  expect(code).toBe(0);
  expect(out.split("\n").slice(2)).toEqual([
    expect.stringMatching(/^\| crm +\| 3 +\| 1 +\| \d+ +\| 1 +\| 1 +\|$/),
    expect.stringMatching(/^\| dispatch +\| 0 +\| 0 /),
    expect.stringMatching(/^\| jpm +\| 0 +\| 0 /),
    "",
    "Can go: nothing was counted, and the document says so now:",
    `  crm ${SCHEMA} nickname null`,
    "",
    "Gone: the document no longer has the field:",
    `  crm ${SCHEMA} shoeSize null`,
  ]);
});

test.each([[["add"]], [["add", "a", "b"]], [["remove", "a"]], [["--nope"]]])(
  "%j is called wrongly",
  (commandArguments) => {
    const { code, err } = evidence(...commandArguments);
    expect(code).toBe(2);
    expect(err).toContain("pnpm evidence add FILE");
  },
);
