import { expect, test } from "vitest";
import { checkFigure, checkNames } from "./gate.ts";

test("the limit itself is within the budget, one more is not", () => {
  expect(checkFigure({ name: "bytes", value: 10, limit: 10 }).ok).toBe(true);
  expect(checkFigure({ name: "bytes", value: 11, limit: 10 }).ok).toBe(false);
});

test("a figure nobody set a limit for fails", () => {
  expect(
    checkFigure({ name: "bytes", value: 0, limit: undefined }),
  ).toMatchObject({ ok: false });
});

test("a limit for a module that is not there fails", () => {
  expect(checkNames(["crm", "crn"], ["crm", "jpm"])).toMatchObject({
    ok: false,
    detail: expect.stringContaining("crn"),
  });
  expect(checkNames(["crm"], ["crm", "jpm"]).ok).toBe(true);
});
