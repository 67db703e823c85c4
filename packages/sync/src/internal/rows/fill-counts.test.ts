import { expect, test } from "vitest";
import type { Column } from "../../table.js";
import { addFill, type Fills, lackingInFeed } from "./fill-counts.js";

const columns: readonly Column[] = ["id", "recall_for_id"].map((name) => ({
  name,
  type: "integer",
  property: name,
}));
const rows = (count: number, filled: number) =>
  Array.from({ length: count }, (_, index) => ({
    values: [index, index < filled ? 1 : null],
    raw: null,
  }));

function fillsOf(feed: [number, number], list: [number, number]): Fills {
  const fed = addFill({}, "feed", columns, rows(...feed));
  return addFill(fed, "list", columns, rows(...list));
}

test("a column that only the list fills is named, with both counts", () => {
  expect(lackingInFeed(fillsOf([2_471, 1], [6_000, 111]))).toBe(
    "The feed lacks what the list has: recall_for_id in 1 of 2471 rows, in the list in 111 of 6000. " +
      "The list's values are kept.",
  );
});

test.each<[string, [number, number], [number, number]]>([
  ["both fill it alike", [200, 10], [200, 12]],
  ["neither fills it", [200, 0], [200, 0]],
  ["there are few rows", [50, 0], [200, 100]],
])("nothing is said if %s", (_, feed, list) => {
  expect(lackingInFeed(fillsOf(feed, list))).toBeUndefined();
});

test("counts add up over pages", () => {
  const fills = addFill(
    fillsOf([100, 10], [1, 1]),
    "feed",
    columns,
    rows(50, 5),
  );
  expect(fills.feed).toEqual({
    rows: 150,
    filled: { id: 150, recall_for_id: 15 },
  });
});
