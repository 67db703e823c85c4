import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import {
  modelOf,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  queryParameter,
  ref,
} from "../test/documents.ts";

const thing: Json = { type: "object", properties: { id: { type: "integer" } } };
const body = (schema: Json): Json => ({
  requestBody: { content: { "application/json": { schema } } },
});
const responses = (answers: Record<string, Json>): Json => ({
  responses: answers,
});

describe("kinds come from shapes", () => {
  const feed: Json = {
    type: "object",
    properties: {
      hasMore: { type: "boolean" },
      continueFrom: { type: "string" },
      data: { type: "array", items: thing },
    },
  };
  const cases: [string, string, Json, string][] = [
    [
      "page: a GET with a page parameter and rows with hasMore",
      "get",
      operation("T_GetList", pageOf(thing), { parameters: PAGING }),
      "page",
    ],
    [
      "export before page: it has continueFrom",
      "get",
      operation("Export_T", feed, {
        parameters: [queryParameter("from"), ...PAGING],
      }),
      "export",
    ],
    [
      "value: the fields of a page without a page parameter",
      "get",
      operation("T_GetReasons", pageOf(thing), {
        parameters: [queryParameter("ids")],
      }),
      "value",
    ],
    [
      "value: a page asked for by POST",
      "post",
      operation("T_GetData", pageOf(thing), {
        parameters: PAGING,
        ...body(thing),
      }),
      "value",
    ],
    [
      "value: a bare array, though it takes a page",
      "get",
      operation(
        "T_GetList",
        { type: "array", items: thing },
        { parameters: PAGING },
      ),
      "value",
    ],
    [
      "value: paging parameters, but rows without hasMore",
      "get",
      operation(
        "T_GetList",
        {
          type: "object",
          properties: { data: { type: "array", items: thing } },
        },
        { parameters: PAGING },
      ),
      "value",
    ],
    [
      "void: no answer declared",
      "delete",
      operation("T_Delete", undefined),
      "void",
    ],
    [
      "void: 200 and 204, both empty",
      "delete",
      operation(
        "T_Delete",
        undefined,
        responses({
          200: { description: "OK" },
          204: { description: "No Content" },
        }),
      ),
      "void",
    ],
    [
      "redirect: a 302",
      "get",
      operation(
        "T_Get",
        undefined,
        responses({ 302: { description: "Found" } }),
      ),
      "redirect",
    ],
    [
      "accepted: a 202 beside a 200",
      "get",
      operation(
        "T_Get",
        undefined,
        responses({
          200: {
            description: "",
            content: { "application/json": { schema: thing } },
          },
          202: {
            description: "",
            content: { "application/json": { schema: thing } },
          },
        }),
      ),
      "accepted",
    ],
    [
      "binary: octet-stream",
      "get",
      operation(
        "T_Get",
        undefined,
        responses({
          200: {
            description: "",
            content: {
              "application/octet-stream": { schema: { type: "string" } },
            },
          },
        }),
      ),
      "binary",
    ],
    [
      "upload: a body with a file",
      "post",
      operation(
        "T_Post",
        thing,
        body({
          type: "object",
          properties: { file: { type: "string", format: "binary" } },
        }),
      ),
      "upload",
    ],
  ];
  test.each(cases)("%s", (_, method, spec, kind) => {
    expect(modelOf(method, "/things", spec).kind).toBe(kind);
  });

  test("a page whose envelope is a schema of its own is one, too", () => {
    expect(
      modelOf(
        "get",
        "/things",
        operation("T_GetList", ref("Page"), { parameters: PAGING }),
        {
          Page: pageOf(ref("Thing")),
          Thing: thing,
        },
      ),
    ).toMatchObject({
      kind: "page",
      rows: { schema: { ref: "Thing" } },
    });
  });
});

describe("whether a call may be sent again", () => {
  test.each([
    ["get", "read"],
    ["put", "idempotent"],
    ["delete", "idempotent"],
    ["post", "never"],
    ["patch", "never"],
  ])("%s: %s", (method, retry) => {
    expect(modelOf(method, "/things", operation("T_Do", undefined)).retry).toBe(
      retry,
    );
  });
});

describe("query parameters", () => {
  const queryOf = (...parameters: Json[]) =>
    modelOf(
      "get",
      "/things",
      operation("T_GetList", pageOf(thing), {
        parameters: [...PAGING, ...parameters],
      }),
    ).query.slice(3);

  test("paging is core's business", () => {
    const { query } = modelOf(
      "get",
      "/things",
      operation("T_GetList", pageOf(thing), { parameters: PAGING }),
    );
    expect(query.map(({ paging }) => paging)).toEqual([true, true, true]);
  });

  test.each([
    [
      "ids, at most 50 even where the document does not say so",
      queryParameter("ids"),
      { list: "comma", maxItems: 50 },
    ],
    [
      "text named …Ids is a comma list without a limit",
      queryParameter("jobIds"),
      { list: "comma" },
    ],
    [
      "a stated limit makes any text a list",
      queryParameter("numbers", { type: "string" }, { "x-max-items": 20 }),
      { list: "comma", maxItems: 20 },
    ],
    [
      "a plural known to hold a comma list",
      queryParameter("syncStatuses"),
      { list: "comma" },
    ],
    [
      "an array is a repeated parameter",
      queryParameter("codes", { type: "array", items: { type: "string" } }),
      { list: "repeat" },
    ],
    [
      "an array that says so is a comma list",
      queryParameter(
        "codes",
        { type: "array", items: { type: "string" } },
        { style: "form", explode: false },
      ),
      { list: "comma" },
    ],
    [
      "a list of objects",
      queryParameter("owners", { type: "array", items: thing }),
      { list: "repeat", objects: true },
    ],
    [
      "a map with a limit",
      queryParameter("customField.Fields", {
        type: "object",
        additionalProperties: { type: "string" },
        maxProperties: 5,
      }),
      { map: true, maxItems: 5 },
    ],
  ])("%s", (_, parameter, facts) => {
    expect(queryOf(parameter)[0]).toMatchObject(facts);
  });

  test("one value is no list, also in the plural", () => {
    expect(
      queryOf(
        queryParameter("address"),
        queryParameter("status", { type: "string", enum: ["A"] }),
      ).map(({ list }) => list),
    ).toEqual([undefined, undefined]);
  });
});

describe("how a list pages", () => {
  const page = (parameters: Json[]) =>
    modelOf(
      "get",
      "/things",
      operation("T_GetList", pageOf(thing), { parameters }),
    ).page;

  test("from page 1, up to 5,000 rows, unless the schema says otherwise", () => {
    expect(page([...PAGING])).toEqual({
      first: 1,
      max: 5000,
      total: true,
      required: false,
      serial: false,
    });
  });

  test("from page 0 with its own limit, required, without a total", () => {
    const parameters = [
      queryParameter(
        "page",
        { type: "integer", minimum: 0 },
        { required: true },
      ),
      queryParameter(
        "pageSize",
        { type: "integer", maximum: 500 },
        { required: true },
      ),
    ];
    expect(page(parameters)).toEqual({
      first: 0,
      max: 500,
      total: false,
      required: true,
      serial: false,
    });
  });
});

test("path values come in template order, whatever order they are declared in", () => {
  const spec = operation("T_Dismiss", undefined, {
    parameters: [
      pathParameter("id"),
      pathParameter("provider", { type: "string" }),
    ],
  });
  expect(
    modelOf(
      "post",
      "/provider/{provider}/things/{id}",
      spec,
    ).pathParameters.map(({ name }) => name),
  ).toEqual(["provider", "id"]);
});

test("a name may stand in the path and in the query", () => {
  const spec = operation("T_Cancel", undefined, {
    parameters: [
      pathParameter("id"),
      queryParameter("id", { type: "integer" }),
    ],
  });
  const { pathParameters, query } = modelOf("patch", "/things/{id}", spec);
  expect([pathParameters.length, query.length]).toEqual([1, 1]);
});

test("an operation is deprecated when its tag or the schema of its body is", () => {
  const old: Json = { ...thing, deprecated: true };
  expect(
    modelOf(
      "get",
      "/things",
      operation("T_Get", thing, { tags: ["Things (Deprecated)"] }),
    ).deprecated,
  ).toBe(true);
  expect(
    modelOf("post", "/things", operation("T_Create", thing, body(ref("Old"))), {
      Old: old,
    }).deprecated,
  ).toBe(true);
});

test("failed answers that are not the usual error are kept", () => {
  const error = (schema: Json) => ({
    description: "",
    content: { "application/json": { schema } },
  });
  const spec = operation(
    "T_Get",
    thing,
    responses({
      200: error(thing),
      400: error({ type: "string" }),
      404: error(ref("ApiErrorResponse")),
    }),
  );
  const model = modelOf("get", "/things", spec, { ApiErrorResponse: thing });
  expect(model.errors).toEqual([400, 404]);
  expect(model.oddErrors).toEqual([
    { status: 400, schema: { type: "string" } },
  ]);
});
