import { expect, test } from "vitest";
import { limitFor } from "./budgets.ts";
import { checkFigure } from "./gate.ts";

test("a figure over its limit fails, and says both", () => {
  const figure = { name: "bytes", value: 11, limit: 10 };
  expect(checkFigure(figure)).toEqual({
    name: "bytes",
    ok: false,
    detail: "11, limit 10",
  });
  expect(checkFigure({ ...figure, value: 10 }).ok).toBe(true);
});

test("a module may be as large as its description asks for", () => {
  const size = { operations: 3, schemas: 2, properties: 7, files: false };
  const limit = { any: 100, perOperation: 10, perSchema: 5, perProperty: 1 };
  expect(limitFor(limit, size)).toBe(147);
  expect(limitFor({ any: 100, files: 50 }, size)).toBe(100);
  expect(limitFor({ any: 100, files: 50 }, { ...size, files: true })).toBe(150);
});
