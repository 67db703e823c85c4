import { describe, expect, test } from "vitest";
import type { PersonalTable } from "../model/personal.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import type { Json } from "../read/json.ts";
import {
  compiled,
  moduleOf,
  operation,
  PAGING,
  pageOf,
  pathParameter,
  queryParameter,
  ref,
} from "../test/documents.ts";
import { catalogFiles } from "./catalog-files.ts";

/** Text that means something in a template literal. */
const TRICKY = `Costs \`a\\b\` and $${"{c}"}.`;
const SCHEMAS: Json = {
  "Things.V2.Thing": {
    type: "object",
    properties: {
      id: { type: "integer" },
      owner: { type: "string" },
      code: { type: "string" },
      shape: { oneOf: [ref("Things.V2.Shape"), { type: "null" }] },
      any: { type: "null" },
    },
  },
  "Things.V2.Shape": {
    oneOf: [{ type: "string" }, ref("Things.V2.Thing")],
  },
};
const PATHS: Json = {
  "/tenant/{tenant}/things": {
    get: operation("Things_GetList", pageOf(ref("Things.V2.Thing")), {
      parameters: [...PAGING, queryParameter("owner", { type: "string" })],
    }),
  },
  "/tenant/{tenant}/things/{thing_id}": {
    get: operation("Things_Get", ref("Things.V2.Thing"), {
      parameters: [pathParameter("thing_id")],
      summary: TRICKY,
    }),
  },
};
const TABLE: PersonalTable = [
  { personal: false, why: "A code.", names: ["code"] },
];

/** What a generated file of text holds. */
function read(name: string): Json {
  const module = moduleOf(
    normaliseDocument(compiled(PATHS, SCHEMAS), "things.json"),
  );
  const file = catalogFiles([module], TABLE).find(({ path }) =>
    path.endsWith(`/${name}.ts`),
  );
  const literal = file?.text.slice(file.text.indexOf("= `") + 2);
  // The text is a template literal: what JavaScript makes of it is what counts.
  return JSON.parse(new Function(`return ${literal}`)()) as Json;
}

describe("the index", () => {
  const { modules } = read("index-text") as { modules: Json[] };
  const operations = modules[0]?.["operations"] as Json[];

  test("names the arguments of a call in their order", () => {
    expect(operations.map((one) => [one["method"], one["arguments"]])).toEqual([
      ["get", ["thingId", "options"]],
      ["list", ["query", "options"]],
    ]);
  });

  test("has the row by which a connection runs the operation", () => {
    expect(operations.map(({ row }) => row)).toEqual([
      ["GET /things/{thing_id}", "things:r"],
      ["GET /things", "things:r", "page", "owner"],
    ]);
  });

  test("keeps text that means something in a template literal", () => {
    expect(operations[0]?.["sentence"]).toBe(TRICKY);
  });
});

describe("the schemas of a module", () => {
  const module = moduleOf(
    normaliseDocument(compiled(PATHS, SCHEMAS), "things.json"),
  );
  const { schemas, operations } = read(module.id) as {
    schemas: Record<string, { schema: { properties: Json; anyOf: Json[] } }>;
    operations: Record<string, { query: Json[] }>;
  };
  const properties = schemas["Thing"]?.schema.properties;

  test("refer to each other by exported name", () => {
    expect(properties?.["shape"]).toEqual({
      anyOf: [{ $ref: "#/$defs/Shape" }, { type: "null" }],
      personal: true,
    });
  });

  test("state a union as one that may fit twice", () => {
    expect(schemas["Shape"]?.schema.anyOf).toHaveLength(2);
  });

  test("take a lone null for any value", () => {
    expect(properties?.["any"]).toEqual({ personal: true });
  });

  test("flag text that is personal or not reviewed", () => {
    expect(properties?.["owner"]).toEqual({ type: "string", personal: true });
    expect(properties?.["code"]).toEqual({ type: "string" });
    expect(properties?.["id"]).toEqual({ type: "integer" });
    expect(
      operations["things.list"]?.query
        .filter(({ personal }) => personal)
        .map(({ name }) => name),
    ).toEqual(["owner"]);
  });
});
