/**
 * The generator on an API that is not ServiceTitan's: other hosts, accounts,
 * lists and feeds. Only `scripts/src/servicetitan.ts` is another one.
 */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { ApiConventions } from "../conventions.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import { normaliseWebhooks } from "../normalise/normalise-webhooks.ts";
import type { Json } from "../read/json.ts";
import { loadModules } from "../read/load-modules.ts";
import { compileFiles } from "../release/compile.ts";
import { writeSpecs } from "../specs/write-specs.ts";
import { generate } from "./run.ts";

vi.mock("../servicetitan.ts", () => {
  const API: ApiConventions = {
    name: "Harbour",
    keyword: "harbour",
    hosts: [
      { url: "https://eu.harbour.example", description: "Europe" },
      { url: "https://us.harbour.example", description: "America" },
    ],
    tokenUrl: "https://login.harbour.example/token",
    appKeyHeader: "X-Harbour-Key",
    account: {
      parameter: "port",
      path: "/ports/{port}",
      schema: { type: "string" },
    },
    severalVersions: [],
    errorSchema: "Failure",
    page: {
      number: "pageNumber",
      size: "perPage",
      total: "count",
      rows: "results",
      more: "more",
      most: 100,
    },
    feed: {
      from: "cursor",
      recent: "fresh",
      rows: "events",
      next: "nextCursor",
    },
    lists: { ids: "keys", most: { keys: 20 }, commaSeparated: ["flags"] },
    portal: {
      url: "https://docs.harbour.example",
      index: "/modules.json",
      idPrefix: "",
    },
  };
  return { API };
});

const TEXT = { type: "string" };
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Json => ({
  content: { "application/json": { schema } },
});
const path = (name: string): Json => ({
  name,
  in: "path",
  required: true,
  schema: TEXT,
});
const query = (name: string, schema: Json = TEXT): Json => ({
  name,
  in: "query",
  schema,
});
const number = { type: "integer", format: "int32" };

function operation(operationId: string, rest: Json, answer?: Json): Json {
  const { parameters = [], ...others } = rest as { parameters?: Json[] };
  return {
    operationId,
    tags: ["Harbour"],
    parameters: [path("port"), ...parameters],
    responses: {
      200:
        answer === undefined
          ? { description: "OK" }
          : { description: "OK", ...json(answer) },
      400: { description: "Bad", ...json(ref("Failure")) },
    },
    security: [{ login: ["harbour:read"] }],
    ...others,
  };
}

/** List, read, write, delete and feed of one thing: five operations. */
function pathsOf(noun: string, plural: string): Json {
  const row = ref(noun);
  const body = { requestBody: json(row) };
  const paging = [
    query("pageNumber", number),
    query("perPage", number),
    query("count", { type: "boolean" }),
    query("keys"),
  ];
  return {
    [`/ports/{port}/${plural}`]: {
      get: operation(
        `${noun}s_GetList`,
        { parameters: paging },
        ref(`${noun}Page`),
      ),
      post: operation(`${noun}s_Create`, body, row),
    },
    [`/ports/{port}/${plural}/{id}`]: {
      get: operation(`${noun}s_Get`, { parameters: [path("id")] }, row),
      delete: operation(`${noun}s_Delete`, { parameters: [path("id")] }),
    },
    [`/ports/{port}/feeds/${plural}`]: {
      get: operation(
        `Export_${noun}s`,
        { parameters: [query("cursor")] },
        ref(`${noun}Events`),
      ),
    },
  };
}

function schemasOf(noun: string): Json {
  const list = { type: "array", items: ref(noun) };
  const object = (properties: Json): Json => ({
    type: "object",
    properties,
    required: Object.keys(properties),
  });
  return {
    [noun]: object({
      id: TEXT,
      name: TEXT,
      arrived: { type: "string", format: "date-time" },
    }),
    [`${noun}Page`]: object({ results: list, more: { type: "boolean" } }),
    [`${noun}Events`]: object({
      events: list,
      nextCursor: TEXT,
      more: { type: "boolean" },
    }),
  };
}

function moduleDocument(segment: string, nouns: [string, string][]): Json {
  return {
    openapi: "3.1.0",
    info: { title: segment, version: "2026-01" },
    servers: [{ url: `https://us.harbour.example/${segment}/v1` }],
    paths: Object.assign(
      {},
      ...nouns.map(([noun, plural]) => pathsOf(noun, plural)),
    ),
    components: {
      securitySchemes: {
        login: {
          type: "oauth2",
          flows: { clientCredentials: { tokenUrl: "x", scopes: {} } },
        },
      },
      schemas: {
        Failure: { type: "object", properties: { message: TEXT } },
        ...Object.assign({}, ...nouns.map(([noun]) => schemasOf(noun))),
      },
    },
  };
}

const DOCUMENTS: Record<string, Json> = {
  berths: moduleDocument("berths", [
    ["Ship", "ships"],
    ["Berth", "berths"],
  ]),
  cargo: moduleDocument("cargo", [
    ["Crate", "crates"],
    ["Crane", "cranes"],
  ]),
};
const REPOSITORY = join(import.meta.dirname, "../../..");
let root: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "st-other-api-"));
  mkdirSync(join(root, "scripts"));
  for (const name of ["names", "overrides", "sentences", "programs"])
    writeFileSync(join(root, "scripts", `${name}.json`), "{}\n");
  writeFileSync(join(root, "scripts/personal.json"), "[]\n");
  writeFileSync(join(root, "LICENSE"), "MIT\n");
  writeSpecs(join(root, "specs"), {
    modules: Object.entries(DOCUMENTS).map(([id, document]) => ({
      id,
      edition: "2026-01",
      document: normaliseDocument(document, `${id}.json`),
    })),
    webhooks: {
      edition: "2026-01",
      document: normaliseWebhooks(
        {
          openapi: "3.1.0",
          info: { title: "Events", version: "2026-01" },
          webhooks: {},
          components: { schemas: {} },
        },
        "webhooks.json",
      ),
    },
  });
  generate({ modules: [], check: false, root, log: () => {} });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const modules = () => loadModules(join(root, "specs"), {}, {}, {});
const operations = () => modules().flatMap((module) => module.operations);

test("lists, feeds and accounts are read in its own way", () => {
  const kinds = Object.fromEntries(
    operations().map(({ resource, method, kind }) => [
      `${resource}.${method}`,
      kind,
    ]),
  );
  expect(Object.keys(kinds)).toHaveLength(20);
  expect(kinds).toMatchObject({
    "ships.list": "page",
    "ships.get": "value",
    "ships.create": "value",
    "ships.delete": "void",
    "export.ships": "export",
  });
  const list = operations().find(({ id }) => id === "Ships_GetList");
  expect(list?.page).toMatchObject({ max: 100, total: true });
  expect(list?.path).toBe("/ships");
  expect(list?.query.find(({ name }) => name === "keys")).toMatchObject({
    list: "comma",
    maxItems: 20,
  });
});

test("its packages speak of it and of nobody else", () => {
  const readme = readFileSync(join(root, "packages/cargo/README.md"), "utf8");
  expect(readme).toContain(
    "A typed client for the cargo module of the Harbour API",
  );
  const manifest = readFileSync(
    join(root, "packages/cargo/package.json"),
    "utf8",
  );
  expect(manifest).toContain('"harbour"');
  expect(readme + manifest).not.toMatch(/ServiceTitan/i);
});

test("its packages compile", () => {
  const files = new Map<string, string>();
  for (const id of Object.keys(DOCUMENTS))
    for (const entry of readdirSync(join(root, "packages", id, "src"), {
      recursive: true,
      withFileTypes: true,
    }))
      if (entry.isFile() && !entry.name.endsWith(".test-d.ts")) {
        const at = join(entry.parentPath, entry.name);
        files.set(
          `${id}/${at.slice(join(root, "packages", id).length + 1)}`,
          readFileSync(at, "utf8"),
        );
      }
  expect(files.size).toBeGreaterThan(10);
  expect(compileFiles(REPOSITORY, files)).toEqual(new Map());
}, 60_000);
