import { describe, expect, test } from "vitest";
import { activeCall } from "../../../test/active-call.js";
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
