import { describe, expect, test } from "vitest";
import {
  applyOverrides,
  applyToSchema,
  declaredSchemas,
  overriddenKind,
} from "./apply-overrides.ts";
import type { NamelessOperation } from "./operation.ts";
import { ModuleOverrides, type Override, readOverrides } from "./overrides.ts";
import type { QueryParameter, Schema } from "./types.ts";

const reason = "Because users have seen it.";
const id = "Things_Do";
const json = ["application/json"];
const operation: NamelessOperation = {
  id,
  httpMethod: "GET",
  path: "/things/{id}",
  officialPath: "/tenant/{tenant}/things/{id}",
  tag: "Things",
  kind: "export",
  retry: "read",
  pathParameters: [{ name: "id", schema: { type: "integer" } }],
  query: [],
  success: [{ status: 200, contentTypes: json }],
  errors: [],
  rows: { schema: { ref: "Thing" }, key: ["id"] },
  traps: ["preview"],
};
const overridesOf = (...list: object[]) =>
  new ModuleOverrides("things", {
    things: list.map((one) => ({ ...one, reason }) as Override),
  });
/** The operation after these facts were set, and whether they were looked at. */
function changed(set: object, base = operation): NamelessOperation {
  const overrides = overridesOf({ operation: id, set });
  const result = applyOverrides(base, "value", new Map(), overrides);
  overrides.mustAllBeUsed();
  return result;
}
const query = (rest: Partial<QueryParameter>): QueryParameter => ({
  name: "ids",
  schema: { type: "string" },
  required: false,
  paging: false,
  ...rest,
});

describe("facts of an operation", () => {
  test("of which none is set change nothing", () => {
    expect(changed({})).toStrictEqual(operation);
  });

  test("may be the key of a feed's rows", () => {
    expect(changed({ key: ["id", "day"] }).rows).toStrictEqual({
      schema: { ref: "Thing" },
      key: ["id", "day"],
    });
    expect(() => changed({ key: ["id"] })).toThrow("no longer applies");
    const { rows: _, ...rowless } = operation;
    expect(() => changed({ key: ["id"] }, rowless)).toThrow("it has no rows");
  });

  test("may be a body the document lacks", () => {
    const body: Schema = { ref: "Thing" };
    expect(changed({ body }).body).toStrictEqual({ schema: body });
    const known = { ...operation, body: { schema: body } };
    expect(() => changed({ body }, known)).toThrow("no longer applies");
  });

  test("may be further traps, none of which is listed twice", () => {
    expect(changed({ traps: ["preview", "large-rows"] }).traps).toEqual([
      "preview",
      "large-rows",
    ]);
    expect(() => changed({ traps: ["preview"] })).toThrow("no longer applies");
    const more = { ...operation, traps: ["deprecated", "preview"] };
    expect(() => changed({ traps: ["preview"] }, more)).toThrow(
      "no longer applies",
    );
  });

  test("may say how a list pages, also one that showed no paging", () => {
    expect(changed({ page: { max: 500 } })).toMatchObject({
      page: {
        first: 1,
        max: 500,
        total: false,
        required: false,
        serial: false,
      },
      traps: ["preview", "page-max-500"],
    });
    expect(changed({ page: { max: 100 } }).traps).toEqual(["preview"]);
  });

  test("may be an answer, which takes its place by status", () => {
    const success = [
      { status: 200, contentTypes: json },
      { status: 204, contentTypes: [] },
    ];
    const base = { ...operation, kind: "value" as const, success };
    const answer = { status: 202, contentType: "text/plain" };
    expect(changed({ answer }, base).success).toStrictEqual([
      { status: 200, contentTypes: json },
      { status: 202, contentTypes: ["text/plain"] },
      { status: 204, contentTypes: [] },
    ]);
    const other = { status: 200, contentType: "text/plain" };
    expect(changed({ answer: other }, base).success).toStrictEqual([
      { status: 200, contentTypes: ["text/plain"] },
      { status: 204, contentTypes: [] },
    ]);
    const typed = { status: 204, contentType: "application/json" };
    expect(changed({ answer: typed }, base).success).toStrictEqual([
      { status: 200, contentTypes: json },
      { status: 204, contentTypes: json },
    ]);
    const same = { status: 200, contentType: "application/json" };
    expect(() => changed({ answer: same }, base)).toThrow("no longer applies");
  });

  test("do not reach another operation", () => {
    const overrides = overridesOf(
      { operation: "Things_Other", set: { retry: "never", kind: "void" } },
      { operation: id, parameter: "limit", set: { required: true } },
    );
    expect(
      applyOverrides(operation, "value", new Map(), overrides),
    ).toStrictEqual(operation);
    expect(overriddenKind(overrides, id)).toBeUndefined();
    expect(overriddenKind(overrides, "Things_Other")).toBe("void");
    expect(() => overrides.mustAllBeUsed()).toThrow("no such thing");
  });

  test("name the kind in whichever override it stands", () => {
    const overrides = overridesOf(
      { operation: id, set: { retry: "never" } },
      { operation: id, set: { kind: "page" } },
    );
    expect(overriddenKind(overrides, id)).toBe("page");
  });
});

describe("facts of a parameter", () => {
  const repeat = query({ list: "repeat", objects: true });
  const set = (facts: object, base: QueryParameter, operationId = id) => {
    const overrides = overridesOf(
      { operation: operationId, parameter: "ids", set: facts },
      { operation: id, parameter: "other", set: { required: true } },
    );
    const whole = { ...operation, query: [base] };
    return applyOverrides(whole, "value", new Map(), overrides).query[0];
  };

  test("that give one value take the form of a list away", () => {
    const schema: Schema = { type: "integer" };
    expect(set({ schema }, repeat)).toStrictEqual(query({ schema }));
    expect(set({ schema, list: "comma" }, repeat)).toStrictEqual(
      query({ schema, list: "comma", objects: true }),
    );
    expect(set({ required: true }, repeat)).toStrictEqual({
      ...repeat,
      required: true,
    });
  });

  test("must change something", () => {
    expect(() => set({ list: "repeat" }, repeat)).toThrow("no longer applies");
  });

  test("do not reach another operation's parameter of that name", () => {
    expect(set({ required: true }, repeat, "Things_Other")).toBe(repeat);
  });

  test("of a path value reach it by its name and must change its schema", () => {
    const overrides = overridesOf(
      { operation: id, parameter: "id", set: { schema: { type: "string" } } },
      { operation: id, parameter: "ids", set: { schema: { type: "array" } } },
    );
    const { pathParameters } = applyOverrides(
      operation,
      "value",
      new Map(),
      overrides,
    );
    expect(pathParameters).toEqual([
      { name: "id", schema: { type: "string" } },
    ]);
    const empty = overridesOf({ operation: id, parameter: "id", set: {} });
    expect(() => applyOverrides(operation, "value", new Map(), empty)).toThrow(
      "no longer applies",
    );
  });
});

describe("facts of a schema", () => {
  const thing: Schema = { properties: { a: { type: "string" }, b: {} } };
  const applied = (...list: object[]) =>
    applyToSchema("Thing", thing, overridesOf(...list));

  test("change the property they name", () => {
    const a = { schema: "Thing", property: "a" };
    expect(applied({ ...a, set: { nullable: true } })).toEqual({
      properties: { a: { type: ["string", "null"] }, b: {} },
    });
    const integer: Schema = { type: "integer" };
    expect(applied({ ...a, set: { schema: integer } })).toEqual({
      properties: { a: integer, b: {} },
    });
    const both = { schema: integer, nullable: true };
    expect(applied({ ...a, set: both })).toEqual({
      properties: { a: { type: ["integer", "null"] }, b: {} },
    });
    expect(() =>
      applied({ ...a, set: { schema: { type: "string" } } }),
    ).toThrow("no longer applies");
  });

  test("do not reach another schema, nor what gives it a name", () => {
    const other = { schema: "Other", property: "a", set: { nullable: true } };
    expect(applied(other, { schema: "Thing", name: "Item" })).toBe(thing);
  });

  test("name the property that is gone", () => {
    const gone = { schema: "Thing", property: "c", set: { nullable: true } };
    expect(() => applied(gone)).toThrow(
      'scripts/overrides.json, things, schema "Thing", property "c": there is no such property; remove it',
    );
  });

  test("add the schemas the document lacks and no others", () => {
    const overrides = overridesOf(
      { schema: "Row", declare: { type: "object" } },
      { schema: "Thing", name: "Item" },
    );
    expect(declaredSchemas(new Set(["Thing"]), overrides)).toEqual([
      ["Row", { type: "object" }],
    ]);
    expect(() => declaredSchemas(new Set(["Row"]), overrides)).toThrow(
      'schema "Row": no longer applies: the document declares it; remove it',
    );
  });
});

describe("an error names all that an override is about", () => {
  test.each<[object, string]>([
    [
      { operation: id, parameter: "ids", set: {} },
      `operation "${id}", parameter "ids"`,
    ],
    [{ resource: "things", name: "items" }, 'resource "things"'],
    [
      { schema: "Thing", property: "a", set: {} },
      'schema "Thing", property "a"',
    ],
  ])("%j", (override, subject) => {
    expect(() => overridesOf(override).mustAllBeUsed()).toThrow(
      expect.objectContaining({
        name: "OverrideError",
        message: `scripts/overrides.json, things, ${subject}: no longer applies: there is no such thing; remove it`,
      }),
    );
  });
});

test("a reason of a few letters explains nothing", () => {
  const withReason = (text: string) => () =>
    readOverrides({ things: [{ schema: "A", name: "B", reason: text }] });
  expect(withReason("It's so.!")).toThrow("it needs a reason");
  expect(withReason("A was gone")()).toHaveProperty("things");
  expect(readOverrides(undefined)).toBeUndefined();
});
