import { describe, expect, test } from "vitest";
import type { Operation, QueryParameter } from "../model/types.ts";
import { compareQueries } from "./compare-query.ts";
import { operationFactsOf } from "./test/facts-of.ts";

type Row = [was: Partial<Operation>, now: Partial<Operation>, facts: string[]];

const query = (
  name: string,
  rest: Partial<QueryParameter> = {},
): QueryParameter => ({
  name,
  schema: { type: "string" },
  required: false,
  paging: false,
  ...rest,
});
const a = query("a");
const list = { type: "array", items: { type: "string" } };
const page = query("page", { paging: true, schema: { type: "integer" } });
const size = query("pageSize", { paging: true, schema: { type: "integer" } });
const pages = {
  first: 1,
  max: 5000,
  total: true,
  required: false,
  serial: false,
};

describe("the query as an argument", () => {
  test.each<Row>([
    [
      { query: [] },
      { query: [query("b"), a] },
      ["query-argument-added at old > new: undefined → a, b"],
    ],
    [
      { query: [query("b"), a] },
      { query: [] },
      ["query-argument-removed at old > new: a, b → undefined"],
    ],
    [
      { kind: "export", query: [] },
      { kind: "export", query: [a] },
      ["query-parameter-added at new query.a"],
    ],
    [
      { kind: "void", query: [] },
      { kind: "value", query: [a] },
      ["query-parameter-added at new query.a"],
    ],
    [{ query: [] }, { query: [] }, []],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareQueries, was, now)).toEqual(facts);
  });
});
describe("a parameter comes or goes", () => {
  test.each<Row>([
    [
      { query: [a] },
      { query: [a, query("b")] },
      ["query-parameter-added at new query.b"],
    ],
    [
      { query: [a] },
      { query: [a, query("b", { required: true })] },
      ["required-query-parameter-added at new query.b"],
    ],
    [
      { query: [a, query("b")] },
      { query: [a] },
      ["query-parameter-removed at old query.b"],
    ],
    [
      { query: [query("createdById")] },
      { query: [query("createdByID")] },
      [
        "query-parameter-renamed at old query.createdById > new query.createdByID: createdById → createdByID",
      ],
    ],
    [
      { query: [query("a", { required: true })] },
      { query: [a] },
      ["query-parameter-became-optional at old query.a > new query.a"],
    ],
    [
      { query: [a] },
      { query: [query("a", { required: true })] },
      ["query-parameter-became-required at old query.a > new query.a"],
    ],
    [
      { query: [a] },
      { query: [query("a", { deprecated: true })] },
      ["query-parameter-deprecated at old query.a > new query.a"],
    ],
    [
      { query: [query("a", { deprecated: true })] },
      { query: [a] },
      ["query-parameter-undeprecated at old query.a > new query.a"],
    ],
    [{ query: [query("a", { deprecated: false })] }, { query: [a] }, []],
    [{ query: [a] }, { query: [query("a", { description: "A." })] }, ["text"]],
    [{ query: [query("a", { description: "" })] }, { query: [a] }, []],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareQueries, was, now)).toEqual(facts);
  });
});
describe("parameters of paging", () => {
  test.each<Row>([
    [
      { kind: "page", query: [a, page, size] },
      { kind: "value", query: [a] },
      [],
    ],
    [
      { kind: "value", query: [a] },
      { kind: "page", query: [a, page, size] },
      [],
    ],
    [
      { kind: "value", query: [query("page"), a] },
      { kind: "page", query: [page, a] },
      [],
    ],
    [
      { kind: "page", query: [a, page] },
      { kind: "page", query: [a, { ...page, required: true }] },
      [],
    ],
    [
      { kind: "page", query: [a, page] },
      {
        kind: "page",
        query: [a, { ...page, schema: { type: "integer", minimum: 0 } }],
      },
      [],
    ],
    [
      { kind: "page", query: [a, page] },
      {
        kind: "page",
        query: [a, { ...page, schema: { type: "integer", minimum: 1 } }],
      },
      [],
    ],
    [
      { kind: "page", query: [a, page] },
      {
        kind: "page",
        query: [a, { ...page, schema: { type: "integer", minimum: 2 } }],
      },
      [
        "input-limit-tightened / output-limit-changed at old query.page > new query.page: no minimum → minimum 2",
      ],
    ],
    [
      { kind: "page", query: [a, page] },
      {
        kind: "page",
        query: [a, { ...page, schema: { type: "integer", maximum: 9 } }],
      },
      [
        "input-limit-tightened / output-limit-changed at old query.page > new query.page: no maximum → maximum 9",
      ],
    ],
    [
      { kind: "page", query: [a, size] },
      {
        kind: "page",
        query: [a, { ...size, schema: { type: "integer", maximum: 500 } }],
      },
      [],
    ],
    [
      { kind: "page", query: [a, size] },
      {
        kind: "page",
        query: [a, { ...size, schema: { type: "integer", minimum: 1 } }],
      },
      [
        "input-limit-tightened / output-limit-changed " +
          "at old query.pageSize > new query.pageSize: no minimum → minimum 1",
      ],
    ],
    [
      { query: [query("page")] },
      {
        query: [
          query("page", {
            required: true,
            schema: { type: "string", minimum: 0 },
          }),
        ],
      },
      [
        "query-parameter-became-required at old query.page > new query.page",
        "input-limit-tightened / output-limit-changed at old query.page > new query.page: no minimum → minimum 0",
      ],
    ],
    [
      {
        kind: "page",
        page: pages,
        query: [a, query("includeTotal", { paging: true })],
      },
      { kind: "page", page: { ...pages, total: false }, query: [a] },
      [],
    ],
    [
      {
        kind: "page",
        page: pages,
        query: [a, query("includeTotal", { paging: true })],
      },
      { kind: "page", page: pages, query: [a] },
      ["query-parameter-removed at old query.includeTotal"],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareQueries, was, now)).toEqual(facts);
  });
});
describe("a list of values", () => {
  test.each<Row>([
    [
      { query: [a] },
      { query: [query("a", { list: "comma", maxItems: 5 })] },
      ["query-list-added at old query.a > new query.a"],
    ],
    [
      { query: [query("a", { list: "comma", maxItems: 5 })] },
      { query: [a] },
      ["query-list-removed at old query.a > new query.a"],
    ],
    [
      { query: [query("a", { list: "comma" })] },
      { query: [query("a", { list: "repeat", schema: list })] },
      ["query-list-form-changed at old query.a > new query.a: comma → repeat"],
    ],
    [
      { query: [query("a", { list: "comma", maxItems: 5 })] },
      { query: [query("a", { list: "comma", maxItems: 4 })] },
      ["query-limit-lowered at old query.a > new query.a: 5 → 4"],
    ],
    [
      { query: [query("a", { list: "comma", maxItems: 4 })] },
      { query: [query("a", { list: "comma" })] },
      ["query-limit-raised at old query.a > new query.a: 4 → any number"],
    ],
    [
      { query: [query("a", { list: "comma" })] },
      { query: [query("a", { list: "comma", maxItems: 4 })] },
      ["query-limit-lowered at old query.a > new query.a: any number → 4"],
    ],
    [
      { query: [query("a", { list: "repeat", schema: list })] },
      {
        query: [
          query("a", {
            list: "repeat",
            schema: { ...list, minItems: 1, default: ["b"] },
          }),
        ],
      },
      [
        "input-limit-tightened / output-limit-changed at old query.a > new query.a: no minItems → minItems 1",
        'default-changed / output-limit-changed at old query.a > new query.a: no default → default ["b"]',
      ],
    ],
    [
      { query: [query("a", { list: "repeat", schema: list })] },
      {
        query: [
          query("a", {
            list: "repeat",
            schema: { ...list, maxItems: 1, description: "A." },
          }),
        ],
      },
      [],
    ],
    [
      { query: [query("a", { list: "repeat", schema: list })] },
      {
        query: [
          query("a", {
            list: "repeat",
            schema: { ...list, items: { type: "integer" } },
          }),
        ],
      },
      ["type-changed at old query.a > new query.a: string → number"],
    ],
    [
      { query: [query("a", { list: "repeat", schema: list })] },
      {
        query: [
          query("a", {
            list: "repeat",
            schema: { ...list, items: { type: "string", description: "A." } },
          }),
        ],
      },
      [],
    ],
    [
      { query: [query("a", { schema: list })] },
      { query: [query("a", { schema: { ...list, minItems: 1 } })] },
      [
        "input-limit-tightened / output-limit-changed at old query.a > new query.a: no minItems → minItems 1",
      ],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareQueries, was, now)).toEqual(facts);
  });
});
describe("ids that may be given as numbers", () => {
  test.each<Row>([
    [
      { query: [query("jobIds")] },
      { query: [query("jobIds", { list: "comma" })] },
      [
        "input-variant-added at old query.jobIds > new query.jobIds: undefined → number",
        "query-list-added at old query.jobIds > new query.jobIds",
      ],
    ],
    [
      { query: [query("jobIds", { list: "comma" })] },
      { query: [query("jobIds")] },
      [
        "input-variant-removed at old query.jobIds > new query.jobIds: number → undefined",
        "query-list-removed at old query.jobIds > new query.jobIds",
      ],
    ],
    [
      { query: [query("ids")] },
      { query: [query("ids", { list: "comma" })] },
      [
        "input-variant-added at old query.ids > new query.ids: undefined → number",
        "query-list-added at old query.ids > new query.ids",
      ],
    ],
    [
      { query: [query("jobIdList")] },
      { query: [query("jobIdList", { list: "comma" })] },
      [
        "input-variant-added at old query.jobIdList > new query.jobIdList: undefined → number",
        "query-list-added at old query.jobIdList > new query.jobIdList",
      ],
    ],
    [
      { query: [query("myids")] },
      { query: [query("myids", { list: "comma" })] },
      ["query-list-added at old query.myids > new query.myids"],
    ],
    [
      { query: [query("jobIdsOf")] },
      { query: [query("jobIdsOf", { list: "comma" })] },
      ["query-list-added at old query.jobIdsOf > new query.jobIdsOf"],
    ],
    [
      { query: [query("jobIds")] },
      { query: [query("jobIds", { list: "repeat" })] },
      ["query-list-added at old query.jobIds > new query.jobIds"],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareQueries, was, now)).toEqual(facts);
  });
});
describe("a map of values", () => {
  test.each<Row>([
    [
      {
        query: [
          query("a", {
            map: true,
            maxItems: 5,
            schema: { type: "object", maxProperties: 5 },
          }),
        ],
      },
      {
        query: [
          query("a", {
            map: true,
            maxItems: 4,
            schema: { type: "object", maxProperties: 4 },
          }),
        ],
      },
      ["query-limit-lowered at old query.a > new query.a: 5 → 4"],
    ],
    [
      { query: [query("a", { schema: { type: "object", maxProperties: 5 } })] },
      { query: [query("a", { schema: { type: "object", maxProperties: 4 } })] },
      [
        "input-limit-tightened / output-limit-changed at old query.a > new query.a: maxProperties 5 → maxProperties 4",
      ],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareQueries, was, now)).toEqual(facts);
  });
});
describe("what may be asked for", () => {
  test.each<Row>([
    [
      { query: [query("a", { sortFields: ["b", "a", "c"] })] },
      { query: [query("a", { sortFields: ["c", "e", "d"] })] },
      [
        "sort-field-removed at old query.a > new query.a: a, b → undefined",
        "sort-field-added at old query.a > new query.a: undefined → d, e",
      ],
    ],
    [
      { query: [query("a")] },
      { query: [query("a", { sortFields: ["b"] })] },
      ["sort-field-added at old query.a > new query.a: undefined → b"],
    ],
    [
      { query: [query("a", { sortFields: ["b"] })] },
      { query: [a] },
      ["sort-field-removed at old query.a > new query.a: b → undefined"],
    ],
    [
      { query: [query("a", { values: ["b", "a"] })] },
      { query: [query("a", { values: ["a", "c"] })] },
      [
        'input-value-removed / output-value-removed at old query.a > new query.a: "b" → undefined',
        'input-value-added / output-value-added at old query.a > new query.a: undefined → "c"',
      ],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareQueries, was, now)).toEqual(facts);
  });
});
