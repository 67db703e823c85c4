import fc from "fast-check";
import { expect, test } from "vitest";
import { columnKeys, compareColumns, toRow } from "./columns.js";

const column = (name: string) => ({ name, label: name });

test("order is no change; what came and went is named", () => {
  expect(compareColumns(["a", "b"], ["b", "a"])).toBeUndefined();
  expect(compareColumns(["a", "b"], ["b", "c"])).toEqual({
    added: ["c"],
    removed: ["a"],
  });
});

test("columns that share a name keep all their cells", () => {
  const keys = columnKeys(
    ["Total", "Name", "Total", "Total (2)", "Total"].map(column),
  );
  expect(toRow(keys, [1, "x", 2, 3, 4])).toEqual({
    Total: 1,
    Name: "x",
    "Total (2)": 2,
    "Total (2) (2)": 3,
    "Total (3)": 4,
  });
});

test("a column named like a part of every object is an ordinary column", () => {
  const row = toRow(columnKeys([column("__proto__"), column("constructor")]), [
    "a",
    "b",
  ]);
  expect(Object.entries(row)).toEqual([
    ["__proto__", "a"],
    ["constructor", "b"],
  ]);
  expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
});

test("for any names, every cell is in the row once", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom("a", "b", "a (2)", "a (3)", ""), {
        maxLength: 9,
      }),
      (names) => {
        const cells = names.map((_, index) => index);
        const row = toRow(columnKeys(names.map(column)), cells);
        expect(Object.values(row).sort()).toEqual(cells);
      },
    ),
  );
});
