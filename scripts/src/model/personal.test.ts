import { describe, expect, test } from "vitest";
import {
  fieldsOf,
  fits,
  isPersonal,
  isText,
  type PersonalTable,
} from "./personal.ts";
import type { Module, Schema } from "./types.ts";

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
  ["crm.BookABCook", "crm.*ABX*Cook", false],
  ["crm.ABCAB", "crm.*ABC*CAB", false],
  ["crm.AB", "*AB*AB*", false],
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

describe("what is found behind a field", () => {
  const NUMBER: Schema = { type: "integer" };
  const TEXT: Schema = { type: "string" };
  const none = new Map<string, Schema>();

  test.each<[string, Schema, boolean]>([
    ["text among other forms", { anyOf: [NUMBER, TEXT] }, true],
    ["text in a part of a whole", { allOf: [NUMBER, TEXT] }, true],
    ["text in the second form", { oneOf: [NUMBER, TEXT] }, true],
    ["numbers alone", { oneOf: [NUMBER, { type: "boolean" }] }, false],
    ["a number or null", { anyOf: [NUMBER, { type: "null" }] }, false],
    ["null that is no text", { oneOf: [{ type: "null" }, NUMBER] }, false],
    ["a number that may be null", { type: ["integer", "null"] }, false],
    ["anything that may be null", { type: ["null"] }, true],
    ["a list of numbers", { type: "array", items: NUMBER }, false],
    ["a list of anything", { type: "array" }, true],
    ["a text of another format", { ...TEXT, format: "email" }, true],
    ["a missing type", { ref: "Gone" }, true],
  ])("%s: %j is text: %s", (_, schema, expected) => {
    expect(isText(schema, none)).toBe(expected);
  });

  const nested = (wrap: (inner: Schema) => Schema, times: number): Schema =>
    times === 0 ? TEXT : wrap(nested(wrap, times - 1));

  test.each<[string, (inner: Schema) => Schema]>([
    ["lists", (items) => ({ type: "array", items })],
    ["choices", (inner) => ({ anyOf: [inner] })],
  ])("five %s deep and no deeper", (_, wrap) => {
    expect(isText(nested(wrap, 5), none)).toBe(true);
    expect(isText(nested(wrap, 6), none)).toBe(false);
  });

  test("a list that holds itself ends", () => {
    const list: Schema = { type: "array", items: { ref: "List" } };
    expect(isText({ ref: "List" }, new Map([["List", list]]))).toBe(false);
    const choice: Schema = { anyOf: [{ ref: "Choice" }, NUMBER] };
    expect(isText(choice, new Map([["Choice", choice]]))).toBe(false);
  });
});

test("every property, path value and query parameter is a field of its place", () => {
  const text: Schema = { type: "string" };
  const a: Schema = { properties: { inner: text } };
  const deep = (name: string): Schema => ({ properties: { [name]: text } });
  const operation = {
    resource: "things",
    method: "create",
    pathParameters: [{ name: "id", schema: { type: "integer" } }],
    query: [{ name: "search", schema: { ref: "Count" } }],
    body: { schema: deep("sent") },
    success: [
      { status: 200, contentTypes: [], schema: deep("received") },
      { status: 204, contentTypes: [] },
    ],
  };
  const whole: Schema = {
    properties: { count: { type: "integer" }, a },
    items: deep("item"),
    additionalProperties: deep("extra"),
    oneOf: [deep("one")],
    anyOf: [deep("any")],
    allOf: [deep("all")],
  };
  const module = {
    id: "crm",
    schemas: [
      { id: "Crm.V2.Whole", name: "Whole", schema: whole },
      { id: "Count", name: "Count", schema: { type: "integer" } },
    ],
    operations: [operation, { ...operation, body: undefined, success: [] }],
  };
  const fields = fieldsOf(module as unknown as Module);
  expect(
    fields.map(({ place, name, text }) => `${place} ${name} ${text}`),
  ).toEqual([
    "crm.Whole count false",
    "crm.Whole a false",
    "crm.Whole inner true",
    "crm.Whole item true",
    "crm.Whole extra true",
    "crm.Whole one true",
    "crm.Whole any true",
    "crm.Whole all true",
    "crm.things.create id false",
    "crm.things.create search false",
    "crm.things.create sent true",
    "crm.things.create received true",
    "crm.things.create id false",
    "crm.things.create search false",
  ]);
});
