import { expect, test } from "vitest";
import { schemaUsage } from "./usage.ts";

test("a name that no schema has hides no other", () => {
  const schemas = new Map([["Known", { type: "object" }]]);
  const errors = [{ ref: "Known" }, { ref: "Gone" }];
  expect([...schemaUsage([], schemas, errors).output]).toEqual([
    "Gone",
    "Known",
  ]);
});
