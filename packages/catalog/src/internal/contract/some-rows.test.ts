import { describe, expect, test } from "vitest";
import { someRows } from "./some-rows.js";

/** Rows with everything that could be taken for their end. */
const row = (id: number) => ({
  id,
  text: `${"x".repeat(400)} ]},{"data":[ \\" \\\\`,
  "key]}": [[{ id: [id] }], {}, [], "a,b"],
  none: null,
});
const page = (count: number, space?: number) =>
  JSON.stringify(
    {
      page: 1,
      hasMore: true,
      data: Array.from({ length: count }, (_, i) => row(i)),
      more: [1],
    },
    undefined,
    space,
  );

describe.each([[undefined], [2]])("with indentation %j", (space) => {
  test.each([
    [0, 0],
    [1, 50],
    [3, 150],
    [4, 0],
  ])("the %d. time it takes fifty rows from row %d", (turn, first) => {
    const rows = Array.from({ length: 50 }, (_, i) => row(first + i));
    expect(someRows(page(500, space), turn)).toEqual(rows);
  });

  test("beyond the last row it takes the last ones", () => {
    const rows = Array.from({ length: 50 }, (_, i) => row(120 + i));
    expect(someRows(page(170, space), 3)).toEqual(rows);
  });
});

test("fewer than fifty long rows are all taken", () => {
  const rows = [row(1), row(2), { text: "y".repeat(60_000) }];
  expect(someRows(JSON.stringify({ data: rows }), 3)).toEqual(rows);
});

test("a page without rows has none", () => {
  const text = JSON.stringify({ data: [], note: "z".repeat(60_000) });
  expect(someRows(text, 0)).toEqual([]);
});

test.each([
  ["a short page", page(3)],
  ["a row instead of a page", JSON.stringify({ text: "y".repeat(60_000) })],
  ["text", "z".repeat(60_000)],
  ["data that is no array", `{"data":{},"a":"${"y".repeat(60_000)}"}`],
])("%s is left to be parsed as a whole", (_, text) => {
  expect(someRows(text, 0)).toBeUndefined();
});

test("of a page that breaks off, for which the call fails, whole rows are taken", () => {
  const rows = Array.from({ length: 50 }, (_, i) => row(98 + i));
  expect(someRows(page(150).slice(0, -700), 3)).toEqual(rows);
});
