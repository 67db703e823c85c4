import { describe, expect, test } from "vitest";
import { fits, isPersonal, isText, type PersonalTable } from "./personal.ts";
import type { Schema } from "./types.ts";

const TABLE: PersonalTable = [
  { personal: false, why: "A team.", names: ["name"], in: ["a.*Team"] },
  { personal: true, why: "A person.", names: ["name"], in: ["a.*"] },
  { personal: true, why: "A place.", names: ["latitude"], anyType: true },
  { personal: true, why: "A user.", names: ["createdBy"] },
  { personal: false, why: "A code.", names: ["code"] },
];
const field = (place: string, name: string, text = true) => ({
  place,
  name,
  text,
});

describe("the first entry that names a field and its place decides", () => {
  test.each([
    [field("a.NewTeam", "name"), false],
    [field("a.Person", "name"), true],
    [field("a.Person", "code"), false],
    [field("a.Person", "latitude", false), true],
  ])("%o", (one, personal) => {
    expect(isPersonal(TABLE, one)).toBe(personal);
  });
});

test("text that nobody has reviewed counts as personal", () => {
  expect(isPersonal(TABLE, field("a.Person", "nickname"))).toBe(true);
  expect(isPersonal(TABLE, field("b.Person", "name"))).toBe(true);
});

test("a number that nobody has reviewed does not, nor one a rule of text names", () => {
  expect(isPersonal(TABLE, field("a.Person", "age", false))).toBe(false);
  expect(isPersonal(TABLE, field("a.Person", "createdBy", false))).toBe(false);
});

test.each<[string, string, boolean]>([
  ["crm.Booking", "crm.Booking", true],
  ["crm.Bookings", "crm.Booking", false],
  ["crm.Booking", "crm.*", true],
  ["crm.NewBookingModel", "crm.*Booking*", true],
  ["crm.Booking", "*.Booking", true],
  ["crm.Book", "crm.Boo*ook", false],
  ["crm.ABAB", "crm.*AB*AB", true],
  ["jpm.Booking", "crm.*", false],
])("%s against %s", (place, pattern, expected) => {
  expect(fits(place, pattern)).toBe(expected);
});

test.each<[string, Schema, boolean]>([
  ["a string", { type: "string" }, true],
  ["a string or null", { type: ["string", "null"] }, true],
  ["a list of strings", { type: "array", items: { type: "string" } }, true],
  ["anything", {}, true],
  ["an object of any content", { type: "object" }, true],
  ["a reference to a string", { ref: "Text" }, true],
  ["a union with a string", { oneOf: [{ ref: "Text" }, {}] }, true],
  ["a choice from a list", { type: "string", enum: ["a"] }, false],
  ["a point in time", { type: "string", format: "date-time" }, false],
  ["a number", { type: "integer" }, false],
  ["an object with properties", { properties: { a: {} } }, false],
  ["an object or null", { oneOf: [{ ref: "Obj" }, { type: "null" }] }, false],
])("whether %s can be free text", (_, schema, expected) => {
  const schemas = new Map<string, Schema>([
    ["Text", { type: "string" }],
    ["Obj", { type: "object", properties: { a: { type: "string" } } }],
  ]);
  expect(isText(schema, schemas)).toBe(expected);
});
