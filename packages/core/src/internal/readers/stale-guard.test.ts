import { describe, expect, test } from "vitest";
import { activeCall } from "../../../test/active-call.js";
import { ServiceTitanPaginationError } from "../../errors.js";
import type { Source } from "./source.js";
import { createStaleGuard } from "./stale-guard.js";

const { call } = activeCall();
const source = { operation: call.operation } as Source;

/** Whether the second page brought anything new after the first. */
function isNew(first: unknown, second: unknown): boolean {
  const take = createStaleGuard(source, 1);
  take(1, [first]);
  try {
    take(2, [second]);
    return true;
  } catch {
    return false;
  }
}

describe("a row is one that was there before", () => {
  const row = { id: 1, modifiedOn: "2026-01-01", name: "Ada" };
  test.each<[string, unknown, unknown, boolean]>([
    [
      "with the same id and time of change",
      row,
      { ...row, name: "Eve" },
      false,
    ],
    ["with the same content", { name: "Ada" }, { name: "Ada" }, false],
    ["that is the same text", "Ada", "Ada", false],
  ])("%s", (_, first, second, expected) => {
    expect(isNew(first, second)).toBe(expected);
  });

  test.each<[string, unknown, unknown]>([
    ["changed since", row, { ...row, modifiedOn: "2026-01-02" }],
    ["another's", row, { ...row, id: 2 }],
    ["told apart by content alone", { id: 1, a: 1 }, { id: 1, a: 2 }],
    [
      "of id 0, which many have",
      { ...row, id: 0 },
      { ...row, id: 0, name: "Eve" },
    ],
    ["null beside a text", null, "null"],
  ])("unless it is %s", (_, first, second) => {
    expect(isNew(first, second)).toBe(true);
  });
});

test("so many pages without a new row end the reading, with their numbers", () => {
  const take = createStaleGuard(source, 3);
  for (const [number, row] of ["a", "b", "a", "b"].entries())
    take(number + 1, [row]);
  const caught = (() => {
    try {
      take(5, ["a"]);
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  expect(caught).toBeInstanceOf(ServiceTitanPaginationError);
  expect(caught).toMatchObject({
    operation: call.operation.id,
    outcome: "applied",
    message: expect.stringMatching(
      `^${call.operation.id}: nothing new from page 3 to 5;`,
    ),
  });
});

test.each([0, 1.5, "10"])("%j is no number of pages", (max) => {
  expect(() => createStaleGuard(source, max as number)).toThrow(
    /^maxStale: .* is not a whole number/,
  );
});

test("a circle longer than four generations of rows is found, also behind rows outside it", () => {
  const [outside, circle, size] = [60_000, 240_000, 1_000];
  const take = createStaleGuard(source, 10);
  let read = 0;
  const readOn = () => {
    for (; read < 900_000; read += size)
      take(
        read / size + 1,
        Array.from({ length: size }, (_, index) => {
          const at = read + index;
          const id = at < outside ? at + 1 : -1 - ((at - outside) % circle);
          return { id, modifiedOn: "2026-01-01" };
        }),
      );
  };
  expect(readOn).toThrow(ServiceTitanPaginationError);
  expect(read).toBeGreaterThan(outside + circle);
});
