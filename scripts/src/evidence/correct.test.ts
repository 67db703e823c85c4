import { describe, expect, test } from "vitest";
import { moduleTypes } from "../emit/module-types.ts";
import type { Module } from "../model/types.ts";
import type { Json } from "../read/json.ts";
import {
  moduleOf,
  normalised,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  ref,
} from "../test/documents.ts";
import type { Observation } from "./evidence.ts";

const text = { type: "string" };
const id = { type: "integer", format: "int64" };
const object = (properties: Json, required = Object.keys(properties)) => ({
  type: "object",
  properties,
  required,
});
const status = { type: "string", enum: ["Open", "Done"] };
const schemas = {
  Thing: object({
    id,
    name: text,
    memo: text,
    day: { type: "string", format: "date" },
    externalData: { type: "array", items: text },
    tags: { type: "array", items: text },
    owner: ref("Owner"),
    place: ref("Place"),
    status: ref("Status"),
  }),
  ExportThing: object({ id, label: text, status: ref("Status"), code: text }),
  Detail: object({ id, label: text }),
  Owner: object({ id, name: text }),
  Place: object({ street: text }),
  Status: status,
};
const feedOf = (items: Json) =>
  object({
    hasMore: { type: "boolean" },
    continueFrom: text,
    data: { type: "array", items },
  });
const document = normalised(
  {
    "/tenant/{tenant}/things": {
      get: operation("Things_GetList", pageOf(ref("Thing")), {
        parameters: PAGING,
      }),
      post: operation("Things_Create", ref("Thing"), {
        requestBody: {
          content: { "application/json": { schema: ref("Place") } },
        },
      }),
    },
    "/tenant/{tenant}/things/{id}": {
      get: operation("Things_Get", ref("Detail"), {
        parameters: [pathParameter("id")],
      }),
    },
    "/tenant/{tenant}/export/things": {
      get: operation("Export_Things", feedOf(ref("ExportThing")), {
        parameters: [{ name: "from", in: "query", schema: text }],
      }),
    },
  },
  schemas,
);

function see(
  schema: string,
  property: string,
  rest: Partial<Observation>,
): Observation {
  return {
    module: "things",
    schema,
    property,
    shows: "null",
    grade: "A",
    source: "a recording",
    date: "2026-01",
    ...rest,
  };
}

/** Something that says nothing of the fields in question. */
const unrelated = see("Thing", "id", { shows: "set", rows: 1, count: 1 });
const correctedBy = (...observations: Observation[]): Module =>
  moduleOf(document, {}, {}, { observations: [unrelated, ...observations] });
const lines = (module: Module, name: string) =>
  moduleTypes(module)
    .declarations.find((one) => one.name === name)
    ?.text.split("\n")
    .map((line) => line.trim()) ?? [];

describe("a field of answers", () => {
  test.each(["A", "B"] as const)("seen null (%s) may be null", (grade) => {
    const module = correctedBy(see("ExportThing", "code", { grade }));
    expect(lines(module, "ExportThing")).toContain("code: string | null;");
    expect(module.corrections).toContainEqual({
      schema: "ExportThing",
      property: "code",
      change: "null",
      by: "seen",
    });
  });

  test("that another client only allows for keeps its type, and says so", () => {
    const module = correctedBy(see("ExportThing", "code", { grade: "C" }));
    expect(lines(module, "ExportThing")).toContain("code: string;");
    expect(lines(module, "ExportThing")).toContain(
      "/** Other clients allow for null here. */",
    );
  });

  test("that an old recording lacks stays required", () => {
    const absent = { shows: "absent", rows: 500, count: 500 } as const;
    const module = correctedBy(see("ExportThing", "code", absent));
    expect(lines(module, "ExportThing")).toContain("code: string;");
  });

  test("with null items has them in its type", () => {
    const module = correctedBy(see("Thing", "tags", { shows: "null-items" }));
    expect(lines(module, "Thing")).toContain("tags: (string | null)[];");
  });

  test("received as a number takes numbers, wherever its enum stands", () => {
    const module = correctedBy(see("Thing", "status", { shows: "integer" }));
    expect(lines(module, "Thing")).toContain("status: Status | number;");
    expect(lines(module, "ExportThing")).toContain("status: Status | number;");
  });

  test("says how often null was seen, and what else is known", () => {
    const module = correctedBy(
      see("ExportThing", "code", { rows: 1945, count: 430 }),
      see("ExportThing", "code", { shows: "value", note: "0 means none." }),
      see("Thing", "tags", { rows: 2, count: 2 }),
    );
    expect(lines(module, "ExportThing")).toContain(
      "/** 0 means none. Null in 430 of 1,945 recorded rows. */",
    );
    expect(lines(module, "Thing")).toContain(
      "/** Null in all of 2 recorded rows. */",
    );
  });
});

describe("a rule", () => {
  const module = correctedBy();
  const rules = new Map(
    module.corrections.map(({ property, by }) => [property, by]),
  );

  test.each([
    ["memo", "free text"],
    ["externalData", "external data"],
    ["owner", "relation"],
  ])("makes %s nullable: %s", (property, rule) => {
    expect(rules.get(property)).toBe(rule);
  });

  test.each(["id", "name", "day", "tags", "place", "status"])(
    "leaves %s as it is declared",
    (property) => {
      expect(rules.has(property)).toBe(false);
    },
  );

  test("does not touch what pages and feeds are read by", () => {
    expect(rules.has("continueFrom")).toBe(false);
  });

  test("gives way to 100 rows that were set", () => {
    const set = (rows: number) =>
      correctedBy(
        see("Thing", "memo", { shows: "set", rows, count: rows }),
      ).corrections.some(({ property }) => property === "memo");
    expect([set(99), set(100)]).toEqual([true, false]);
  });

  test("does not apply where nobody has recorded anything", () => {
    expect(moduleOf(document).corrections).toEqual([]);
  });
});

test("rows of the list, the feed and the single row share a correction", () => {
  const module = correctedBy(see("ExportThing", "label", {}));
  expect(lines(module, "Detail")).toContain("label: string | null;");
  expect(lines(module, "Detail").join()).toContain(
    "`ExportThing.label` was null",
  );
});

test("requests stay as they are", () => {
  const module = correctedBy(see("Place", "street", {}));
  expect(lines(module, "Place")).toContain("street: string | null;");
  expect(lines(module, "PlaceInput")).toContain("street: string;");
  expect(lines(module, "PlaceInput").join()).not.toContain("null");
});
