import { expect, test } from "vitest";
import type { Field, PersonalTable } from "./personal.ts";
import { reviewPersonal } from "./personal-review.ts";

const table: PersonalTable = [
  {
    personal: true,
    why: "People.",
    names: ["name", "nickname"],
    in: ["crm.Customer*", "crm.Lead*"],
  },
  { personal: false, why: "Things.", names: ["name"] },
  { personal: true, why: "Where.", names: ["latitude"], anyType: true },
];
const field = (place: string, name: string, text = true): Field => ({
  place,
  name,
  text,
});

test("a text that no entry decides is named once", () => {
  const fields = [
    field("crm.CustomerResponse", "name"),
    field("crm.CustomerResponse", "count", false),
    field("crm.CustomerResponse", "memo"),
    field("crm.CustomerResponse", "memo"),
  ];
  expect(reviewPersonal(table, fields).undecided).toEqual([
    "crm.CustomerResponse: memo",
  ]);
});

test("a number with a suspicious name is named, unless an entry for any type decides it", () => {
  const fields = [
    field("crm.Address", "latitude", false),
    field("crm.Address", "zipNumber", false),
    field("crm.Address", "count", false),
  ];
  expect(reviewPersonal(table, fields).suspicious).toEqual([
    "crm.Address: zipNumber",
  ]);
});

test("a place is in use if any of the fields stands there", () => {
  const fields = [
    field("crm.CustomerResponse", "name"),
    field("crm.LeadResponse", "nickname"),
    field("jpm.Job", "name"),
    field("crm.Address", "latitude", false),
  ];
  expect(reviewPersonal(table, fields).stale).toEqual([]);
});

test("names and places that decide nothing any more are named with their reason", () => {
  const fields = [
    field("crm.CustomerResponse", "name"),
    field("crm.Address", "latitude", false),
  ];
  expect(reviewPersonal(table, fields).stale).toEqual([
    "nickname (People.)",
    "crm.Lead* (People.)",
    "name (Things.)",
  ]);
});
