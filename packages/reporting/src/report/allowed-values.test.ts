import { expect, test } from "vitest";
import { allowedValues } from "./allowed-values.js";

const fields = (...names: string[]) =>
  names.map((name) => ({ name, label: name }));

test.each([
  [
    "Value and Name",
    fields("Value", "Name"),
    [1, "One"],
    { value: 1, label: "One" },
  ],
  [
    "names in another order",
    fields("Name", "Value"),
    ["One", 1],
    { value: 1, label: "One" },
  ],
  ["an id", fields("Name", "Id"), ["One", 1], { value: 1, label: "One" }],
  [
    "unknown names: the first",
    fields("Code", "Text"),
    ["a", "Alpha"],
    { value: "a", label: "Alpha" },
  ],
  ["one column", fields("Value"), ["x"], { value: "x", label: "x" }],
  [
    "a missing label",
    fields("Value", "Name"),
    [1, null],
    { value: 1, label: "1" },
  ],
])("%s", (_, columns, row, expected) => {
  expect(allowedValues(columns, [row])).toEqual([expected]);
});
