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
    [1, 25],
    [2, 0],
  ])("the %d. time it takes 25 rows from row %d", (turn, first) => {
    const rows = Array.from({ length: 25 }, (_, i) => row(first + i));
    expect(someRows(page(500, space), turn)).toEqual(rows);
  });

  test("beyond the last row it takes the last ones", () => {
    const rows = Array.from({ length: 25 }, (_, i) => row(15 + i));
    expect(someRows(page(40, space), 1)).toEqual(rows);
  });
});

test("fewer than 25 long rows are all taken", () => {
  const rows = [row(1), row(2), { text: "y".repeat(60_000) }];
  expect(someRows(JSON.stringify({ data: rows }), 3)).toEqual(rows);
});

test.each([
  ["a page without rows", '{"data":[]}'],
  ["a row instead of a page", '{"text":"y"}'],
  ["text", "data"],
  ["data that is no array", '{"data":{}}'],
  ["rows of which none ends", '{"data":[{"a":"'],
])("%s is left to be parsed as a whole", (_, text) => {
  expect(someRows(text, 0)).toBeUndefined();
});

test("of the beginning of a page whole rows are taken", () => {
  const rows = Array.from({ length: 25 }, (_, i) => row(8 + i));
  expect(someRows(page(35).slice(0, -700), 1)).toEqual(rows);
});
