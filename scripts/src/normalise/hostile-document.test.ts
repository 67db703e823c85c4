import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import { SpecRefusedError } from "../read/problems.ts";
import {
  compiled,
  moduleOf,
  operation,
  pathParameter,
  queryParameter,
  ref,
} from "../test/documents.ts";
import {
  MOST_LEVELS,
  MOST_PATHS,
  MOST_SCHEMAS,
  MOST_VALUES,
} from "./limits.ts";
import { normaliseDocument } from "./normalise-document.ts";

const PATH = "/tenant/{tenant}/things";
const AT = "/paths/~1tenant~1{tenant}~1things/get";
const OBJECT: Json = { type: "object" };

const withPath = (path: string, ...values: string[]): Json =>
  compiled({
    [`/tenant/{tenant}${path}`]: {
      get: operation("Things_Get", OBJECT, {
        parameters: values.map((name) => pathParameter(name)),
      }),
    },
  });
const withId = (id: string): Json =>
  compiled({ [PATH]: { get: operation(id, OBJECT) } });
const withQuery = (name: string): Json =>
  compiled({
    [PATH]: {
      get: operation("Things_Get", OBJECT, {
        parameters: [queryParameter(name)],
      }),
    },
  });
/** As `JSON.parse` reads it: also a key `__proto__` is one of its own. */
const withSchemas = (schemas: Json): Json =>
  compiled({ [PATH]: { get: operation("Things_Get", OBJECT) } }, schemas);
const withSchema = (name: string, schema: unknown = OBJECT): Json =>
  withSchemas(
    JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(schema)}}`),
  );

/** What the document is refused for, in 2 s at most. */
function refusalOf(document: unknown): string {
  const start = performance.now();
  try {
    normaliseDocument(document, "things.json");
  } catch (error) {
    if (!(error instanceof SpecRefusedError)) throw error;
    expect(performance.now() - start).toBeLessThan(2000);
    return error.message;
  }
  return "";
}

describe("a path that leads elsewhere", () => {
  test.each([
    "/..",
    "/../evil",
    "/a/../../../../crm/v2/tenant/1/evil",
    "/.",
    "/a/./b",
    "//evil",
    "/a//b",
    "/a/",
    "/a\\b",
    "/%2e%2e/evil",
    "/a%2fb",
    "/a?b=1",
    "/a#b",
    "/a b",
    "/a\u0000b",
    "/a\u0085b",
    "/ä",
    "/{",
    "/{}",
    "/{a",
    "/a}",
    "/{a}{b}",
    "/{a}.json",
    "/{a-b}",
    "/{__proto__}",
    "/{1}",
    "/:a",
  ])("%j is refused", (path) => {
    const pointer = `/paths/${`/tenant/{tenant}${path}`.replaceAll("/", "~1")}`;
    const [first = "", ...others] = refusalOf(withPath(path)).split("\n");
    expect(first.startsWith(`things.json#${pointer}: `), first).toBe(true);
    // A placeholder nobody declared is a second thing that is wrong with it.
    for (const line of others) expect(line).toContain("is not declared");
  });

  test("a line break in a path is refused", () => {
    expect(refusalOf(withPath("/a\nb"))).toContain("outside /tenant/{tenant}/");
  });

  test("two values of one name are refused", () => {
    expect(refusalOf(withPath("/{a}/b/{A}", "a", "A"))).toContain(
      "have the same name",
    );
  });
});

describe("a name that code cannot carry", () => {
  test.each([
    "constructor",
    "toString",
    "hasOwnProperty",
    "__proto__",
    "1_2",
    "_",
    "Things Get",
    "Things_Get*/",
    'Things_"',
    "Dinge_Öffnen",
    "a".repeat(300),
  ])("the operation id %j is refused", (id) => {
    expect(refusalOf(withId(id))).toMatch(
      new RegExp(
        `^things\\.json#${AT.replace("{tenant}", "\\{tenant\\}")}/operationId: [^\\n]+$`,
      ),
    );
  });

  test("an empty operation id is refused", () => {
    expect(refusalOf(withId(""))).toBe(
      `things.json#${AT}: the operation has no operationId`,
    );
  });

  test.each([
    "constructor",
    "toString",
    "valueOf",
    "__proto__",
    "*/",
    'Thing"',
    "Thing'",
    "A Thing",
    "Ding‑ö",
    "`",
    "",
    "1",
    "a".repeat(300),
  ])("the schema name %j is refused", (name) => {
    const message = refusalOf(withSchema(name));
    expect(message).toMatch(
      /^things\.json#\/components\/schemas\/[^\n]*: [^\n]+$/,
    );
  });

  test.each(["constructor", "__proto__", "a b", "a,b", "a!", "a[]", 'a"', ""])(
    "the query parameter %j is refused",
    (name) => {
      expect(refusalOf(withQuery(name))).toMatch(
        /^things\.json#[^\n]*\/parameters\/1\/name: [^\n]+$/,
      );
    },
  );

  test("a property called __proto__ is refused", () => {
    const thing = `{"type":"object","properties":{"__proto__":{"type":"string"}}}`;
    expect(refusalOf(withSchema("Thing", JSON.parse(thing)))).toBe(
      "things.json#/components/schemas/Thing/properties/__proto__: a " +
        'JavaScript object cannot safely hold the name "__proto__"',
    );
  });

  test("a property that every object inherits is one like any other", () => {
    const names = ["constructor", "toString", "valueOf", "hasOwnProperty"];
    const thing = {
      type: "object",
      properties: Object.fromEntries(
        names.map((name) => [name, { type: "string" }]),
      ),
      required: ["constructor"],
    };
    const module = moduleOf(
      normaliseDocument(withSchema("Thing", thing), "things.json"),
    );
    expect(module.schemas[0]?.schema).toEqual(thing);
  });
});

describe("a schema that is nothing but itself", () => {
  const cases: [string, Json][] = [
    ["$ref to itself", { A: ref("A") }],
    ["$ref in a circle", { A: ref("B"), B: ref("C"), C: ref("A") }],
    ["allOf of itself", { A: { allOf: [ref("A")] } }],
    ["allOf of itself and more", { A: { allOf: [ref("A"), OBJECT] } }],
    ["oneOf in a circle", { A: { oneOf: [ref("B"), OBJECT] }, B: ref("A") }],
    ["anyOf with null", { A: { anyOf: [ref("A"), { type: "null" }] } }],
    ["nullable", { A: { ...ref("A"), nullable: true } }],
  ];
  test.each(cases)("%s is refused", (_, schemas) => {
    expect(refusalOf(withSchemas(schemas))).toMatch(
      /^things\.json#\/components\/schemas\/A: [^\n]*itself: A →[^\n]*A$/,
    );
  });

  test("a schema that holds itself in a property, an item or a value is read", () => {
    const tree = {
      type: "object",
      properties: {
        parent: { oneOf: [ref("Tree"), { type: "null" }] },
        children: { type: "array", items: ref("Tree") },
        byName: { type: "object", additionalProperties: ref("Tree") },
      },
    };
    expect(refusalOf(withSchema("Tree", tree))).toBe("");
  });
});

describe("a document beyond every limit is refused in one sentence", () => {
  const nested = (levels: number): unknown =>
    JSON.parse(
      `${'{"type":"array","items":'.repeat(levels)}{}${"}".repeat(levels)}`,
    );
  const many = (count: number, value: unknown, prefix: string): Json =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [`${prefix}${index}`, value]),
    );
  const cases: [string, () => unknown, RegExp][] = [
    [
      "5,000 levels",
      () => withSchemas({ Thing: nested(5000) }),
      /^things\.json#(\/\w+){3}(\/items)+: [^\n]* more than 100 levels$/,
    ],
    [
      "lists inside each other",
      () =>
        withSchema("Thing", {
          default: JSON.parse(
            "[".repeat(MOST_LEVELS) + "]".repeat(MOST_LEVELS),
          ),
        }),
      /^things\.json#(\/\w+){4}(\/0)+: [^\n]* more than 100 levels$/,
    ],
    [
      "a huge enum",
      () =>
        withSchema("Thing", {
          type: "string",
          enum: Array.from({ length: MOST_VALUES + 1 }, String),
        }),
      /^things\.json#\/components\/schemas\/Thing\/enum: "enum" must [^\n]*$/,
    ],
    [
      "too many schemas",
      () => withSchemas(many(MOST_SCHEMAS + 1, OBJECT, "S")),
      /^things\.json#\/components\/schemas: 5001 schemas; [^\n]*$/,
    ],
    [
      "too many paths",
      () => compiled(many(MOST_PATHS + 1, {}, `${PATH}/p`)),
      /^things\.json#\/paths: 2001 paths; [^\n]*$/,
    ],
  ];
  test.each(cases)("%s", (_, document, message) => {
    expect(refusalOf(document())).toMatch(message);
  });

  test("a document full of problems lists the first of them", () => {
    const lines = refusalOf(withSchemas(many(4000, 1, "S"))).split("\n");
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe("and 3950 more");
  });

  test("a long chain of references is read", () => {
    const chain = Object.fromEntries(
      Array.from({ length: MOST_SCHEMAS }, (_, index) => [
        `S${index}`,
        index === MOST_SCHEMAS - 1 ? OBJECT : ref(`S${index + 1}`),
      ]),
    );
    expect(refusalOf(withSchemas(chain))).toBe("");
  });
});

describe("a keyword of a wrong form is refused", () => {
  test.each<[string, Json]>([
    ["type", { type: "text" }],
    ["type", { type: [] }],
    ["nullable", { type: "string", nullable: "true" }],
    ["enum", { enum: [] }],
    ["enum", { enum: [{}] }],
    ["const", { const: {} }],
    ["properties", { properties: [] }],
    ["required", { required: true }],
    ["additionalProperties", { additionalProperties: "any" }],
    ["oneOf", { oneOf: [] }],
    ["allOf", { allOf: ref("Thing") }],
    ["maximum", { maximum: Number.POSITIVE_INFINITY }],
    ["pattern", { pattern: 1 }],
  ])("%s: %j", (key, schema) => {
    expect(refusalOf(withSchemas({ Thing: schema }))).toMatch(
      new RegExp(
        `^things\\.json#/components/schemas/Thing/${key}: "${key}" must`,
      ),
    );
  });

  test("a reference with a broken escape is refused", () => {
    expect(refusalOf(withSchema("A", ref("%E0%A4%A")))).toContain(
      "does not point into",
    );
  });

  test("a status that is none is refused", () => {
    const get = { ...operation("Things_Get", OBJECT), responses: { OK: {} } };
    expect(refusalOf(compiled({ [PATH]: { get } }))).toBe(
      `things.json#${AT}/responses/OK: "OK" is not a status of an answer`,
    );
  });
});
