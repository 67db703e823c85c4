import { expect, test } from "vitest";
import { nearest } from "./nearest.js";

test("a mistyped name finds the one that was meant, and only that", () => {
  const known = ["modifiedOnOrAfter", "modifiedBefore", "active", "ids"];
  expect(nearest("modifedOnOrAfter", known)).toBe("modifiedOnOrAfter");
  expect(nearest("Active", known)).toBe("active");
  expect(nearest("id", known)).toBe("ids");
  expect(nearest("phoneNumber", known)).toBeUndefined();
});
