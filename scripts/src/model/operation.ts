import type { HttpMethod, SpecOperation } from "../normalise/document.ts";
import { shortPath } from "../normalise/template.ts";
import { API } from "../servicetitan.ts";
import { jsonSchema, kindOf } from "./kind.ts";
import { modelQueryParameter } from "./query.ts";
import { modelSchema, resolve, type SchemaMap } from "./schema.ts";
import { ruleTraps } from "./traps.ts";
import type { Kind, Operation, Schema } from "./types.ts";
import { usualRetry } from "./usual-retry.ts";

/** An operation that has no public name yet. */
export type NamelessOperation = Omit<Operation, "resource" | "method">;

/**
 * An operation with every fact its shapes show.
 * @param overridden the kind that an override states in place of the one the
 *   shapes show
 * @returns the operation, and the kind its shapes show
 */
export function modelOperation(
  spec: SpecOperation,
  officialPath: string,
  method: HttpMethod,
  schemas: SchemaMap,
  overridden?: Kind,
): { operation: NamelessOperation; shapeKind: Kind } {
  const httpMethod = method.toUpperCase() as Operation["httpMethod"];
  const success = successOf(spec);
  const body = bodyOf(spec);
  const queryNames = spec.parameters
    .filter(({ in: place }) => place === "query")
    .map(({ name }) => name);
  const shapeKind = kindOf({ httpMethod, queryNames, body, success }, schemas);
  const kind = overridden ?? shapeKind;
  const query = spec.parameters
    .filter(({ in: place }) => place === "query")
    .map((parameter) => modelQueryParameter(parameter, kind, schemas));
  const scope = spec.security?.[0]?.["oauth2"]?.[0];
  const operation: NamelessOperation = {
    id: spec.operationId,
    httpMethod,
    path: shortPath(officialPath),
    officialPath,
    tag: spec.tags[0] ?? "",
    kind,
    retry: usualRetry(httpMethod),
    ...(scope === undefined ? {} : { scope }),
    pathParameters: spec.parameters
      .filter(
        ({ in: place, name }) =>
          place === "path" && name !== API.account.parameter,
      )
      .map(({ name, schema }) => ({ name, schema: modelSchema(schema) })),
    query,
    ...(body === undefined ? {} : { body: { schema: body } }),
    success,
    errors: Object.keys(spec.responses)
      .map(Number)
      .filter((status) => status >= 400),
    ...oddErrorsOf(spec),
    ...rowsOf(kind, success, schemas),
    ...(kind === "page" ? { page: pageOf(query) } : {}),
    traps: [],
    ...(isDeprecated(spec, body, schemas) ? { deprecated: true } : {}),
    ...(spec["x-preview"] === true ? { preview: true } : {}),
    ...(spec["x-source"] === undefined ? {} : { edition: spec["x-source"] }),
    ...(spec.summary === undefined ? {} : { summary: spec.summary }),
    ...prose(spec),
  };
  const traps = ruleTraps(operation);
  return { operation: { ...operation, traps }, shapeKind };
}

function prose(spec: SpecOperation): { description?: string } {
  const text = [spec.description, spec["x-deprecatedMessage"]]
    .filter((part) => part !== undefined)
    .join(" ");
  return text === "" ? {} : { description: text };
}

function successOf(spec: SpecOperation): Operation["success"] {
  return Object.entries(spec.responses)
    .filter(([status]) => Number(status) < 400)
    .map(([status, { content = {} }]) => {
      const schema = (content["application/json"] ?? Object.values(content)[0])
        ?.schema;
      const contentTypes = Object.keys(content);
      return {
        status: Number(status),
        contentTypes,
        ...(schema === undefined ? {} : { schema: modelSchema(schema) }),
      };
    });
}

/**
 * Documents mark a deprecated operation in three ways: by the flag, in its tag,
 * or by deprecating the schema of its body.
 */
function isDeprecated(
  spec: SpecOperation,
  body: Schema | undefined,
  schemas: SchemaMap,
): boolean {
  return (
    spec.deprecated === true ||
    /deprecated/i.test(spec.tags[0] ?? "") ||
    resolve(body, schemas)?.deprecated === true
  );
}

function oddErrorsOf(
  spec: SpecOperation,
): Pick<NamelessOperation, "oddErrors"> {
  const odd = Object.entries(spec.responses).flatMap(
    ([status, { content = {} }]) => {
      const schema = Object.values(content)[0]?.schema;
      if (
        Number(status) < 400 ||
        schema?.$ref === `#/components/schemas/${API.errorSchema}`
      )
        return [];
      return [
        {
          status: Number(status),
          ...(schema === undefined ? {} : { schema: modelSchema(schema) }),
        },
      ];
    },
  );
  return odd.length === 0 ? {} : { oddErrors: odd };
}

function bodyOf(spec: SpecOperation): Schema | undefined {
  const content = spec.requestBody?.content ?? {};
  const schema = (content["application/json"] ?? Object.values(content)[0])
    ?.schema;
  return schema === undefined ? undefined : modelSchema(schema);
}

/** The rows of a page or of a batch, as the schema of its answer shows them. */
export function rowsOf(
  kind: Kind,
  success: Operation["success"],
  schemas: SchemaMap,
): Pick<NamelessOperation, "rows"> {
  if (kind !== "page" && kind !== "export") return {};
  const data = resolve(
    resolve(jsonSchema(success), schemas)?.properties?.[
      (kind === "page" ? API.page : API.feed).rows
    ],
    schemas,
  );
  const schema = data?.items ?? {};
  const id = "id" in (resolve(schema, schemas)?.properties ?? {});
  return {
    rows: { schema, ...(kind === "export" ? { key: id ? ["id"] : [] } : {}) },
  };
}

function pageOf(query: Operation["query"]): NonNullable<Operation["page"]> {
  const { number, size, total, most } = API.page;
  const named = (name: string) =>
    query.find((parameter) => parameter.name === name);
  return {
    first: named(number)?.schema.minimum === 0 ? 0 : 1,
    max: named(size)?.schema.maximum ?? most,
    total: named(total) !== undefined,
    required:
      named(number)?.required === true || named(size)?.required === true,
    serial: false,
  };
}
