import { describe, expect, test } from "vitest";
import type { SpecOperation } from "../normalise/document.ts";
import { modelOperation, rowsOf } from "./operation.ts";
import type { Schema } from "./types.ts";

const PATH = "/tenant/{tenant}/things/{id}";
const bare: SpecOperation = {
  operationId: "Things_Do",
  tags: [],
  parameters: [],
  responses: {},
};
const schemas = new Map<string, Schema>([
  ["Thing", { type: "object", properties: { id: { type: "integer" } } }],
  ["Old", { type: "object", deprecated: true }],
]);
const modelled = (spec: Partial<SpecOperation>) =>
  modelOperation({ ...bare, ...spec }, PATH, "get", schemas).operation;
const thing = { $ref: "#/components/schemas/Thing" };
const json = (schema: object) => ({
  description: "",
  content: { "application/json": { schema } },
});

test("nothing is made up where the document is silent", () => {
  expect(modelled({})).toStrictEqual({
    id: "Things_Do",
    httpMethod: "GET",
    path: "/things/{id}",
    officialPath: PATH,
    tag: "",
    kind: "void",
    retry: "read",
    pathParameters: [],
    query: [],
    success: [],
    errors: [],
    traps: ["no-scope-stated"],
  });
});

test("all that the document says of an operation is kept", () => {
  const id = { name: "id", in: "path", schema: { type: "integer" } } as const;
  const status = { name: "status", schema: { type: "string" } } as const;
  const spec: Partial<SpecOperation> = {
    tags: ["Things"],
    summary: "Gets a thing",
    description: "By its id.",
    deprecated: true,
    "x-deprecatedMessage": "Use another.",
    "x-preview": true,
    "x-source": "2025-11",
    parameters: [
      { name: "tenant", in: "path", schema: { type: "integer" } },
      id,
      { ...status, in: "query" },
    ],
    requestBody: { content: { "application/json": { schema: thing } } },
    responses: {
      200: json(thing),
      400: json({ type: "string" }),
      404: { description: "" },
    },
    security: [{ oauth2: ["tn.tng.things:r"] }],
  };
  expect(modelled(spec)).toStrictEqual({
    id: "Things_Do",
    httpMethod: "GET",
    path: "/things/{id}",
    officialPath: PATH,
    tag: "Things",
    kind: "value",
    retry: "read",
    scope: "tn.tng.things:r",
    pathParameters: [{ name: "id", schema: { type: "integer" } }],
    query: [
      {
        name: "status",
        schema: { type: "string" },
        required: false,
        paging: false,
      },
    ],
    body: { schema: { ref: "Thing" } },
    success: [
      {
        status: 200,
        contentTypes: ["application/json"],
        schema: { ref: "Thing" },
      },
    ],
    errors: [400, 404],
    oddErrors: [{ status: 400, schema: { type: "string" } }, { status: 404 }],
    traps: ["deprecated", "preview", "earlier-edition"],
    deprecated: true,
    preview: true,
    edition: "2025-11",
    summary: "Gets a thing",
    description: "By its id. Use another.",
  });
});

test("a successful answer without a body has no schema", () => {
  const { success } = modelled({ responses: { 204: { description: "" } } });
  expect(success).toStrictEqual([{ status: 204, contentTypes: [] }]);
});

test("a status of 400 is a failure, and none of the successful answers", () => {
  const responses = { 302: { description: "" }, 400: json(thing) };
  const { success, errors, kind } = modelled({ responses });
  expect([success.map(({ status }) => status), errors]).toEqual([[302], [400]]);
  expect(kind).toBe("redirect");
});

test("of several media types JSON is the one that is read and sent", () => {
  const content = {
    "text/plain": { schema: { type: "string" } },
    "application/json": { schema: thing },
  };
  const { body, success } = modelled({
    requestBody: { content },
    responses: { 200: { description: "", content } },
  });
  expect(body).toEqual({ schema: { ref: "Thing" } });
  expect(success).toEqual([
    {
      status: 200,
      contentTypes: ["text/plain", "application/json"],
      schema: { ref: "Thing" },
    },
  ]);
});

test("a page parameter in the path makes no list of an operation", () => {
  const page = { type: "integer" };
  const list = json({
    type: "object",
    properties: { hasMore: { type: "boolean" }, data: { type: "array" } },
  });
  const parameters = [
    { name: "page", in: "path" as const, schema: page },
    { name: "size", in: "query" as const, schema: page },
  ];
  expect(modelled({ parameters, responses: { 200: list } }).kind).toBe("value");
});

describe("an operation is deprecated", () => {
  test.each<[string, Partial<SpecOperation>]>([
    ["by its flag", { deprecated: true }],
    ["by its tag", { tags: ["Things (deprecated)"] }],
    [
      "by the schema of its body",
      {
        requestBody: {
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/Old" },
            },
          },
        },
      },
    ],
  ])("%s", (_, spec) => {
    expect(modelled(spec).deprecated).toBe(true);
  });
});

describe("rows", () => {
  const answer = (items: Schema) => [
    {
      status: 200,
      contentTypes: ["application/json"],
      schema: { properties: { data: { type: "array", items } } },
    },
  ];

  test("of a feed are known by their id, if they have one", () => {
    const keyOf = (items: Schema) =>
      rowsOf("export", answer(items), schemas).rows?.key;
    expect(keyOf({ ref: "Thing" })).toEqual(["id"]);
    expect(keyOf({ ref: "Old" })).toEqual([]);
    expect(keyOf({ properties: { name: {} } })).toEqual([]);
  });

  test("of a page need no key, and other answers have no rows", () => {
    const success = answer({ ref: "Thing" });
    expect(rowsOf("page", success, schemas)).toStrictEqual({
      rows: { schema: { ref: "Thing" } },
    });
    expect(rowsOf("value", success, schemas)).toEqual({});
    const empty = { status: 200, contentTypes: [] };
    expect(rowsOf("page", [empty, ...success], schemas)).toEqual({
      rows: { schema: { ref: "Thing" } },
    });
  });
});

test("a list wants its paging stated where either parameter is required", () => {
  const list = json({
    type: "object",
    properties: { hasMore: { type: "boolean" }, data: { type: "array" } },
  });
  const required = (page: boolean, pageSize: boolean) =>
    modelled({
      parameters: Object.entries({ page, pageSize }).map(([name, given]) => ({
        name,
        in: "query",
        required: given,
        schema: { type: "integer" },
      })),
      responses: { 200: list },
    }).page?.required;
  expect([
    required(false, false),
    required(true, false),
    required(false, true),
  ]).toEqual([false, true, true]);
});
