import { stripTypeScriptTypes } from "node:module";
import { expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import {
  moduleOf,
  normalised,
  operation,
  pathParameter,
  queryParameter,
  ref,
} from "../test/documents.ts";
import { moduleFiles } from "./module-files.ts";

const ODD = ["class", "default", "await", "constructor", "then", "type", "new"];
/** Path values that are arguments already, too. */
const VALUES = ["class", "default", "await", "new", "body", "query", "options"];
const SCHEMAS = ["string", "Date", "Promise", "V2", "3d", "class", "A-b", "_c"];

test("names that TypeScript keeps for itself make files that it can read", () => {
  const fields = ODD.map((name) => [name, { type: "string", nullable: true }]);
  const thing = { type: "object", properties: Object.fromEntries(fields) };
  const answer = {
    type: "object",
    properties: Object.fromEntries(SCHEMAS.map((name) => [name, ref(name)])),
  };
  const path = VALUES.map((name) => `/{${name}}`).join("");
  const get = operation("Things_Get", answer, {
    parameters: [
      ...VALUES.map((name) => pathParameter(name)),
      ...["class", "$filter", "a-b"].map((name) => queryParameter(name)),
    ],
  });
  const others = ODD.map((name): [string, Json] => [
    `/tenant/{tenant}/${name}`,
    { post: operation(`${name}_${name}`, answer) },
  ]);
  const module = moduleOf(
    normalised(
      Object.fromEntries([[`/tenant/{tenant}/x${path}`, { get }], ...others]),
      Object.fromEntries(SCHEMAS.map((name) => [name, thing])),
    ),
  );
  const files = moduleFiles(module, "", { manual: "" }).filter(
    ({ path: file }) => file.endsWith(".ts"),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const { text } of files)
    expect(stripTypeScriptTypes(text, { mode: "strip" })).not.toBe("");
  const client = files.find(({ path: file }) => file.endsWith("client.ts"));
  expect(client?.text).toContain(
    "get(classValue: number, defaultValue: number, awaitValue: number, " +
      "newValue: number, bodyValue: number, queryValue: number, " +
      "optionsValue: number, query?: ThingsGetQuery",
  );
});
