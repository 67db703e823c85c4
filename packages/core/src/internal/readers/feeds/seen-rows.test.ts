import { expect, test } from "vitest";
import { createSeenFilter } from "./seen-rows.js";

test("remembers at least 50,000 rows, and no more than twice as many", () => {
  const isNew = createSeenFilter<{ id: number }>(["id"]);
  for (let id = 0; id < 49_999; id++) expect(isNew({ id })).toBe(true);
  expect(isNew({ id: 0 })).toBe(false);
  for (let id = 50_000; id < 100_000; id++) isNew({ id });
  expect(isNew({ id: 60_000 })).toBe(false);
  for (let id = 100_000; id < 150_000; id++) isNew({ id });
  expect(isNew({ id: 0 })).toBe(true);
});

test("a key of several properties is one key, whatever they hold", () => {
  const isNew = createSeenFilter<object>(["left", "right"]);
  expect(isNew({ left: "a", right: "b,c" })).toBe(true);
  expect(isNew({ left: "a,b", right: "c" })).toBe(true);
  expect(isNew({ left: "a", right: "b,c" })).toBe(false);
  expect(isNew({ left: 1, right: null })).toBe(true);
  expect(isNew({ left: 1, right: null })).toBe(true);
});

test("the slightest change is a new state", () => {
  const isNew = createSeenFilter<{ id: number; text: string }>(["id"]);
  const texts = [
    "",
    "a",
    "b",
    "ab",
    "ba",
    "aa",
    "A",
    "a ",
    " a",
    "ä",
    "\u{1F600}",
    "a".repeat(1000),
    `${"a".repeat(999)}b`,
  ];
  expect(texts.map((text) => isNew({ id: 1, text }))).toEqual(
    texts.map(() => true),
  );
  expect(isNew({ id: 1, text: texts.at(-1) ?? "" })).toBe(false);
});
