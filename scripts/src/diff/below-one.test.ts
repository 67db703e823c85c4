import { expect, test } from "vitest";
import { bumpForVersion } from "./below-one.ts";

test.each([
  ["0.3.1", "major", "minor"],
  ["0.3.1", "minor", "patch"],
  ["0.3.1", "patch", "patch"],
  ["1.0.0", "major", "major"],
  ["1.0.0", "minor", "minor"],
  ["1.0.0", "patch", "patch"],
  ["10.3.1", "major", "major"],
  // The first release is 0.1.0, whatever led to it.
  ["0.0.0", "major", "minor"],
  ["0.0.0", "patch", "minor"],
] as const)("at %s a %s change moves the %s", (version, bump, moved) => {
  expect(bumpForVersion(bump, version)).toBe(moved);
});
