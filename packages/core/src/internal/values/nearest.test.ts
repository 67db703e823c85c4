import { expect, test } from "vitest";
import { didYouMean, nearest } from "./nearest.js";

test("a mistyped name finds the one that was meant, and only that", () => {
  const known = ["modifiedOnOrAfter", "modifiedBefore", "active", "ids"];
  expect(nearest("modifedOnOrAfter", known)).toBe("modifiedOnOrAfter");
  expect(nearest("Active", known)).toBe("active");
  expect(nearest("id", known)).toBe("ids");
  expect(nearest("phoneNumber", known)).toBeUndefined();
  // Of two that are as near, the first.
  expect(nearest("colour", ["color", "colours", "colour1"])).toBe("color");
});

test("a name that is no name is told apart without comparing it", () => {
  let letters = 0;
  const counted = Object.assign(new String("sort"), {
    toLowerCase: () => {
      letters++;
      return "sort";
    },
  }) as string;
  expect(nearest("x".repeat(1_000_000), [counted])).toBeUndefined();
  expect(letters).toBe(0);
  expect(nearest("sorts", [counted])).toBe(counted);
});

test.each([
  ["sort", "created", " Did you mean sort?"],
  ["sorted", "createdOnOrAfter", " Did you mean createdOnOrAfter or sort?"],
  ["sorted", "fluxCapacitor", " Did you mean sort?"],
  ["fluxCapacitor", "sort", " Did you mean sort?"],
  ["fluxCapacitor", "flux", ""],
])("%s, meant as %s, is answered with%s", (name, meant, hint) => {
  expect(didYouMean(name, ["createdOnOrAfter", "sort"], meant)).toBe(hint);
});
