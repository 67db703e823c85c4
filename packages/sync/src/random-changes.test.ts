import { test } from "vitest";
import { changeAtRandom } from "../test/random-changes.js";

test.each([1, 2])(
  "after random changes, faults and stops the copy equals the source (%i)",
  (seed) => changeAtRandom(seed),
  60_000,
);
