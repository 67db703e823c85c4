import { expect, test } from "vitest";
import { operation } from "../../src/index.js";
import { heldOutWordings } from "./held-out-wordings.js";

test("there are 50 wordings from before the tuning, each of operations that exist", () => {
  expect(new Set(heldOutWordings.map(([text]) => text)).size).toBe(50);
  for (const [, ...names] of heldOutWordings)
    expect(names.map((name) => operation(name).name)).toEqual(names);
});
