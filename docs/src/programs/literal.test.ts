import { expect, test } from "vitest";
import { argumentList, json, literal } from "./literal.ts";

test("values are printed as a formatter prints them", () => {
  expect(
    literal({ id: 1, "a-b": [true, null], at: new Date("2026-01-01") }),
  ).toBe('{ id: 1, "a-b": [true, null], at: new Date("2026-01-01") }');
  expect(literal({ text: "x".repeat(40), more: "y".repeat(40) })).toBe(
    `{\n  text: "${"x".repeat(40)}",\n  more: "${"y".repeat(40)}",\n}`,
  );
});

test("JSON stays JSON on many lines", () => {
  const value = { text: "x".repeat(80), list: [{ id: 1 }] };
  expect(JSON.parse(json(value))).toEqual(value);
});

test("an argument that leaves no room takes lines of its own", () => {
  expect(argumentList(["42"], { text: "Hi" }, 80)).toBe('42, { text: "Hi" }');
  expect(argumentList(["42"], { text: "Hi" }, 10)).toBe(
    '42, {\n  text: "Hi",\n}',
  );
});
