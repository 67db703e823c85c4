import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import {
  moduleOf,
  normalised,
  operation,
  PAGING,
  pageOf,
  pathParameter,
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

describe("a module's own program", () => {
  const things = (operations: Json) =>
    moduleOf(normalised(operations, SCHEMAS));
  const list = operation("Things_GetList", pageOf(ref("Thing")), {
    parameters: PAGING,
  });
  const module = things({ "/tenant/{tenant}/things": { get: list } });

  test("stands in the README", () => {
    const program = "for await (const one of things.things.list()) {}";
    expect(quickStart(module, program)).toContain(`\n${program}\n`);
  });

  test("gives way to the common one when an edition renamed what it calls", () => {
    const program = "console.log(await things.things.count());";
    expect(quickStart(module, program)).not.toContain("count");
    expect(quickStart(module, program)).toContain("things.things.list()");
  });
});

test("a module whose calls all need a body shows no call", () => {
  const create = operation("Things_Create", ref("Thing"), {
    requestBody: { content: { "application/json": { schema: ref("Thing") } } },
  });
  const module = moduleOf(
    normalised({ "/tenant/{tenant}/things": { post: create } }, SCHEMAS),
  );
  expect(quickStart(module)).toContain("console.log(Object.keys(things));");
});

test("a module that only reads by id shows such a call, whatever its ids are", () => {
  const get = operation("Things_Get", ref("Thing"), {
    parameters: [pathParameter("key", { type: "string" })],
  });
  const module = moduleOf(
    normalised({ "/tenant/{tenant}/things/{key}": { get } }, SCHEMAS),
  );
  expect(quickStart(module)).toContain('await things.things.get("a")');
});
