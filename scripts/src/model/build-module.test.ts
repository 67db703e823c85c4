import { describe, expect, test } from "vitest";
import type { Json } from "../read/json.ts";
import {
  normalised,
  operation,
  PAGING,
  pageOf,
  ref,
} from "../test/documents.ts";
import { buildModule } from "./build-module.ts";

const identity = {
  id: "things",
  portalId: "tenant-things-v2",
  edition: "2026-07",
};
const get = operation("Things_Get", undefined);
const one = normalised({ "/tenant/{tenant}/things": { get } });
const built = (document = one, more: Partial<typeof identity> = {}) =>
  buildModule(document, { ...identity, ...more }, {}, {});

test("a module says what the document and the index say of it", () => {
  const { operations, ...module } = built();
  expect(operations.map(({ id }) => id)).toEqual(["Things_Get"]);
  expect(module).toStrictEqual({
    id: "things",
    title: "Things",
    portalId: "tenant-things-v2",
    segment: "things",
    version: 2,
    edition: "2026-07",
    scopePrefix: "tn.tng.",
    corrections: [],
    schemas: [],
  });
  const withdrawn = { ...identity, withdrawn: true as const };
  expect(buildModule(one, withdrawn, {}, {}).withdrawn).toBe(true);
});

test("what it covers comes from a stated sentence before the document", () => {
  const info = { ...one.info, description: "Everything about things." };
  const described = { ...one, info };
  expect(built(described).description).toBe("Everything about things.");
  const sentences = { things: { $module: "Things.", Things_Get: "Gets one." } };
  const stated = buildModule(described, identity, {}, {}, sentences);
  expect(stated.description).toBe("Things.");
  expect(stated.operations[0]?.sentence).toBe("Gets one.");
});

test("a document without a server has an address of its own in every path", () => {
  expect(built({ ...one, servers: [] })).toMatchObject({
    segment: "",
    version: 0,
  });
});

describe("the scope prefix", () => {
  const prefixOf = (...scopes: (string | undefined)[]) => {
    const paths = scopes.map((scope, index): [string, Json] => {
      const security = scope === undefined ? [] : [{ oauth2: [scope] }];
      const spec = operation(`Things_Get${index}`, undefined, { security });
      return [`/tenant/{tenant}/things/${index}x`, { get: spec }];
    });
    return built(normalised(Object.fromEntries(paths))).scopePrefix;
  };

  test("is the one that most scopes share, wherever it comes first", () => {
    expect(prefixOf("tn.crm.a:r", "tn.jpm.a:r", "tn.jpm.b:r")).toBe("tn.jpm.");
    expect(prefixOf("tn.jpm.a:r", "tn.jpm.b:r", "tn.crm.a:r")).toBe("tn.jpm.");
    expect(prefixOf(undefined, undefined, "tn.jpm.a:r")).toBe("tn.jpm.");
  });

  test("is left out where scopes have another form or none is stated", () => {
    expect(prefixOf("old.tn.crm.a:r", undefined)).toBe("");
  });
});

test("a type gives way to the names a package exports beside it", () => {
  const thing = { type: "object", properties: { id: { type: "integer" } } };
  const taken = [
    "ThingsClient",
    "ThingsOperations",
    "ThingsListQuery",
    "ThingsCreateBody",
  ];
  const schemas = Object.fromEntries(taken.map((name) => [name, thing]));
  const list = operation("Things_GetList", pageOf(ref("ThingsClient")), {
    parameters: PAGING,
  });
  const create = operation("Things_Create", ref("ThingsListQuery"));
  const paths = { "/tenant/{tenant}/things": { get: list, post: create } };
  const { schemas: named } = built(normalised(paths, schemas));
  expect(named.map(({ id }) => id).sort()).toEqual([...taken].sort());
  expect(named.filter(({ id, name }) => id === name)).toEqual([]);
});

test("a refusal may name a media type and no schema", () => {
  const document = structuredClone(one);
  const item = document.paths["/tenant/{tenant}/things"];
  const refusal = { description: "", content: { "text/plain": {} } };
  Object.assign(item?.get?.responses ?? {}, { 400: refusal });
  expect(built(document).operations[0]?.oddErrors).toEqual([{ status: 400 }]);
});

describe("who uses a type", () => {
  const object = (properties: Json) => ({ type: "object", properties });
  const content = (schema: Json) => ({
    description: "",
    content: { "application/json": { schema } },
  });
  const schemas = {
    Answer: object({ inner: ref("Inner"), self: ref("Answer") }),
    Filter: { type: "string", enum: ["A"] },
    Given: object({ inner: ref("Inner") }),
    Inner: object({ id: { type: "integer" } }),
    Refusal: object({ why: { type: "string" } }),
    Unused: object({ inner: ref("Inner") }),
  };
  const spec = operation("Things_Create", undefined, {
    parameters: [{ name: "filter", in: "query", schema: ref("Filter") }],
    requestBody: content(ref("Given")),
    responses: {
      200: content(ref("Answer")),
      204: { description: "No body." },
      400: content(ref("Refusal")),
      401: { description: "No body." },
    },
  });
  const paths = { "/tenant/{tenant}/things": { post: spec } };

  test("is told from calls, answers and refusals, references followed", () => {
    const { schemas: named } = built(normalised(paths, schemas));
    const used = named.map(({ id, usage }) => [id, usage.input, usage.output]);
    expect(used).toEqual([
      ["Answer", false, true],
      ["Filter", true, false],
      ["Given", true, false],
      ["Inner", true, true],
      ["Refusal", false, true],
      ["Unused", false, false],
    ]);
  });

  test("does not take a success for a refusal, nor the rows an override states for none", () => {
    const list = operation("Things_GetList", undefined, { parameters: PAGING });
    const reason = "Because users have seen it.";
    const row = { properties: { data: { items: { ref: "Inner" } } } };
    const answer = {
      status: 200,
      contentType: "application/json",
      schema: row,
    };
    const overrides = {
      things: [
        {
          operation: "Things_GetList",
          set: { kind: "page" as const, answer },
          reason,
        },
      ],
    };
    const document = normalised(
      { "/tenant/{tenant}/things": { get: list } },
      { Inner: schemas.Inner },
    );
    const module = buildModule(document, identity, {}, overrides);
    expect(module.schemas[0]?.usage).toEqual({ input: false, output: true });
  });
});
