import {
  defined,
  isJson,
  type Json,
  objectAt,
  pointer,
  sorted,
  textAt,
} from "../read/json.ts";
import { Problems } from "../read/problems.ts";
import {
  HTTP_METHODS,
  type NormalisedDocument,
  type SpecOperation,
  type SpecSchema,
} from "./document.ts";
import { normaliseOperation } from "./operation.ts";
import { normaliseSchema, type SchemaContext } from "./schema.ts";
import { schemeNames, securitySchemes } from "./security.ts";
import { readPath, readServer, type Server } from "./template.ts";

/**
 * Brings a ServiceTitan description, official or compiled, into the one form
 * `specs/` holds. Applied to its own output it changes nothing.
 *
 * @param file named in refusals
 * @throws {SpecRefusedError} names every problem by file, JSON pointer and
 *   reason
 */
export function normaliseDocument(
  json: unknown,
  file: string,
): NormalisedDocument {
  const problems = new Problems(file);
  const raw = openDocument(json, problems);
  const server = serverOf(raw, problems);
  const names = new Set(
    Object.keys(objectAt(objectAt(raw, "components"), "schemas")),
  );
  const context: SchemaContext = { problems, names };
  const paths = normalisePaths(raw, server, context);
  const schemas = normaliseSchemas(raw, context);
  problems.throwIfAny();
  const { segment, version } = server as Server;
  const place = version === undefined ? segment : `${segment}/v${version}`;
  return {
    openapi: "3.1.0",
    info: infoOf(raw),
    servers: [
      {
        url: `https://api.servicetitan.io/${place}`,
        description: "Production",
      },
      {
        url: `https://api-integration.servicetitan.io/${place}`,
        description: "Integration",
      },
    ],
    paths,
    components: {
      securitySchemes: securitySchemes(
        Object.values(paths).flatMap(
          (item) => Object.values(item) as SpecOperation[],
        ),
      ),
      schemas,
    },
  };
}

/**
 * Checks that the input is an OpenAPI document that can be read here; throws at
 * once if not.
 */
export function openDocument(json: unknown, problems: Problems): Json {
  const version = isJson(json) ? json["openapi"] : undefined;
  if (
    !isJson(json) ||
    typeof version !== "string" ||
    !/^3\.[012]\.\d+$/.test(version)
  ) {
    problems.add(
      isJson(json) ? "/openapi" : "",
      "not an OpenAPI 3.1 document (3.0 and 3.2 are read, too)",
    );
    problems.throwIfAny();
  }
  return json as Json;
}

export function infoOf(raw: Json): NormalisedDocument["info"] {
  const info = objectAt(raw, "info");
  return defined({
    title: textAt(info, "title") ?? "",
    description: textAt(info, "description"),
    version: textAt(info, "version") ?? "1.0",
  });
}

export function normaliseSchemas(
  raw: Json,
  context: SchemaContext,
): Record<string, SpecSchema> {
  const schemas = Object.entries(
    objectAt(objectAt(raw, "components"), "schemas"),
  ).map(
    ([name, schema]) =>
      [
        name,
        normaliseSchema(schema, pointer("/components/schemas", name), context),
      ] as const,
  );
  return sorted(Object.fromEntries(schemas));
}

function serverOf(raw: Json, problems: Problems): Server | undefined {
  const urls = (Array.isArray(raw["servers"]) ? raw["servers"] : []).map(
    (server) => (isJson(server) ? String(server["url"]) : ""),
  );
  const servers = urls.map(readServer);
  const [first] = servers;
  const same = servers.every(
    (one) => one?.segment === first?.segment && one?.version === first?.version,
  );
  if (first === undefined || !same) {
    const found = urls.length === 0 ? "none" : urls.join(", ");
    problems.add(
      "/servers",
      "not a ServiceTitan module: servers must be " +
        "https://api.servicetitan.io/{module}/v{n} or its integration host; " +
        `found ${found}`,
    );
  }
  return first;
}

function normalisePaths(
  raw: Json,
  server: Server | undefined,
  context: SchemaContext,
): NormalisedDocument["paths"] {
  const { problems } = context;
  const schemes = schemeNames(raw);
  const seen = new Map<string, string>();
  const paths: NormalisedDocument["paths"] = {};
  if (!isJson(raw["paths"]))
    problems.add("/paths", "not a ServiceTitan module: it has no paths");
  for (const [path, item] of Object.entries(sorted(objectAt(raw, "paths")))) {
    const at = pointer("/paths", path);
    checkPath(path, at, server, problems);
    const operations = HTTP_METHODS.flatMap((method) => {
      const operation = isJson(item) ? item[method] : undefined;
      if (!isJson(operation)) return [];
      const here = pointer(at, method);
      const result = normaliseOperation(
        operation,
        path,
        here,
        context,
        schemes,
      );
      const other = seen.get(result.operationId);
      if (other !== undefined)
        problems.add(
          here,
          `duplicate operation id "${result.operationId}", also at ${other}`,
        );
      seen.set(result.operationId, here);
      return [[method, result] as const];
    });
    checkKeys(item, at, problems);
    if (operations.length > 0) paths[path] = Object.fromEntries(operations);
  }
  return paths;
}

function checkPath(
  path: string,
  at: string,
  server: Server | undefined,
  problems: Problems,
): void {
  const place = readPath(path);
  if (place === undefined)
    problems.add(
      at,
      "the path is outside /tenant/{tenant}/ and /v{n}/tenant/{tenant}/",
    );
  else if (
    server !== undefined &&
    (place.version === undefined) === (server.version === undefined)
  ) {
    problems.add(
      at,
      "the API version must be in exactly one of the server address and the path",
    );
  }
}

function checkKeys(item: unknown, at: string, problems: Problems): void {
  for (const key of Object.keys(isJson(item) ? item : {})) {
    if (
      !(HTTP_METHODS as readonly string[]).includes(key) &&
      !key.startsWith("x-")
    ) {
      problems.add(
        pointer(at, key),
        `"${key}" beside the methods of a path is not known to the generator`,
      );
    }
  }
}
