import { expect, test } from "vitest";
import { droppedFields } from "./dropped.js";

test.each([
  ["a missing field", { a: 1 }, {}, ["a"]],
  ["another value", { a: 1 }, { a: 2 }, ["a"]],
  ["no row at all", { a: 1 }, undefined, ["a"]],
  ["an inner field", { a: { b: 1, c: 2 } }, { a: { b: 1 } }, ["a.c"]],
  ["an inner object", { a: { b: 1 } }, { a: null }, ["a.b"]],
  ["an item of a list", { a: [1, 2] }, { a: [1] }, ["a"]],
  ["false for true", { a: true }, { a: false }, ["a"]],
  ["0 for nothing", { a: 0 }, { a: null }, ["a"]],
  [
    "another instant",
    { a: "2026-01-01T00:00:00Z" },
    { a: "2026-01-02T00:00:00Z" },
    ["a"],
  ],
])("%s is dropped", (_, sent, read, dropped) => {
  expect(droppedFields(sent, read)).toEqual(dropped);
});

test.each([
  ["more fields than sent", { a: 1 }, { a: 1, b: 2 }],
  ["nothing for nothing", { a: null, b: "", c: undefined }, {}],
  ["money as text", { a: 5 }, { a: "5.00" }],
  [
    "an instant with more digits",
    { a: "2026-01-01T00:00:00.000Z" },
    { a: "2026-01-01T00:00:00.0000000Z" },
  ],
  ["spaces around text", { a: " x " }, { a: "x" }],
  [
    "a list in another order, of richer items",
    { a: [{ b: 1 }, { b: 2 }] },
    {
      a: [
        { b: 2, id: 9 },
        { b: 1, id: 8 },
      ],
    },
  ],
])("%s is not", (_, sent, read) => {
  expect(droppedFields(sent, read)).toEqual([]);
});
