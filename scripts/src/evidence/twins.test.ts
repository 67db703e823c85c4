import { describe, expect, test } from "vitest";
import type { Operation, Schema } from "../model/types.ts";
import { findTwins } from "./twins.ts";

const object = (properties: Record<string, Schema> = {}): Schema => ({
  type: "object",
  properties,
});
const ref = (name: string): Schema => ({ ref: name });
const list = (schema: Schema, rest: Partial<Operation> = {}) =>
  ({
    kind: "page",
    httpMethod: "GET",
    resource: "things",
    method: "list",
    rows: { schema },
    success: [{ status: 200, contentTypes: [], schema: ref("Page") }],
    ...rest,
  }) as Operation;
const one = (schema: Schema, rest: Partial<Operation> = {}) =>
  list(ref("Unused"), {
    kind: "value",
    method: "get",
    success: [{ status: 200, contentTypes: [], schema }],
    ...rest,
  });
const feed = (schema: Schema, rest: Partial<Operation> = {}) =>
  list(schema, {
    kind: "export",
    resource: "export",
    method: "things",
    ...rest,
  });

const twinsOf = (
  operations: Operation[],
  schemas: Record<string, Schema> = {},
) =>
  Object.fromEntries(
    [...findTwins(operations, new Map(Object.entries(schemas)))].map(
      ([id, others]) => [id, [...others].sort()],
    ),
  );

describe("rows of one resource belong together", () => {
  test("in its list, its older list, its feed and alone", () => {
    const operations = [
      list(ref("Row")),
      list(ref("OldRow"), { method: "listLegacy" }),
      one(ref("Detail")),
      feed(ref("Exported")),
    ];
    expect(twinsOf(operations)).toEqual({
      Row: ["Detail", "Exported", "OldRow"],
      OldRow: ["Detail", "Exported", "Row"],
      Detail: ["Exported", "OldRow", "Row"],
      Exported: ["Detail", "OldRow", "Row"],
    });
  });

  test.each<[string, Operation]>([
    ["another resource", one(ref("Detail"), { resource: "others" })],
    [
      "what a call answers that makes one",
      one(ref("Detail"), {
        httpMethod: "POST",
      }),
    ],
    ["a list of its parts", list(ref("Detail"), { method: "listParts" })],
    ["the feed of another", feed(ref("Detail"), { method: "others" })],
    ["an answer without a name", one(object())],
    ["the same type", one(ref("Row"))],
  ])("but not with %s", (_, other) => {
    expect(twinsOf([list(ref("Row")), other])).toEqual({});
  });
});

describe("what stands under one name in both", () => {
  const pair = [list(ref("A")), one(ref("B"))];
  const inner = { InnerA: object(), InnerB: object() };

  test.each<[string, Schema, Schema]>([
    ["refers to objects", ref("InnerA"), ref("InnerB")],
    [
      "lists objects",
      { type: "array", items: ref("InnerA") },
      { type: "array", items: ref("InnerB") },
    ],
    [
      "refers to objects or null",
      { oneOf: [{ type: "null" }, ref("InnerA")] },
      ref("InnerB"),
    ],
  ])("belongs together where it %s", (_, a, b) => {
    const schemas = { ...inner, A: object({ x: a }), B: object({ x: b }) };
    expect(twinsOf(pair, schemas)).toEqual({
      A: ["B"],
      B: ["A"],
      InnerA: ["InnerB"],
      InnerB: ["InnerA"],
    });
  });

  test.each<[string, Schema, Schema | undefined]>([
    ["both refer to alike", ref("InnerA"), ref("InnerA")],
    ["only one refers to", ref("InnerA"), { type: "string" }],
    ["the other lacks", ref("InnerA"), undefined],
    ["is no object", ref("Text"), ref("InnerB")],
    [
      "is a choice of plain values",
      { oneOf: [{ type: "string" }] },
      ref("InnerB"),
    ],
  ])("does not where it is what %s", (_, a, b) => {
    const schemas = {
      ...inner,
      Text: { type: "string" },
      A: object({ x: a }),
      B: object(b === undefined ? {} : { x: b }),
    };
    expect(twinsOf(pair, schemas)).toEqual({ A: ["B"], B: ["A"] });
    const mirrored = { ...schemas, A: schemas.B, B: schemas.A };
    expect(twinsOf(pair, mirrored)).toEqual({ A: ["B"], B: ["A"] });
  });

  test("may hold each other without an end", () => {
    const schemas = {
      A: object({ next: ref("A") }),
      B: object({ next: ref("B") }),
    };
    expect(twinsOf(pair, schemas)).toEqual({ A: ["B"], B: ["A"] });
  });
});
