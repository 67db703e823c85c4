import { describe, expect, test } from "vitest";
import type { Operation, Schema } from "../model/types.ts";
import { correctAnswers } from "./correct.ts";
import type { EvidenceIndex, FieldEvidence } from "./field-evidence.ts";

const text: Schema = { type: "string" };
const orNull: Schema = { type: ["string", "null"] };
const known = (field: Partial<FieldEvidence>): FieldEvidence => ({
  rows: 0,
  nulls: 0,
  nullItems: false,
  integer: false,
  notes: [],
  ...field,
});

interface Setting {
  schemas: Record<string, Schema>;
  fields: Record<string, Record<string, Partial<FieldEvidence>>>;
  input: string[];
  output: string[];
  operations: Operation[];
}

function corrected({
  schemas = {},
  fields = {},
  input = [],
  output = Object.keys(schemas),
  operations = [],
}: Partial<Setting>) {
  const evidence: EvidenceIndex = new Map(
    Object.entries(fields).map(([id, own]) => [
      id,
      new Map(Object.entries(own).map(([name, field]) => [name, known(field)])),
    ]),
  );
  const result = correctAnswers(
    {
      operations,
      schemas: new Map(Object.entries(schemas)),
      names: new Map(Object.keys(schemas).map((id) => [id, `${id}Type`])),
      usage: { input: new Set(input), output: new Set(output) },
    },
    evidence,
  );
  return {
    corrections: result.corrections,
    schemas: Object.fromEntries(result.schemas),
  };
}

/** The one field of a type, after it was corrected. */
function field(
  schema: Schema,
  seen: Partial<FieldEvidence> | undefined,
  { name = "code", input = false } = {},
) {
  const found = corrected({
    schemas: { Thing: { type: "object", properties: { [name]: schema } } },
    fields: seen === undefined ? {} : { Thing: { [name]: seen } },
    input: input ? ["Thing"] : [],
  });
  return {
    schema: found.schemas["Thing"]?.properties?.[name],
    corrections: found.corrections,
  };
}
const at = { schema: "Thing", property: "code" };

describe("a field that is only received", () => {
  test.each<[string, Schema, Partial<FieldEvidence>, Schema, object[]]>([
    ["of which nothing is known stays", text, {}, text, []],
    [
      "takes null where it was seen",
      text,
      { null: "A" },
      { ...orNull, nullRate: 0.2 },
      [{ ...at, change: "null", by: "seen" }],
    ],
    [
      "takes null items",
      { type: "array", items: text },
      { nullItems: true },
      {
        type: "array",
        items: orNull,
        observed: "Null items were received.",
      },
      [{ ...at, change: "null items", by: "seen" }],
    ],
    [
      "takes whole numbers",
      text,
      { integer: true },
      {
        oneOf: [text, { type: "integer" }],
        observed: "Whole numbers were received instead of names.",
      },
      [{ ...at, change: "whole numbers", by: "seen" }],
    ],
    [
      "keeps the null that is declared",
      orNull,
      { null: "A" },
      { ...orNull, nullRate: 0.2 },
      [],
    ],
    [
      "says what another client allows for",
      text,
      { null: "C" },
      { ...text, observed: "Other clients allow for null here." },
      [],
    ],
  ])("%s", (_, schema, seen, expected, corrections) => {
    const found = field(schema, seen);
    expect(found.schema).toStrictEqual(expected);
    expect(found.corrections).toStrictEqual(corrections);
  });

  test("that a rule covers leaves out what other clients guess", () => {
    const guess = { null: "C" } as const;
    const { schema, corrections } = field(text, guess, { name: "memo" });
    expect(schema?.observed).toBe(
      "May be null although the document denies it; text that nobody entered was null elsewhere.",
    );
    expect(corrections).toEqual([
      { ...at, property: "memo", change: "null", by: "free text" },
    ]);
  });
});

test("a field that is sent as well keeps its form and has the correction beside it", () => {
  const array: Schema = { type: "array", items: text };
  const all = { null: "A", nullItems: true, integer: true } as const;
  expect(field(array, all, { input: true }).schema).toMatchObject({
    type: "array",
    items: text,
    answers: { nullable: true, nullItems: true, integer: true },
  });
  const one = field(text, { null: "A" }, { input: true }).schema;
  expect(one?.answers).toStrictEqual({ nullable: true });
  expect(field(text, {}, { input: true }).schema).toStrictEqual(text);
});

describe("the share of nulls", () => {
  const rate = (schema: Schema, seen?: Partial<FieldEvidence>) =>
    field(schema, seen).schema?.nullRate;

  test("is the recorded one from 20 rows on", () => {
    expect(rate(orNull, { null: "A", rows: 19, nulls: 10 })).toBe(0.2);
    expect(rate(orNull, { null: "A", rows: 20, nulls: 10 })).toBe(0.5);
    expect(rate(text, { null: "A", rows: 30, nulls: 10 })).toBe(0.33);
    expect(rate(orNull, { rows: 20 })).toBe(0);
  });

  test("is unknown where null is only declared, or never", () => {
    expect(rate(orNull)).toBeUndefined();
    expect(rate(orNull, { rows: 19 })).toBeUndefined();
    expect(rate(text, { rows: 100 })).toBeUndefined();
  });

  test("is smaller where a rule expects null that nobody has received", () => {
    const memo = (seen?: Partial<FieldEvidence>) =>
      field(text, seen, { name: "memo" }).schema?.nullRate;
    expect(memo()).toBe(0.05);
    expect(memo({ null: "A" })).toBe(0.2);
  });
});

describe("an enum received as numbers", () => {
  const schemas: Record<string, Schema> = {
    A: { properties: { status: { ref: "Status" }, other: { ref: "Plain" } } },
    B: {
      properties: {
        state: { oneOf: [{ type: "null" }, { ref: "Status" }] },
        plain: { ref: "Plain" },
        level: { ref: "Level" },
        shortName: text,
      },
    },
    Status: { type: "string", enum: ["Open"] },
    Level: { type: "string", enum: ["High"] },
    Plain: { type: "string" },
  };
  const integer = { integer: true } as const;

  test("is one wherever it stands, and nothing else is", () => {
    const { corrections, schemas: after } = corrected({
      schemas,
      fields: { A: { status: integer, other: integer } },
    });
    const change = "whole numbers";
    expect(corrections).toEqual([
      { schema: "A", property: "status", change, by: "seen" },
      { schema: "A", property: "other", change, by: "seen" },
      { schema: "B", property: "state", change, by: "same enum" },
    ]);
    expect(after["A"]?.properties?.["status"]?.observed).toBe(
      "Whole numbers were received instead of names.",
    );
    expect(after["B"]?.properties?.["state"]).toStrictEqual({
      oneOf: [{ ref: "Status" }, { type: "integer" }, { type: "null" }],
      observed:
        "Whole numbers may arrive instead of names; they did elsewhere for this enum.",
    });
  });

  test("is known from a field that may be null, too", () => {
    const { corrections } = corrected({
      schemas,
      fields: {
        B: { state: integer, shortName: { null: "C" }, level: { null: "C" } },
      },
    });
    expect(corrections.map(({ property, by }) => `${property}: ${by}`)).toEqual(
      ["status: same enum", "state: seen"],
    );
  });
});

describe("what is not data stays as it is", () => {
  const memo = { properties: { memo: text } };
  const operation = (kind: Operation["kind"]) =>
    ({
      kind,
      httpMethod: "GET",
      resource: "things",
      method: "list",
      success: [
        { status: 200, contentTypes: [], schema: { ref: "Envelope" } },
        { status: 204, contentTypes: [] },
      ],
    }) as unknown as Operation;
  const memos = (name: string, operations: Operation[] = []) =>
    corrected({ schemas: { [name]: memo }, operations }).corrections.length;

  test("the bodies of pages, feeds and errors", () => {
    expect(memos("Envelope", [operation("page")])).toBe(0);
    expect(memos("Envelope", [operation("export")])).toBe(0);
    expect(memos("Envelope", [operation("value")])).toBe(1);
    expect(memos("ApiErrorResponse")).toBe(0);
    expect(memos("Thing", [operation("page")])).toBe(1);
  });

  test("types that clients only send, and those without fields", () => {
    const schemas = { Sent: memo, List: { type: "array", items: text } };
    const found = corrected({ schemas, output: ["List"] });
    expect(found).toEqual({ corrections: [], schemas });
  });
});

test("a twin in which the field was null is named in the docstring", () => {
  const code = { properties: { code: text } };
  const row = (method: string, ref: string) =>
    ({
      kind: "page",
      httpMethod: "GET",
      resource: "things",
      method,
      rows: { schema: { ref } },
      success: [],
    }) as unknown as Operation;
  const { corrections, schemas } = corrected({
    schemas: { Row: code, Older: code, Third: code },
    fields: { Older: { code: { null: "B" } } },
    operations: [row("list", "Row"), row("listLegacy", "Older")],
  });
  expect(corrections).toEqual([
    { schema: "Row", property: "code", change: "null", by: "twin" },
    { schema: "Older", property: "code", change: "null", by: "seen" },
  ]);
  expect(schemas["Row"]?.properties?.["code"]?.observed).toBe(
    "May be null although the document denies it; `OlderType.code` was null.",
  );
  expect(schemas["Third"]).toEqual(code);
});
