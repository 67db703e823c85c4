import { join } from "node:path";
import { expect, test } from "vitest";
import { loadModules, readJson, SCRIPTS } from "../read/load-modules.ts";
import { evidenceProblems, readEvidence } from "./evidence.ts";

const SPECS = join(SCRIPTS, "../specs");
const json = readJson(join(SPECS, "evidence.json"));
const modules = loadModules(SPECS);

test("the evidence of this repository is well-formed", () => {
  expect(evidenceProblems(json)).toEqual([]);
});

/** The schema an observation is about, with what it was corrected to. */
function field(module: string, schema: string, property: string) {
  const named = modules
    .find(({ id }) => id === module)
    ?.schemas.find(({ name }) => name === schema);
  return named?.schema.properties?.[property];
}

test.each([
  ["inventory", "InventoryReturnResponse", "externalData"],
  ["inventory", "InventoryReturnResponse", "customFields"],
  ["inventory", "InventoryReturnResponse", "memo"],
  ["inventory", "ExportReturnsResponse", "memo"],
  ["crm", "LocationResponse", "externalData"],
  ["equipment-systems", "InstalledEquipmentResponse", "manufacturer"],
  ["telecom", "BundleCallModel", "jobNumber"],
])("%s.%s.%s, recorded as null, may be null", (...place) => {
  expect(field(...place)?.type).toContain("null");
});

test("null items of recorded arrays are in their types", () => {
  const items = field(
    "memberships",
    "MembershipTypeResponse",
    "durationBilling",
  )?.items;
  expect(items?.oneOf).toContainEqual({ type: "null" });
});

test("a numbered enum is numbered in every schema that has it", () => {
  const schema = field("accounting", "ApBillResponse", "landedCostMethod");
  expect(schema?.oneOf).toContainEqual({ type: "integer" });
});

test("no rule outweighs a hundred recorded rows", () => {
  const { observations } = readEvidence(json);
  const byRule = modules.flatMap(({ corrections }) =>
    corrections.filter(({ by }) => by !== "seen"),
  );
  const set = observations.filter(
    ({ shows, rows = 0 }) => shows === "set" && rows >= 100,
  );
  for (const { schema, property } of set)
    expect(byRule).not.toContainEqual(
      expect.objectContaining({ schema, property, change: "null" }),
    );
  expect(set.length).toBeGreaterThan(10);
});
