import { describe, expect, test } from "vitest";
import type { Change } from "./change.ts";
import { bumpOf, heavier, judge, matters } from "./judge.ts";
import type { Bump } from "./rules/rule.ts";
import type { Direction, Fact, Verdict } from "./walk.ts";

const fact = (verdict: Verdict, rest: Partial<Fact> = {}): Fact => ({
  verdict,
  refs: new Set(),
  ...rest,
});
const nullable: Verdict = {
  input: "input-became-nullable",
  output: "output-became-nullable",
};
const notNullable: Verdict = {
  input: "input-became-not-nullable",
  output: "output-became-not-nullable",
};

describe("the bump of several changes", () => {
  const of = (...bumps: Bump[]) =>
    bumpOf(bumps.map((bump) => ({ bump }) as Change));

  test("is the heaviest, in any order", () => {
    expect(of("patch", "major", "minor")).toBe("major");
    expect(of("major", "patch")).toBe("major");
    expect(of("patch", "minor")).toBe("minor");
    expect(of("patch")).toBe("patch");
    expect(heavier("minor", "minor")).toBe("minor");
  });

  test("is none where nothing changed", () => {
    expect(of()).toBeUndefined();
  });
});

describe("a change of a type", () => {
  const ruleOf = (verdict: Verdict, ...directions: Direction[]) =>
    judge("crm", fact(verdict), new Set(directions)).rule;

  test("is judged by the way it travels", () => {
    expect(ruleOf(nullable, "input")).toBe("input-became-nullable");
    expect(ruleOf(nullable, "output")).toBe("output-became-nullable");
  });

  test("that travels both ways is judged by the stricter rule", () => {
    expect(ruleOf(nullable, "input", "output")).toBe("output-became-nullable");
    expect(ruleOf(notNullable, "output", "input")).toBe(
      "input-became-not-nullable",
    );
    const alike: Verdict = {
      input: "input-property-added",
      output: "output-property-added",
    };
    expect(ruleOf(alike, "output", "input")).toBe("input-property-added");
  });

  test("that nobody uses is judged as read, failing that as given", () => {
    expect(ruleOf(nullable)).toBe("output-became-nullable");
    expect(ruleOf({ input: "input-became-nullable" })).toBe(
      "input-became-nullable",
    );
    expect(ruleOf("property-removed", "input")).toBe("property-removed");
  });

  test("matters only in a direction that the type is used in", () => {
    const given = fact({ input: "input-became-nullable" });
    expect(matters(given, ["input"])).toBe(true);
    expect(matters(given, ["output", "input"])).toBe(true);
    expect(matters(given, ["output"])).toBe(false);
    expect(matters(given, [])).toBe(true);
    expect(matters(fact("property-removed"), ["output"])).toBe(true);
  });
});

test("a change holds what the fact says, its operations in order", () => {
  const refs = new Set<string>();
  const all = { from: "a", to: "b", was: "c", now: "d" };
  const place = { bump: "major", group: "breaking", module: "crm" };
  expect(
    judge("crm", { verdict: "type-changed", ...all, refs }, new Set(), [
      "b.get",
      "a.get",
    ]),
  ).toStrictEqual({
    rule: "type-changed",
    ...place,
    ...all,
    operations: ["a.get", "b.get"],
    types: [],
  });
  expect(
    judge("crm", { verdict: "type-changed", refs }, new Set()),
  ).toStrictEqual({
    rule: "type-changed",
    ...place,
    operations: [],
    types: [],
  });
});
