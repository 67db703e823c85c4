import { test } from "vitest";
import { changeAtRandom } from "./random-changes.js";

const first = Number(process.env["ST_SEED"] ?? Date.now() % 1_000_000);
const seeds = Array.from({ length: 40 }, (_, index) => first + index);

test.each(seeds)(
  "after random changes, faults and stops the copy equals the source (ST_SEED=%i)",
  (seed) => changeAtRandom(seed),
  120_000,
);
