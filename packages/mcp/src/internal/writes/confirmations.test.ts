import { expect, test } from "vitest";
import { Confirmations } from "./confirmations.js";

const call = (...args: readonly unknown[]) => ({
  environment: "integration",
  tenantId: 1,
  operation: "crm.customers.update",
  args,
});

test("the order of names does not matter, and nothing else is the same", () => {
  const confirmations = new Confirmations(() => 0);
  const use = (signed: unknown, used: unknown) =>
    confirmations.use(confirmations.sign(call(signed)), call(used));
  use({ a: 1, b: { c: [1, 2] } }, { b: { c: [1, 2] }, a: 1 });
  use({ a: undefined }, {});
  for (const [signed, used] of [
    [{ a: 1 }, [["a", 1]]],
    [{ a: 1 }, { entries: [["a", 1]] }],
    [{ a: 1 }, { a: "1" }],
    [{ a: null }, {}],
    [
      [1, 2],
      [2, 1],
    ],
    [{}, []],
    [new Uint8Array([1]), new Uint8Array([2])],
  ])
    expect(() => use(signed, used)).toThrow(/does not belong to exactly/);
});
