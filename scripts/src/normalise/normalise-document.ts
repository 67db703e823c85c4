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
import { API } from "../servicetitan.ts";
import { checkCycles } from "./check-cycles.ts";
import { checkName } from "./check-name.ts";
import { checkShape } from "./check-shape.ts";
import {
  HTTP_METHODS,
  type NormalisedDocument,
  type SpecOperation,
  type SpecSchema,
} from "./document.ts";
import { MOST_PATHS, MOST_SCHEMAS } from "./limits.ts";
import { normaliseOperation } from "./operation.ts";
import { type Place, placeOf } from "./place.ts";
import { normaliseSchema, type SchemaContext } from "./schema.ts";
import { schemeNames, securitySchemes } from "./security.ts";
import { oddParts, readPath } from "./template.ts";

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
  const place = placeOf(raw, problems);
  const names = new Set(
    Object.keys(objectAt(objectAt(raw, "components"), "schemas")),
  );
  const context: SchemaContext = { problems, names };
  const paths = normalisePaths(raw, place, context);
  const schemas = normaliseSchemas(raw, context);
  problems.throwIfAny();
  const { segment, version } = place;
  const base = version === undefined ? segment : `${segment}/v${version}`;
  return {
    openapi: "3.1.0",
    info: infoOf(raw),
    servers: API.hosts.map(({ url, description }) => ({
      url: `${url}/${base}`,
      description,
    })),
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

const WRONG_VERSION = "not an OpenAPI 3.1 document (3.0 and 3.2 are read, too)";

/**
 * Checks that the input is an OpenAPI document that can be read here; throws at
 * once if not.
 */
export function openDocument(json: unknown, problems: Problems): Json {
  if (!isJson(json)) return problems.refuse("", WRONG_VERSION);
  const { openapi } = json;
  if (typeof openapi !== "string" || !/^3\.[012]\.\d+$/.test(openapi))
    problems.refuse("/openapi", WRONG_VERSION);
  checkShape(json, problems);
  return json;
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
  const { problems } = context;
  const entries = Object.entries(
    objectAt(objectAt(raw, "components"), "schemas"),
  );
  if (entries.length > MOST_SCHEMAS)
    problems.refuse(
      "/components/schemas",
      `${entries.length} schemas; a document may have ${MOST_SCHEMAS}`,
    );
  const read = entries.map(([name, schema]) => {
    const at = pointer("/components/schemas", name);
    checkName(name, "schema", at, problems);
    return [name, normaliseSchema(schema, at, context)] as const;
  });
  const schemas = sorted(Object.fromEntries(read));
  checkCycles(schemas, problems);
  return schemas;
}

function normalisePaths(
  raw: Json,
  place: Place,
  context: SchemaContext,
): NormalisedDocument["paths"] {
  const { problems } = context;
  const schemes = schemeNames(raw);
  const seen = new Map<string, string>();
  if (!isJson(raw["paths"]))
    problems.add("/paths", `not a ${API.name} module: it has no paths`);
  const paths = Object.entries(sorted(objectAt(raw, "paths")));
  if (paths.length > MOST_PATHS)
    problems.refuse(
      "/paths",
      `${paths.length} paths; a document may have ${MOST_PATHS}`,
    );
  const read = paths.flatMap(([official, item]) => {
    const at = pointer("/paths", official);
    const path = official.slice(place.prefix.length);
    checkPath(path, at, place, problems);
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
    return operations.length === 0
      ? []
      : [[path, Object.fromEntries(operations)] as const];
  });
  return Object.fromEntries(read);
}

function checkPath(
  path: string,
  at: string,
  place: Place,
  problems: Problems,
): void {
  const found = readPath(path);
  const odd = oddParts(path).map((part) => JSON.stringify(part));
  if (found === undefined)
    problems.add(
      at,
      `the path is outside ${API.account.path}/ and /v{n}${API.account.path}/`,
    );
  else if (odd.length > 0)
    problems.add(
      at,
      'a part of a path is one {name}, or letters, digits, ".", "-", "_" ' +
        `and "~"; found ${odd.join(", ")}`,
    );
  else if ((found.version === undefined) === (place.version === undefined))
    problems.add(
      at,
      "the API version must be in exactly one of the server address and the path",
    );
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
