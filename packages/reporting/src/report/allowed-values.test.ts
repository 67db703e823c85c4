import { expect, test } from "vitest";
import { type AllowedValue, allowedValues } from "./allowed-values.js";
import type { ReportColumn } from "./types.js";

const fields = (...names: string[]) =>
  names.map((name) => ({ name, label: name }));

type Case = [string, ReportColumn[], unknown[], AllowedValue];

test.each<Case>([
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
  [
    "a value before an id",
    fields("Value", "Name", "Id"),
    [1, "One", 9],
    { value: 1, label: "One" },
  ],
  ...["Name", "Label", "DisplayName"].map(
    (name) =>
      [
        `a label in the column ${name}`,
        fields("Value", "Code", name),
        [1, "c1", "One"],
        { value: 1, label: "One" },
      ] as Case,
  ),
  [
    "an unknown label before the value",
    fields("Caption", "Value"),
    ["One", 1],
    { value: 1, label: "One" },
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
