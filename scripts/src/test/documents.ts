import { type Evidence, NO_EVIDENCE } from "../evidence/evidence.ts";
import { buildModule } from "../model/build-module.ts";
import type { Overrides } from "../model/overrides.ts";
import type { Module, Operation } from "../model/types.ts";
import type { Pins } from "../names/pins.ts";
import type { NormalisedDocument } from "../normalise/document.ts";
import { normaliseDocument } from "../normalise/normalise-document.ts";
import type { Json } from "../read/json.ts";

/**
 * A small description in the compiled form, made for one concern: its paths and
 * schemas.
 */
export function compiled(paths: Json, schemas: Json = {}): Json {
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "2026-07" },
    servers: [
      {
        url: "https://api.servicetitan.io/things/v2",
        description: "Production",
      },
      {
        url: "https://api-integration.servicetitan.io/things/v2",
        description: "Integration",
      },
    ],
    paths,
    components: {
      securitySchemes: {
        oauth2: {
          type: "oauth2",
          flows: {
            clientCredentials: {
              tokenUrl: "https://auth.servicetitan.io/connect/token",
              scopes: {},
            },
          },
        },
        appKey: { type: "apiKey", in: "header", name: "ST-App-Key" },
      },
      schemas,
    },
  };
}

const TENANT: Json = {
  name: "tenant",
  in: "path",
  required: true,
  schema: { type: "integer", format: "int64" },
};

/** An operation with one JSON answer. */
export function operation(
  operationId: string,
  answer: unknown,
  rest: Json = {},
): Json {
  const { parameters = [], ...others } = rest as { parameters?: unknown[] };
  return {
    operationId,
    tags: ["Things"],
    parameters: [TENANT, ...parameters],
    responses: {
      200:
        answer === undefined
          ? { description: "OK" }
          : {
              description: "OK",
              content: { "application/json": { schema: answer } },
            },
    },
    security: [{ oauth2: ["tn.tng.things:r"], appKey: [] }],
    ...others,
  };
}

export function queryParameter(
  name: string,
  schema: Json = { type: "string" },
  rest: Json = {},
): Json {
  return { name, in: "query", schema, ...rest };
}

export function pathParameter(
  name: string,
  schema: Json = { type: "integer", format: "int64" },
): Json {
  return { name, in: "path", required: true, schema };
}

/** The envelope of a paged list. */
export function pageOf(items: Json): Json {
  return {
    type: "object",
    properties: {
      page: { type: "integer", format: "int32" },
      pageSize: { type: "integer", format: "int32" },
      hasMore: { type: "boolean" },
      totalCount: { type: ["integer", "null"], format: "int32" },
      data: { type: "array", items },
    },
    required: ["page", "pageSize", "hasMore", "data"],
  };
}

export const PAGING: readonly Json[] = [
  queryParameter("page", { type: "integer", format: "int32" }),
  queryParameter("pageSize", { type: "integer", format: "int32" }),
  queryParameter("includeTotal", { type: "boolean" }),
];

export function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

export function normalised(
  paths: Json,
  schemas: Json = {},
): NormalisedDocument {
  return normaliseDocument(compiled(paths, schemas), "things.json");
}

export function moduleOf(
  document: NormalisedDocument,
  overrides: Overrides = {},
  pins: Pins = {},
  evidence: Evidence = NO_EVIDENCE,
): Module {
  return buildModule(
    document,
    { id: "things", portalId: "tenant-things-v2", edition: "2026-07" },
    pins,
    overrides,
    {},
    evidence,
  );
}

/** The model of a single operation. */
export function modelOf(
  method: string,
  path: string,
  spec: Json,
  schemas: Json = {},
  overrides: Overrides = {},
): Operation {
  const [found] = moduleOf(
    normalised({ [`/tenant/{tenant}${path}`]: { [method]: spec } }, schemas),
    overrides,
  ).operations;
  return found as Operation;
}
