import { expect, test } from "vitest";
import { ruleTraps, trapSentence } from "./traps.ts";
import type { Operation, QueryParameter } from "./types.ts";

type Facts = Parameters<typeof ruleTraps>[0];

const plain: Facts = { kind: "value", query: [], scope: "tn.crm.things:r" };
const page: NonNullable<Operation["page"]> = {
  first: 1,
  max: 5000,
  total: true,
  required: false,
  serial: false,
};
const query = (
  name: string,
  rest: Partial<QueryParameter> = {},
): QueryParameter[] => {
  const other = { name: "status", schema: {}, required: true, paging: false };
  return [
    { ...other, maxItems: 50 },
    { ...other, name, required: false, ...rest },
  ];
};
const active = query("active", { schema: { ref: "ActiveRequestArg" } });

test.each<[string, Partial<Facts>, string[]]>([
  ["nothing of note", {}, []],
  ["deprecated", { deprecated: true }, ["deprecated"]],
  ["in preview", { preview: true }, ["preview"]],
  ["withdrawn", { edition: "2025-11" }, ["earlier-edition"]],
  ["a filter for inactive rows", { query: active }, ["inactive-hidden"]],
  ["such a filter of a feed", { kind: "export", query: active }, []],
  ["another `active`", { query: query("active") }, []],
  [
    "ids that are required",
    { query: query("ids", { required: true }) },
    ["ids-required"],
  ],
  ["50 ids", { query: query("ids", { maxItems: 50 }) }, ["ids-limit"]],
  ["more ids", { query: query("ids", { maxItems: 51 }) }, []],
  ["the usual pages", { kind: "page", page }, []],
  ["pages from 0", { page: { ...page, first: 0 } }, ["page-zero"]],
  ["short pages", { page: { ...page, max: 500 } }, ["page-max-500"]],
  ["a file that is sent", { kind: "upload" }, ["multipart"]],
  ["a file elsewhere", { kind: "redirect" }, ["no-app-headers"]],
])("%s", (_, facts, traps) => {
  expect(ruleTraps({ ...plain, ...facts })).toEqual(traps);
});

test("a missing scope is said, but not of an operation of an earlier edition", () => {
  expect(ruleTraps({ kind: "value", query: [] })).toEqual(["no-scope-stated"]);
  expect(ruleTraps({ kind: "value", query: [], edition: "2025-11" })).toEqual([
    "earlier-edition",
  ]);
});

test("a trap without a sentence is refused before it reaches a docstring", () => {
  expect(trapSentence("multipart")).toMatch(/^Sent as `multipart\/form-data`/);
  expect(() => trapSentence("no-such-trap")).toThrow(
    'no sentence for the trap "no-such-trap"',
  );
});
