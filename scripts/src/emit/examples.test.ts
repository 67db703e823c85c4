import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import {
  moduleOf,
  normalised,
  operation,
  PAGING,
  pageOf,
  queryParameter,
  ref,
} from "../test/documents.ts";
import { quickStart } from "./examples.ts";

const SCHEMAS: Json = {
  Thing: { type: "object", properties: { id: { type: "integer" } } },
  ActiveRequestArg: { type: "string", enum: ["True", "Any", "False"] },
};
const ACTIVE = queryParameter("active", ref("ActiveRequestArg"));
const SINCE = queryParameter("modifiedOnOrAfter", {
  type: "string",
  format: "date-time",
});

function callIn(...parameters: Json[]): string | undefined {
  const list = operation("Things_GetList", pageOf(ref("Thing")), {
    parameters: [...PAGING, ...parameters],
  });
  const text = quickStart(
    moduleOf(normalised({ "/tenant/{tenant}/things": { get: list } }, SCHEMAS)),
  );
  return /list\((.*)\)\) \{/.exec(text)?.[1];
}

describe("a quick start that lists", () => {
  test("asks for inactive rows where they are left out otherwise, since a sync copied from it would lose them", () => {
    expect(callIn(ACTIVE, SINCE)).toBe(
      '{ active: "Any", modifiedOnOrAfter: new Date("2026-01-01") }',
    );
    expect(callIn(ACTIVE)).toBe('{ active: "Any" }');
  });

  test("gives no filter the operation does not know", () => {
    expect(callIn(SINCE)).toBe('{ modifiedOnOrAfter: new Date("2026-01-01") }');
    expect(callIn()).toBe("");
  });
});
