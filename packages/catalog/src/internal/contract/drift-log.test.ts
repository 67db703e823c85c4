import { describe, expect, test } from "vitest";
import { DriftLog } from "./drift-log.js";

const place = {
  kind: "enum",
  side: "answer",
  module: "m",
  operation: "m.rows.get",
  schema: "M.Row",
  property: "a",
} as const;

function logged(...values: (string | undefined)[]) {
  const log = new DriftLog(() => {});
  for (const value of values) log.add(place, value);
  return log.list();
}

describe("values of an enum", () => {
  test("one that looks like a name is told when it was seen twice", () => {
    expect(logged("OnHold", "OnHold", "OnHold", "Other")).toEqual([
      { ...place, count: 4, values: [{ value: "OnHold", count: 3 }] },
    ]);
  });

  test.each([
    ["jane@example.com"],
    ["555-0100"],
    ["O’Brien"],
    [""],
    ["a".repeat(42)],
    [undefined],
  ])("%j is only counted", (value) => {
    expect(logged(value, value, value)).toEqual([{ ...place, count: 3 }]);
  });

  test("no more than a hundred are told apart", () => {
    const names = Array.from({ length: 500 }, (_, i) => `Value${i}`);
    const [found] = logged(...names, ...names, ...names);
    expect(found?.count).toBe(1_500);
    expect(found?.values?.length).toBeLessThanOrEqual(100);
  });
});

describe("names of unknown fields", () => {
  const unknown = (property: string) =>
    ({ ...place, kind: "unknown-field", property }) as const;

  test("one that is no identifier is only counted", () => {
    const log = new DriftLog(() => {});
    log.add(unknown("jane@example.com"));
    log.add(unknown("555-0100"));
    log.add(unknown("newField"));
    expect(log.list()).toEqual([
      { ...unknown(""), count: 2 },
      { ...unknown("newField"), count: 1 },
    ]);
  });

  test("so many that they must be the keys of a map are forgotten", () => {
    const log = new DriftLog(() => {});
    for (let i = 0; i < 80; i++) log.add(unknown(`Jane${i}`));
    expect(log.list()).toEqual([{ ...unknown(""), count: 80 }]);
  });
});

test("places beyond a thousand are counted, but not kept", () => {
  const log = new DriftLog(() => {});
  for (let i = 0; i < 1_200; i++) log.add({ ...place, property: `field${i}` });
  expect(log.list()).toHaveLength(1_000);
  expect(log.unlisted).toBe(200);
});
