import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compareEditions } from "../compare.ts";
import { baseDocument, type Document } from "../test/base-document.ts";
import { build } from "../test/build.ts";
import type { RuleCase } from "../test/case.ts";
import { CASES } from "../test/cases.ts";
import { operation, ref, schema, setProperty } from "../test/parts.ts";
import { lineFor } from "./line-for.ts";
import { RULE_IDS, type RuleId } from "./rules.ts";

/** Rules that no edit of one document shows alone; they are tested below. */
const TESTED_BELOW: RuleId[] = [
  "module-added",
  "module-removed",
  "type-split",
  "type-joined",
  "type-read-too",
  "type-given-alone",
];

/** What the changelog says of each case, and below it of the way back. */
const LINES = readFileSync(
  join(import.meta.dirname, "../test/changelog-lines.txt"),
  "utf8",
)
  .trimEnd()
  .split("\n");

const base = build(baseDocument());

function pairOf({ change, model, options }: RuleCase) {
  const document = baseDocument();
  change?.(document);
  const after = build(document, options);
  model?.(after);
  return { before: [base], after: [after] };
}

describe("each rule, from a minimal pair of documents", () => {
  const cases = CASES.map((one, index) => ({ ...one, index }));
  test.each(cases)("$rule at $to$from, back: $mirror", (one) => {
    const { before, after } = pairOf(one);
    const there = compareEditions(before, after);
    expect(there.map(({ rule, from, to }) => ({ rule, from, to }))).toEqual([
      { rule: one.rule, from: one.from, to: one.to },
    ]);
    const back = compareEditions(after, before);
    expect(back.map(({ rule, from, to }) => ({ rule, from, to }))).toEqual([
      { rule: one.mirror, from: one.to, to: one.from },
    ]);
    for (const change of [...there, ...back]) expect(change.module).toBe("crm");
    expect([...there, ...back].map(lineFor)).toEqual(
      LINES.slice(one.index * 2, one.index * 2 + 2),
    );
  });

  test("every reviewed line is that of a case", () => {
    expect(LINES).toHaveLength(CASES.length * 2);
  });

  test("a module that comes or goes is one change, whatever it holds", () => {
    const crm = build(baseDocument());
    const jpm = build(baseDocument(), { id: "jpm" });
    expect(compareEditions([crm], [crm, jpm])).toMatchObject([
      { rule: "module-added", to: "jpm", module: "jpm", bump: "minor" },
    ]);
    expect(compareEditions([crm, jpm], [crm])).toMatchObject([
      { rule: "module-removed", from: "jpm", module: "jpm", bump: "major" },
    ]);
  });

  test("the second form of a type that travels both ways is an export of its own", () => {
    const bothWays = baseDocument();
    const body = operation(bothWays, "Customers_Update").requestBody;
    if (body !== undefined)
      body.content = {
        "application/json": { schema: ref("CustomerResponse") },
      };
    const sameShape = structuredClone(bothWays);
    renameBody(sameShape);
    const changes = compareEditions([build(bothWays)], [build(sameShape)]);
    expect(changes.map(({ rule, from, to }) => ({ rule, from, to }))).toEqual([
      { rule: "schema-removed", from: "CustomerResponseInput", to: undefined },
      { rule: "schema-added", from: undefined, to: "CustomerPatch" },
      {
        rule: "type-reference-changed",
        from: "CustomerResponse",
        to: "CustomerPatch",
      },
    ]);
  });

  test("an enum splits a type that travels both ways, which is breaking for those who send back what they read", () => {
    const changed = baseDocument();
    setProperty(changed, "Person", "kind", {
      type: "string",
      enum: ["Owner", "Tenant"],
    });
    const [before, after] = [[build(baseDocument())], [build(changed)]];
    const split = compareEditions(before, after);
    expect(split.map(({ rule, bump }) => [rule, bump])).toEqual([
      ["type-split", "major"],
      ["input-property-added", "minor"],
    ]);
    expect(split.map(lineFor)).toContain(
      "type `Person` is given as `PersonInput` from now on",
    );
    const joined = compareEditions(after, before);
    expect(joined.map(({ rule }) => rule)).toEqual([
      "type-joined",
      "property-removed",
    ]);
    expect(joined.map(lineFor)).toContain(
      "type `PersonInput` is gone; `Person` is given as it is read",
    );
  });

  test("a type that was only given and is read as well takes the form of what is read", () => {
    const changed = baseDocument();
    operation(changed, "Customers_Update").responses[200] = {
      description: "OK",
      content: { "application/json": { schema: ref("UpdateCustomerRequest") } },
    };
    const [before, after] = [[build(baseDocument())], [build(changed)]];
    const rules = (changes: ReturnType<typeof compareEditions>) =>
      changes.map(({ rule, bump, to }) => [rule, bump, to]);
    expect(rules(compareEditions(before, after))).toEqual([
      ["type-read-too", "major", "UpdateCustomerRequest"],
      ["result-added", "minor", "customers.update"],
    ]);
    expect(rules(compareEditions(after, before))).toEqual([
      ["result-removed", "major", "customers.update"],
      ["type-given-alone", "minor", "UpdateCustomerRequest"],
    ]);
  });

  test("no rule is without a case", () => {
    const tested = new Set([
      ...TESTED_BELOW,
      ...CASES.flatMap(({ rule, mirror }) => [rule, mirror]),
    ]);
    expect(RULE_IDS.filter((rule) => !tested.has(rule))).toEqual([]);
  });
});

/** The update takes a type of its own, with the fields of what is read. */
function renameBody(document: Document): void {
  document.components.schemas["Crm.V2.CustomerPatch"] = structuredClone(
    schema(document, "CustomerResponse"),
  );
  const body = operation(document, "Customers_Update").requestBody;
  if (body !== undefined)
    body.content = { "application/json": { schema: ref("CustomerPatch") } };
}
