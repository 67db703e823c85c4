import { expect, test } from "vitest";
import { moduleOf, normalised, operation, ref } from "../test/documents.ts";
import { compareEditions } from "./compare.ts";

const id = { type: "integer" };
const INHERITED = { constructor: { type: "string" }, toString: id };

function edition(properties: object, composed: boolean) {
  const own = { type: "object", properties: { id, ...properties } };
  const schemas = {
    Base: { type: "object", properties: { base: id } },
    Thing: composed ? { allOf: [ref("Base"), own] } : own,
  };
  const get = operation("Things_Get", ref("Thing"));
  return moduleOf(normalised({ "/tenant/{tenant}/things": { get } }, schemas));
}

test.each([false, true])(
  "a field called as what every object inherits comes and goes like any other (allOf: %s)",
  (composed) => {
    const [without, withThem] = [
      edition({}, composed),
      edition(INHERITED, composed),
    ];
    const lines = (before: typeof without, after: typeof without) =>
      compareEditions([before], [after]).map(
        ({ rule, from, to }) => `${rule} ${from ?? to}`,
      );
    expect(lines(withThem, without)).toEqual([
      "property-removed Thing.constructor",
      "property-removed Thing.toString",
    ]);
    expect(lines(without, withThem)).toEqual([
      "output-property-added Thing.constructor",
      "output-property-added Thing.toString",
    ]);
  },
);
