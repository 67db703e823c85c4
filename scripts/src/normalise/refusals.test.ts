import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import { SpecRefusedError } from "../read/problems.ts";
import { compiled, operation, ref } from "../test/documents.ts";
import { normaliseDocument } from "./normalise-document.ts";

const PATH = "/tenant/{tenant}/things";

function problemsOf(document: unknown): { pointer: string; reason: string }[] {
  try {
    normaliseDocument(document, "things.json");
  } catch (error) {
    if (!(error instanceof SpecRefusedError)) throw error;
    return error.problems.map(({ file, pointer, reason }) => {
      expect(file).toBe("things.json");
      return { pointer, reason };
    });
  }
  return [];
}

describe("refused, with the place and the reason", () => {
  const good = compiled({
    [PATH]: { get: operation("Things_Get", { type: "object" }) },
  });
  const cases: [string, unknown, string, string][] = [
    ["no object", [], "", "not an OpenAPI 3.1 document"],
    [
      "Swagger 2",
      { swagger: "2.0" },
      "/openapi",
      "not an OpenAPI 3.1 document",
    ],
    [
      "no servers",
      { ...good, servers: [] },
      "/servers",
      "not a ServiceTitan module",
    ],
    [
      "another host",
      { ...good, servers: [{ url: "https://api.example.com/things/v2" }] },
      "/servers",
      "https://api.example.com/things/v2",
    ],
    [
      "a host that only begins like ServiceTitan's",
      {
        ...good,
        servers: [{ url: "https://api.servicetitan.io.example.com/things/v2" }],
      },
      "/servers",
      "not a ServiceTitan module",
    ],
    ["no paths", { ...good, paths: undefined }, "/paths", "it has no paths"],
    [
      "a dangling reference",
      compiled({ [PATH]: { get: operation("Things_Get", ref("Gone")) } }),
      "/paths/~1tenant~1{tenant}~1things/get/responses/200/content/application~1json/schema/$ref",
      'there is no schema "Gone"',
    ],
    [
      "a dangling reference inside a schema",
      compiled(
        { [PATH]: { get: operation("Things_Get", { type: "object" }) } },
        { A: { type: "array", items: ref("Gone") } },
      ),
      "/components/schemas/A/items/$ref",
      'there is no schema "Gone"',
    ],
    [
      "a reference out of the schemas",
      compiled({
        [PATH]: { get: operation("Things_Get", { $ref: "other.json#/Thing" }) },
      }),
      "/paths/~1tenant~1{tenant}~1things/get/responses/200/content/application~1json/schema/$ref",
      "does not point into",
    ],
    [
      "a duplicate operation id",
      compiled({
        [PATH]: {
          get: operation("Things_Get", { type: "object" }),
          post: operation("Things_Get", { type: "object" }),
        },
      }),
      "/paths/~1tenant~1{tenant}~1things/post",
      'duplicate operation id "Things_Get"',
    ],
    [
      "a path without the tenant",
      compiled({
        "/things": { get: operation("Things_Get", { type: "object" }) },
      }),
      "/paths/~1things",
      "outside /tenant/{tenant}/",
    ],
    [
      "a version in the server and in the path",
      compiled({
        [`/v3${PATH}`]: { get: operation("Things_Get", { type: "object" }) },
      }),
      "/paths/~1v3~1tenant~1{tenant}~1things",
      "exactly one of the server address and the path",
    ],
    [
      "an undeclared path value",
      compiled({
        [`${PATH}/{id}`]: { get: operation("Things_Get", { type: "object" }) },
      }),
      "/paths/~1tenant~1{tenant}~1things~1{id}/get/parameters",
      "{id}",
    ],
    [
      "a keyword the model cannot say",
      compiled({
        [PATH]: {
          get: operation("Things_Get", {
            type: "object",
            patternProperties: {},
          }),
        },
      }),
      "/paths/~1tenant~1{tenant}~1things/get/responses/200/content/application~1json/schema/patternProperties",
      "not known to the generator",
    ],
    [
      "two scopes on one operation",
      compiled({
        [PATH]: {
          get: operation(
            "Things_Get",
            { type: "object" },
            { security: [{ oauth2: ["tn.tng.a:r", "tn.tng.b:r"] }] },
          ),
        },
      }),
      "/paths/~1tenant~1{tenant}~1things/get/security",
      "needs one scope",
    ],
  ];
  test.each(cases)("%s", (_, document, pointer, reason) => {
    expect(problemsOf(document)).toEqual([
      { pointer, reason: expect.stringContaining(reason) },
    ]);
  });
});

test("every problem of a document is named at once", () => {
  const paths: Json = {
    "/things": { get: operation("A_Get", ref("Gone")) },
    [PATH]: { get: operation("A_Get", ref("Gone too")) },
  };
  expect(problemsOf(compiled(paths)).map(({ pointer }) => pointer)).toEqual([
    "/paths/~1tenant~1{tenant}~1things/get/responses/200/content/application~1json/schema/$ref",
    "/paths/~1things",
    "/paths/~1things/get/responses/200/content/application~1json/schema/$ref",
    "/paths/~1things/get",
  ]);
});

test("a version in the path alone is telecom's form and accepted", () => {
  const document = {
    ...compiled({
      [`/v3${PATH}`]: { get: operation("Things_Get", { type: "object" }) },
    }),
    servers: [{ url: "https://api.servicetitan.io/telecom" }],
  };
  expect(
    Object.keys(normaliseDocument(document, "telecom.json").paths),
  ).toEqual([`/v3${PATH}`]);
});
