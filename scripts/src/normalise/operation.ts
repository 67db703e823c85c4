import {
  arrayAt,
  defined,
  isJson,
  type Json,
  objectAt,
  pointer,
  sorted,
  textAt,
} from "../read/json.ts";
import { checkName } from "./check-name.ts";
import type { SpecBody, SpecOperation, SpecResponse } from "./document.ts";
import { normaliseParameters } from "./parameters.ts";
import { normaliseSchema, type SchemaContext } from "./schema.ts";
import type { SchemeNames } from "./security.ts";

/** Brings one operation into the one form. */
export function normaliseOperation(
  raw: Json,
  path: string,
  at: string,
  context: SchemaContext,
  schemes: SchemeNames,
): SpecOperation {
  const operationId = textAt(raw, "operationId");
  if (operationId === undefined)
    context.problems.add(at, "the operation has no operationId");
  else
    checkName(
      operationId,
      "operation",
      pointer(at, "operationId"),
      context.problems,
    );
  const responses = Object.entries(objectAt(raw, "responses")).map(
    ([status, response]) => {
      const here = pointer(at, "responses", status);
      if (!/^([1-5]\d\d|[45]XX|default)$/.test(status))
        context.problems.add(here, `"${status}" is not a status of an answer`);
      return [status, normaliseResponse(response, here, context)] as const;
    },
  );
  if (responses.length === 0)
    context.problems.add(at, "the operation declares no response");
  return defined<SpecOperation>({
    operationId: operationId ?? "",
    tags: arrayAt(raw, "tags").filter((tag) => typeof tag === "string"),
    summary: textAt(raw, "summary"),
    description: textAt(raw, "description"),
    deprecated: raw["deprecated"] === true ? true : undefined,
    parameters: normaliseParameters(
      arrayAt(raw, "parameters"),
      path,
      pointer(at, "parameters"),
      context,
    ),
    requestBody: isJson(raw["requestBody"])
      ? normaliseBody(raw["requestBody"], pointer(at, "requestBody"), context)
      : undefined,
    responses: sorted(Object.fromEntries<SpecResponse>(responses)),
    security: securityOf(
      raw["security"],
      pointer(at, "security"),
      context,
      schemes,
    ),
    "x-preview": raw["x-preview"] === true ? true : undefined,
    "x-source": textAt(raw, "x-source"),
    "x-deprecatedMessage": textAt(raw, "x-deprecatedMessage"),
  });
}

export function normaliseBody(
  raw: Json,
  at: string,
  context: SchemaContext,
): SpecBody {
  return defined<SpecBody>({
    required: raw["required"] === true ? true : undefined,
    description: textAt(raw, "description"),
    content: normaliseContent(raw, at, context) ?? {},
  });
}

function normaliseResponse(
  raw: unknown,
  at: string,
  context: SchemaContext,
): SpecResponse {
  const response = isJson(raw) ? raw : {};
  if ("$ref" in response)
    context.problems.add(
      at,
      "a shared response is not known to the generator; write it out",
    );
  return defined<SpecResponse>({
    description: textAt(response, "description") ?? "",
    content: normaliseContent(response, at, context),
  });
}

function normaliseContent(
  raw: Json,
  at: string,
  context: SchemaContext,
): SpecBody["content"] | undefined {
  const entries = Object.entries(objectAt(raw, "content"));
  if (entries.length === 0) return undefined;
  const types = entries.map(([type, media]) => {
    const schema = isJson(media) ? media["schema"] : undefined;
    const where = pointer(at, "content", type, "schema");
    return [
      type,
      schema === undefined
        ? {}
        : { schema: normaliseSchema(schema, where, context) },
    ] as const;
  });
  return sorted(Object.fromEntries(types));
}

function securityOf(
  raw: unknown,
  at: string,
  { problems }: SchemaContext,
  schemes: SchemeNames,
): SpecOperation["security"] {
  if (!Array.isArray(raw) || raw.length === 0) return undefined;
  const scopes = raw.flatMap((requirement) =>
    Object.entries(isJson(requirement) ? requirement : {}).flatMap(
      ([name, values]) =>
        schemes.oauth.has(name) && Array.isArray(values)
          ? values.map(String)
          : [],
    ),
  );
  const distinct = [...new Set(scopes)];
  if (distinct.length > 1)
    problems.add(
      at,
      `an operation of this API needs one scope; found ${distinct.join(", ")}`,
    );
  return distinct.length === 0 ? undefined : [{ oauth2: distinct, appKey: [] }];
}
