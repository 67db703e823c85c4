import { expect, test, vi } from "vitest";
import { shorten } from "./shorten.js";

test("what says nothing is left out", () => {
  const row = { a: null, b: [], c: {}, d: "", e: 0, f: false, g: { h: null } };
  expect(shorten(row, { text: 10, items: 10 })).toEqual({
    d: "",
    e: 0,
    f: false,
  });
});

test("long texts and lists are cut, and say by how much", () => {
  const onCut = vi.fn();
  const limits = { text: 4, items: 2, onCut };
  expect(shorten({ a: "abcdefg", b: [1, 2, 3, 4] }, limits)).toEqual({
    a: "abcd… (3 more characters)",
    b: [1, 2, "… 2 more items"],
  });
  expect(onCut).toHaveBeenCalledTimes(2);
});

test("a text is not cut for containing the words of a cut one", () => {
  const onCut = vi.fn();
  shorten("… (9 more characters)", { text: 100, items: 1, onCut });
  expect(onCut).not.toHaveBeenCalled();
});

test("reading goes on behind what was skipped, and ends", () => {
  const limits = { text: 4, items: 1 };
  expect(shorten("abcdefghij", { ...limits, skip: 4 })).toBe(
    "efgh… (2 more characters)",
  );
  expect(shorten("abcdefghij", { ...limits, skip: 8 })).toBe("ij");
});

test("a pair of surrogates is not cut in half", () => {
  expect(shorten("ab🙂cd", { text: 3, items: 1 })).toBe(
    "ab… (3 more characters)",
  );
});
