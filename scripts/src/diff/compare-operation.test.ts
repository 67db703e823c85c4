import { describe, expect, test } from "vitest";
import type { Operation } from "../model/types.ts";
import { compareOperationFacts } from "./compare-operation.ts";
import { operationFactsOf } from "./test/facts-of.ts";

type Row = [was: Partial<Operation>, now: Partial<Operation>, facts: string[]];

const page: NonNullable<Operation["page"]> = {
  first: 1,
  max: 5000,
  total: true,
  required: false,
  serial: false,
};

describe("names and routes", () => {
  test.each<Row>([
    [{}, {}, []],
    [
      { method: "fetch" },
      { id: "Things_Other" },
      ["operation-renamed at old > new: things.fetch → things.get"],
    ],
    [{ id: "A" }, { id: "B" }, ["operation-id-changed at old > new: A → B"]],
    [
      { resource: "a" },
      { resource: "b" },
      ["operation-renamed at old > new: a.get → b.get"],
    ],
    [
      { httpMethod: "PUT", retry: "idempotent" },
      { httpMethod: "POST", retry: "never" },
      ["http-method-changed at old > new: PUT → POST"],
    ],
    [
      { retry: "read" },
      { retry: "never" },
      ["retry-rule-changed at old > new: read → never"],
    ],
    [{ path: "/a" }, { path: "/b" }, ["path-changed at old > new: /a → /b"]],
    [
      { path: "/a/{id}/b/{b}/c/{c}" },
      { path: "/a/{key}/b/{b}/c/{d}" },
      ["path-parameter-renamed at old > new: id, c → key, d"],
    ],
    [
      { path: "/a/{id}" },
      { path: "/a/{id}/{b}" },
      ["path-changed at old > new: /a/{id} → /a/{id}/{b}"],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareOperationFacts, was, now)).toEqual(facts);
  });
});
describe("life", () => {
  test.each<Row>([
    [{}, { edition: "2025-11" }, ["operation-withdrawn at old > new"]],
    [{ edition: "2025-11" }, {}, ["operation-returned at old > new"]],
    [{ edition: "2025-11" }, { edition: "2025-10" }, []],
    [{}, { deprecated: true }, ["operation-deprecated at old > new"]],
    [{ deprecated: true }, {}, ["operation-undeprecated at old > new"]],
    [{ deprecated: true }, { deprecated: true }, []],
    [{}, { preview: true }, ["operation-preview-began at old > new"]],
    [{ preview: true }, {}, ["operation-preview-ended at old > new"]],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareOperationFacts, was, now)).toEqual(facts);
  });
});
describe("kinds and scopes", () => {
  test.each<Row>([
    [
      { kind: "void" },
      { kind: "value" },
      ["result-added at old > new: void → value"],
    ],
    [
      { kind: "value" },
      { kind: "void" },
      ["result-removed at old > new: value → void"],
    ],
    [
      { kind: "void" },
      { kind: "page" },
      ["kind-changed at old > new: void → page"],
    ],
    [
      { kind: "page" },
      { kind: "void" },
      ["kind-changed at old > new: page → void"],
    ],
    [
      { kind: "value" },
      { kind: "binary" },
      ["kind-changed at old > new: value → binary"],
    ],
    [{ scope: "a" }, { scope: "b" }, ["scope-changed at old > new: a → b"]],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareOperationFacts, was, now)).toEqual(facts);
  });
});
describe("pages", () => {
  test.each<Row>([
    [
      { page },
      { page: { ...page, first: 0 } },
      ["page-start-changed at old > new: 1 → 0"],
    ],
    [
      { page },
      { page: { ...page, max: 500 } },
      ["page-size-lowered at old > new: 5000 → 500"],
    ],
    [
      { page: { ...page, max: 500 } },
      { page },
      ["page-size-raised at old > new: 500 → 5000"],
    ],
    [
      { page },
      { page: { ...page, total: false } },
      ["total-removed at old > new"],
    ],
    [
      { page: { ...page, total: false } },
      { page },
      ["total-added at old > new"],
    ],
    [
      { page },
      { page: { ...page, required: true } },
      ["paging-pace-changed at old > new"],
    ],
    [
      { page },
      { page: { ...page, serial: true } },
      ["paging-pace-changed at old > new"],
    ],
    [{ page }, { page: { ...page } }, []],
    [{ page }, {}, []],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareOperationFacts, was, now)).toEqual(facts);
  });
});
describe("keys of feeds", () => {
  test.each<Row>([
    [
      { kind: "export", rows: { schema: {}, key: ["id"] } },
      { kind: "export", rows: { schema: {}, key: ["id", "day"] } },
      ["feed-key-changed at old > new: id → id + day"],
    ],
    [
      { kind: "export", rows: { schema: {} } },
      { kind: "export", rows: { schema: {}, key: ["id"] } },
      ["feed-key-changed at old > new: none → id"],
    ],
    [
      { kind: "page", rows: { schema: {}, key: ["id"] } },
      { kind: "export", rows: { schema: {}, key: ["day"] } },
      ["kind-changed at old > new: page → export"],
    ],
    [
      { kind: "export", rows: { schema: {}, key: ["id"] } },
      { kind: "page", rows: { schema: {}, key: ["day"] } },
      ["kind-changed at old > new: export → page"],
    ],
    [
      { rows: { schema: {}, key: ["id"] } },
      { rows: { schema: {}, key: ["day"] } },
      [],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareOperationFacts, was, now)).toEqual(facts);
  });
});
describe("failures", () => {
  test.each<Row>([
    [
      { errors: [500, 404, 400] },
      { errors: [400] },
      ["error-status-removed at old > new: 404, 500 → undefined"],
    ],
    [
      { errors: [400] },
      { errors: [500, 404, 400] },
      ["error-status-added at old > new: undefined → 404, 500"],
    ],
    [
      { errors: [400], oddErrors: [{ status: 400 }] },
      { errors: [400] },
      ["error-body-changed at old > new: 400 → 400"],
    ],
    [
      {
        errors: [404, 400],
        oddErrors: [
          { status: 400 },
          { status: 404, schema: { type: "string" } },
        ],
      },
      {
        errors: [404, 400],
        oddErrors: [
          { status: 400, schema: { type: "string" } },
          { status: 404 },
        ],
      },
      ["error-body-changed at old > new: 400, 404 → 400, 404"],
    ],
    [
      {
        errors: [400],
        oddErrors: [
          { status: 400, schema: { type: "string", description: "a" } },
        ],
      },
      {
        errors: [400],
        oddErrors: [
          { status: 400, schema: { description: "b", type: "string" } },
        ],
      },
      [],
    ],
    [
      { errors: [404], oddErrors: [{ status: 404 }] },
      { errors: [400], oddErrors: [] },
      [
        "error-status-removed at old > new: 404 → undefined",
        "error-status-added at old > new: undefined → 400",
      ],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareOperationFacts, was, now)).toEqual(facts);
  });
});
describe("warnings that only users know of", () => {
  test.each<Row>([
    [
      { traps: ["large-rows", "ids-limit", "a"] },
      { traps: ["ids-limit"] },
      ["trap-removed at old > new: a, large-rows → undefined"],
    ],
    [
      { traps: ["ids-limit"] },
      { traps: ["large-rows", "ids-limit", "a"] },
      ["trap-added at old > new: undefined → a, large-rows"],
    ],
    [
      {},
      { deprecated: true, traps: ["deprecated", "large-rows"] },
      [
        "operation-deprecated at old > new",
        "trap-added at old > new: undefined → large-rows",
      ],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareOperationFacts, was, now)).toEqual(facts);
  });
});
describe("texts", () => {
  test.each<Row>([
    [{ summary: "a" }, { summary: "b" }, ["text"]],
    [{ description: "a" }, { description: "b" }, ["text"]],
    [{ summary: "a", sentence: "c" }, { summary: "b", sentence: "c" }, []],
    [{ summary: "a" }, { summary: "a", sentence: "a" }, []],
    [
      { summary: "a", sentence: "c" },
      { summary: "a", sentence: "d" },
      ["text"],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareOperationFacts, was, now)).toEqual(facts);
  });
});
