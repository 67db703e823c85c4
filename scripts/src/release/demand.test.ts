import { describe, expect, test } from "vitest";
import type { Bump } from "../diff/rules/rule.ts";
import { unmet } from "./demand.ts";

const demand = (bump: Bump, version: string) => [
  {
    name: "@st/crm",
    version,
    bump,
    why: ["CustomerResponse: phone: string; is gone"],
  },
];
const noted = (bump?: Bump) =>
  new Map<string, Bump>(bump === undefined ? [] : [["@st/crm", bump]]);

describe("a changeset that is too light, or missing", () => {
  test.each<[Bump, string, Bump | undefined, boolean]>([
    ["major", "1.2.0", "major", true],
    ["major", "1.2.0", "minor", false],
    ["major", "0.2.0", "minor", true],
    ["major", "0.2.0", "patch", false],
    ["minor", "0.2.0", "patch", true],
    ["minor", "1.2.0", "patch", false],
    ["minor", "1.2.0", "major", true],
    ["patch", "1.2.0", undefined, false],
  ])(
    "a %s change of %s with a changeset for %s: enough is %s",
    (bump, version, changeset, enough) => {
      expect(unmet(demand(bump, version), noted(changeset))).toHaveLength(
        enough ? 0 : 1,
      );
    },
  );

  test("the message names the package, the bump, what is there, and why", () => {
    expect(unmet(demand("major", "0.2.0"), noted("patch"))).toEqual([
      "@st/crm needs a changeset for a minor, there is one for a patch " +
        "(pnpm specs changeset, or pnpm changeset):\n    CustomerResponse: " +
        "phone: string; is gone",
    ]);
  });
});
