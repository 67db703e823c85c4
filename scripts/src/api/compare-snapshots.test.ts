import { describe, expect, test } from "vitest";
import { compareSnapshots, leastBump } from "./compare-snapshots.ts";
import { parseSnapshot, snapshotText } from "./snapshot.ts";

function snapshot(
  declarations: string[],
  names: string[] = ["Client", "Row"],
): string {
  return snapshotText("@st/crm", {
    exports: new Map([["@st/crm", names]]),
    declarations,
  });
}

const ROW = [
  "interface Row {",
  "    id: number;",
  "    name?: string | null;",
  '    status: "Done" | "Held" | (string & {});',
  "}",
];
const CLIENT = [
  "interface Client {",
  "    get(id: number, options?: CallOptions): Pending<Row>;",
  "    remove(id: number, options?: CallOptions): Pending<void>;",
  "}",
];
const STATUS = [
  "type Status =",
  '    | "Done"',
  '    | "Held"',
  "    | (string & {});",
];
const CLOSED = ["type Mode =", '    | "Fast"', '    | "Slow";'];
const BASE = [ROW, CLIENT, STATUS, CLOSED];

function edited(from: string, to: string): string[] {
  return BASE.map((lines) => lines.join("\n").replace(from, to));
}

const bumpOf = (from: string, to: string) =>
  leastBump(
    compareSnapshots(
      parseSnapshot(snapshot(edited("", ""))),
      parseSnapshot(snapshot(edited(from, to))),
    ),
  );

describe("the least bump two snapshots ask for", () => {
  test.each([
    ["nothing changed", "", "", undefined],
    [
      "a member is new",
      "    id: number;",
      "    id: number;\n    age: number;",
      "minor",
    ],
    ["a member is gone", "    id: number;\n", "", "major"],
    ["a member has another type", "id: number", "id: string", "major"],
    [
      "a member may be absent, or is always there",
      "name?: string | null",
      "name: string | null",
      "minor",
    ],
    [
      "a member may be null, or never is",
      "name?: string | null",
      "name?: string",
      "minor",
    ],
    [
      "an open value came",
      '"Done" | "Held"',
      '"Done" | "Held" | "Lost"',
      "minor",
    ],
    ["an open value went", '"Done" | "Held"', '"Done"', "minor"],
    ["an open alias lost a value", '    | "Held"\n', "", "minor"],
    ["a closed alias lost a value", '    | "Fast"\n', "", "major"],
    [
      "a closed alias got a value",
      '    | "Fast"',
      '    | "Fast"\n    | "Free"',
      "minor",
    ],
    [
      "a method takes one more, optional, at the end",
      "options?: CallOptions): Pending<Row>",
      "options?: CallOptions, hints?: Hints): Pending<Row>",
      "minor",
    ],
    [
      "a method takes one more before the options",
      "get(id: number, options",
      "get(id: number, query?: Query, options",
      "major",
    ],
    [
      "a method gives something else",
      "Pending<Row>",
      "Pending<Row[]>",
      "major",
    ],
    [
      "a method that gave nothing gives something",
      "Pending<void>",
      "Pending<Row>",
      "minor",
    ],
    [
      "a method is gone",
      "    remove(id: number, options?: CallOptions): Pending<void>;\n",
      "",
      "major",
    ],
  ])("%s", (_, from, to, bump) => {
    expect(bumpOf(from, to)).toBe(bump);
  });

  test("an export that goes is breaking, one that comes is not, whatever the declarations say", () => {
    const [one, two] = [
      parseSnapshot(snapshot([], ["Client"])),
      parseSnapshot(snapshot([], ["Client", "Row"])),
    ];
    expect(compareSnapshots(one, two)).toEqual([
      { bump: "minor", what: "@st/crm exports Row" },
    ]);
    expect(compareSnapshots(two, one)).toEqual([
      { bump: "major", what: "@st/crm no longer exports Row" },
    ]);
  });
});
