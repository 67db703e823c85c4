import { describe, expect, test } from "vitest";
import type { SpecSchema } from "../normalise/document.ts";
import { compareEditions } from "./compare.ts";
import type { RuleId } from "./rules/rules.ts";
import { baseDocument } from "./test/base-document.ts";
import { build } from "./test/build.ts";
import { ref, setProperty } from "./test/parts.ts";

/**
 * A type of a hundred fields, some of which it shares with the others: enough
 * for a test to notice a threshold that moves by one percent.
 */
function hundredFields(shared: number, own: string): SpecSchema {
  const names = Array.from({ length: 100 }, (_, index) =>
    index < shared ? `shared${index}` : `${own}${index}`,
  );
  return {
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      names.map((name) => [name, { type: "string" }]),
    ),
  };
}

/** Rules that apply when a field's type becomes another. */
function rulesOf(
  shared: number,
  before: readonly string[],
  after: readonly string[],
): Set<RuleId> {
  const types: Record<string, SpecSchema> = {
    Old: hundredFields(shared, "old"),
    New: hundredFields(shared, "new"),
  };
  const edition = (names: readonly string[], used: string) => {
    const document = baseDocument();
    for (const name of names)
      document.components.schemas[`Crm.V2.${name}`] = types[name] ?? {};
    setProperty(document, "CustomerResponse", "extra", ref(used));
    // What an edition has but does not use would not be compared.
    for (const name of names)
      if (name !== used)
        setProperty(document, "CustomerResponse", `also${name}`, ref(name));
    return build(document);
  };
  const changes = compareEditions(
    [edition(before, "Old")],
    [edition(after, "New")],
  );
  return new Set(changes.map(({ rule }) => rule));
}

describe("a type that comes in place of another", () => {
  test("is compared field by field if they share half of their fields", () => {
    const both = ["Old", "New"];
    const related = rulesOf(50, both, both);
    expect(related).toContain("property-removed");
    expect(related).not.toContain("type-replaced");
    const foreign = rulesOf(49, both, both);
    expect(foreign).toContain("type-replaced");
  });

  test("is the same type under a new name if they share four fifths", () => {
    const renamed = rulesOf(80, ["Old"], ["New"]);
    expect(renamed).toContain("schema-renamed");
    expect(renamed).not.toContain("schema-removed");
    const other = rulesOf(79, ["Old"], ["New"]);
    expect(other).toContain("schema-removed");
    expect(other).not.toContain("schema-renamed");
  });
});
