import { expect, test } from "vitest";
import { notesOf, type Overrides } from "./notes.ts";

const overrides: Overrides = {
  crm: [
    { operation: "Leads_GetList", set: { traps: ["status-leaks"] } },
    {
      operation: "Customers_GetList",
      set: { traps: ["status-leaks"] },
      source: "a user, 2026-08",
    },
  ],
};
const facts = {
  traps: ["ids-limit", "status-leaks"],
  notes: ["At most 50 `ids`.", "Filter the rows again."],
};

test("a note that users brought has its source", () => {
  expect(
    notesOf("crm", { id: "Customers_GetList", ...facts }, overrides),
  ).toEqual([
    "At most 50 `ids`.",
    "Filter the rows again. *(a user, 2026-08)*",
  ]);
});

test("a note without a source, and one of another operation, has none", () => {
  for (const id of ["Leads_GetList", "Customers_Get"])
    expect(notesOf("crm", { id, ...facts }, overrides)).toEqual(facts.notes);
  expect(
    notesOf("jpm", { id: "Customers_GetList", ...facts }, overrides),
  ).toEqual(facts.notes);
});
