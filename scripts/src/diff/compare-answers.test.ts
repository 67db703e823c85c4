import { describe, expect, test } from "vitest";
import type { Operation } from "../model/types.ts";
import { compareAnswers } from "./compare-answers.ts";
import { operationFactsOf } from "./test/facts-of.ts";

type Row = [was: Partial<Operation>, now: Partial<Operation>, facts: string[]];

const json = ["application/json"];
const text = { type: "string" };
const number = { type: "integer" };
const ok = { status: 200, contentTypes: json, schema: text };

describe("an answer of the same status", () => {
  test.each<Row>([
    [
      { success: [ok] },
      { success: [{ ...ok, schema: number }] },
      ["type-changed at old result > new result: string → number"],
    ],
    [
      { success: [ok] },
      { success: [{ ...ok, contentTypes: ["text/plain", "text/json"] }] },
      [
        "content-type-changed at old > new: application/json → text/json, text/plain",
      ],
    ],
    [
      { success: [{ ...ok, contentTypes: ["a/b", "c/d"] }] },
      { success: [{ ...ok, contentTypes: ["c/d", "a/b"] }] },
      [],
    ],
    [
      { success: [ok] },
      { success: [{ ...ok, contentTypes: [] }] },
      ["content-type-changed at old > new: application/json → none"],
    ],
    [
      { success: [ok] },
      { success: [{ status: 200, contentTypes: json }] },
      ["result-removed at old result"],
    ],
    [
      { success: [{ status: 200, contentTypes: json }] },
      { success: [{ ...ok, schema: { ref: "A" } }] },
      ["result-added at new result with A"],
    ],
    [
      { success: [{ ...ok, schema: { ref: "A" } }] },
      { success: [{ status: 200, contentTypes: json }] },
      ["result-removed at old result with A"],
    ],
    [
      { success: [{ status: 200, contentTypes: json }] },
      { success: [{ status: 200, contentTypes: json }] },
      [],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareAnswers, was, now)).toEqual(facts);
  });
});
describe("an answer of another status", () => {
  test.each<Row>([
    [
      { success: [ok] },
      { success: [{ ...ok, status: 201 }] },
      ["answer-status-changed at old > new: 200 → 201"],
    ],
    [
      { success: [ok, { ...ok, status: 202 }] },
      { success: [{ ...ok, status: 203 }, ok] },
      ["answer-status-changed at old > new: 202 → 203"],
    ],
    [
      { success: [ok] },
      { success: [ok, { ...ok, status: 202, schema: { ref: "A" } }] },
      ["answer-added at old > new: undefined → 202 with A"],
    ],
    [
      { success: [ok, { ...ok, status: 202, schema: { ref: "A" } }] },
      { success: [ok] },
      ["answer-removed at old > new: 202 → undefined with A"],
    ],
    [
      { success: [ok] },
      {
        success: [
          { ...ok, status: 201 },
          { ...ok, status: 202 },
        ],
      },
      [
        "answer-removed at old > new: 200 → undefined",
        "answer-added at old > new: undefined → 201",
        "answer-added at old > new: undefined → 202",
      ],
    ],
    [
      {
        success: [
          { ...ok, status: 201 },
          { ...ok, status: 202 },
        ],
      },
      { success: [ok] },
      [
        "answer-removed at old > new: 201 → undefined",
        "answer-removed at old > new: 202 → undefined",
        "answer-added at old > new: undefined → 200",
      ],
    ],
    [
      { success: [] },
      { success: [ok] },
      ["answer-added at old > new: undefined → 200"],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareAnswers, was, now)).toEqual(facts);
  });
});
describe("another kind of result is reported elsewhere", () => {
  test.each<Row>([
    [
      { kind: "value", success: [ok] },
      { kind: "page", success: [{ ...ok, schema: number }] },
      [],
    ],
  ])("%j → %j", (was, now, facts) => {
    expect(operationFactsOf(compareAnswers, was, now)).toEqual(facts);
  });
});
