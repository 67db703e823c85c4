import { describe, expect, test } from "vitest";
import type { Change } from "../change.ts";
import { isText, lineFor } from "./line-for.ts";

const line = (rest: Partial<Change>) =>
  lineFor({
    rule: "property-removed",
    bump: "major",
    group: "breaking",
    module: "crm",
    from: "A.b",
    operations: [],
    types: [],
    ...rest,
  });
const operations = (count: number) =>
  ["a.get", "b.get", "c.get", "d.get", "e.get"].slice(0, count);

test("three operations are named, and the others counted", () => {
  expect(line({})).toBe("`A.b` is gone");
  expect(line({ operations: operations(1) })).toBe("`A.b` is gone (`a.get`)");
  expect(line({ operations: operations(3) })).toBe(
    "`A.b` is gone (`a.get`, `b.get`, `c.get`)",
  );
  expect(line({ operations: operations(5) })).toBe(
    "`A.b` is gone (`a.get`, `b.get`, `c.get` and 2 more)",
  );
});

test("the types that come or go with it are named", () => {
  expect(line({ types: ["B", "C"], operations: operations(1) })).toBe(
    "`A.b` is gone (`a.get`), with `B`, `C`",
  );
});

describe("a text of the document", () => {
  test("that holds backticks stands between more of them", () => {
    expect(line({ from: "A.`b``" })).toBe("``` A.`b`` ``` is gone");
    expect(line({ from: "A.``b`" })).toBe("``` A.``b` ``` is gone");
  });

  test("stays on one line", () => {
    const rule = "module-title-changed";
    expect(line({ rule, was: "CRM\n\n  old", now: "CRM" })).toBe(
      'the module is called "CRM", formerly "CRM old"',
    );
  });
});

test("what a change does not say is left empty", () => {
  expect(line({ rule: "module-title-changed" })).toBe(
    'the module is called "", formerly ""',
  );
});

test("only rules that speak of texts are texts", () => {
  const texts = ["operation-text-changed", "schema-text-changed"] as const;
  for (const rule of texts) expect(isText({ rule } as Change)).toBe(true);
  expect(isText({ rule: "property-removed" } as Change)).toBe(false);
});
