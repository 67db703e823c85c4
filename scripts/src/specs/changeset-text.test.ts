import { describe, expect, test } from "vitest";
import type { Change } from "../diff/change.ts";
import { RULES, type RuleId } from "../diff/rules/rules.ts";
import { catalogChangeset, changesetFor } from "./changeset-text.ts";

const PACKAGE = { name: "@st/crm", version: "1.2.0" };

function change(rule: RuleId, to: string, rest: Partial<Change> = {}): Change {
  const { bump, group } = RULES[rule];
  return {
    rule,
    bump,
    group,
    module: "crm",
    from: to,
    to,
    operations: [],
    types: [],
    ...rest,
  };
}

const many = (count: number, rule: RuleId, place: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => change(rule, place(index)));

const textOf = (changes: readonly Change[]) =>
  changesetFor(PACKAGE, "2026-09", changes).text;
const linesIn = (text: string) => text.trimEnd().split("\n");

describe("a changeset", () => {
  test("goes from what breaks to what reads differently", () => {
    const text = textOf([
      change("property-removed", "Customer.fax", {
        operations: ["customers.get"],
      }),
      change("query-parameter-added", "customers.list query.region"),
      change("output-value-removed", "Customer.status", { was: '"Old"' }),
      change("output-became-nullable", "Customer.memo", {
        group: "corrected",
        origin: "evidence",
      }),
      change("operation-deprecated", "customers.merge"),
      ...many(3, "operation-text-changed", (index) => `customers.get${index}`),
      ...many(145, "schema-text-changed", (index) => `Type${index}`),
    ]);
    expect(text).toBe(`---
"@st/crm": major
---

API edition 2026-09: 1 breaking, 1 added, 1 changed, 1 corrected, 1 deprecated, 148 texts.

Breaking:

- \`Customer.fax\` is gone (\`customers.get\`)

Added:

- \`customers.list query.region\` is new

Changed:

- \`Customer.status\` is no longer "Old"

Corrected (the types were wrong, as real answers showed; the API did not change):

- \`Customer.memo\` may be null

Deprecated:

- \`customers.merge\` is deprecated

Texts of 148 operations and types changed.
`);
  });

  test("of texts alone is a patch of one line", () => {
    const { text, bump } = changesetFor(
      PACKAGE,
      "2026-09",
      many(12, "schema-text-changed", (index) => `Type${index}`),
    );
    expect(bump).toBe("patch");
    expect(text).toContain(
      "API edition 2026-09: 12 texts.\n\nTexts of 12 types changed.\n",
    );
  });

  test("has at most 60 lines, and sums up what they do not hold", () => {
    const text = textOf([
      ...many(70, "output-property-added", (index) => `Job.field${index}`),
      ...many(9, "output-property-added", (index) => `Lead${index}.name`),
      ...many(40, "operation-added", (index) => `jobs.get${index}`),
      ...many(30, "input-limit-loosened", (index) => `Job.limit${index}`),
      change("operation-deprecated", "customers.merge"),
    ]);
    expect(linesIn(text)).toHaveLength(60);
    expect(text).toContain("119 added, 30 changed, 1 deprecated.");
    expect(text).toContain(
      "- and 58 more fields: 49 of `Job`, `Lead0`, `Lead1`, `Lead2`, " +
        "`Lead3`, `Lead4`, `Lead5`, `Lead6`, 2 elsewhere\n" +
        "- and 40 operations: `jobs.get0`, `jobs.get1`",
    );
    expect(text).toContain("- and 9 more fields: 9 of `Job`\n\nDeprecated:");
  });

  test("never leaves out what breaks", () => {
    const text = textOf([
      ...many(80, "property-removed", (index) => `Job.old${index}`),
      ...many(20, "output-property-added", (index) => `Job.new${index}`),
    ]);
    expect(text.match(/is gone/g)).toHaveLength(80);
    expect(text).toContain("Added:\n\n- 20 fields: 20 of `Job`\n");
  });

  test("never leaves out a correction that breaks", () => {
    const nullable = many(
      70,
      "output-became-nullable",
      (index) => `Job.memo${index}`,
    ).map(
      (one): Change => ({ ...one, group: "corrected", origin: "evidence" }),
    );
    expect(textOf(nullable).match(/may be null/g)).toHaveLength(70);
  });

  test("links to the reference only where the package has a homepage", () => {
    const changes = [change("operation-added", "jobs.get")];
    const homepage = "https://example.com/crm";
    expect(
      changesetFor({ ...PACKAGE, homepage }, "2026-09", changes).text,
    ).toBe(`${textOf(changes)}\nReference: <https://example.com/crm>\n`);
  });

  test("holds no line break or code span that a document brings", () => {
    const text = textOf([
      change("module-title-changed", "crm", {
        was: "CRM",
        now: "CRM\n---\n# New",
      }),
      change("output-property-added", "Job.a`b"),
    ]);
    expect(text).toContain('"CRM --- # New"');
    expect(text).toContain("- `` Job.a`b `` is new");
  });
});

test("the catalog's changeset counts what the modules' changesets say", () => {
  const { text } = catalogChangeset(PACKAGE, [
    change("operation-added", "jobs.get"),
    change("schema-text-changed", "Job"),
  ]);
  expect(text).toContain("The API changed (1 added, 1 text) in crm.");
});
