import { validateQuery } from "../operations/parameters.js";
import type { FakeTenant } from "../options.js";
import type { Endpoint } from "./endpoints.js";
import type { Limiter } from "./limiter.js";
import { invalid, problem } from "./problem.js";
import type { Received } from "./received.js";
import type { Tokens } from "./tokens.js";
import { validateBody } from "./validate-body.js";

/**
 * Checks what every call needs: app key, token, and a free place under the rate
 * limit. Returns the token's tenant, or the error to answer.
 */
export function admit(
  received: Received,
  appKey: string,
  tokens: Tokens,
  limiter: Limiter,
): FakeTenant | Response {
  const key = received.headers["st-app-key"];
  if (key === undefined)
    return problem(
      401,
      "Application key not present, check ST-App-Key header value.",
    );
  if (key !== appKey)
    return problem(
      401,
      "Application key is not valid, check ST-App-Key header value.",
    );
  // ServiceTitan accepts both: its examples send the token alone, most clients
  // put `Bearer` before it.
  const token = (received.headers["authorization"] ?? "").replace(
    /^Bearer\s+/i,
    "",
  );
  const tenant = tokens.tenantOf(token);
  if (!tenant)
    return problem(
      401,
      "Unauthorized. The access token is missing, invalid or expired.",
    );
  return limiter(`${key} ${tenant.tenantId}`) ?? tenant;
}

/**
 * Checks a call to an operation: the tenant in the path, the scope, path
 * values, query and body. Returns the error to answer, if any.
 */
export function refuse(
  endpoint: Endpoint,
  values: Readonly<Record<string, string>>,
  tenant: FakeTenant,
  isGranted: (tenant: FakeTenant, scope: string) => boolean,
  received: Received,
): Response | undefined {
  const { operation, schemas } = endpoint;
  if (values["tenant"] !== String(tenant.tenantId))
    return problem(403, "The access token was not issued for this tenant.");
  if (operation.scope !== undefined && !isGranted(tenant, operation.scope)) {
    return problem(
      403,
      "The current authentication is insufficient to grant access.",
    );
  }
  for (const { name, schema } of operation.pathParameters) {
    const integer = schemas.resolve(schema).type === "integer";
    if (integer && !/^\d+$/.test(values[name] ?? ""))
      return invalid({ [name]: [`The value '${values[name]}' is not valid.`] });
  }
  const wrong = validateQuery(schemas, operation, received.query);
  if (Object.keys(wrong).length > 0) return invalid(wrong);
  return operation.body && operation.kind !== "upload"
    ? refuseBody(endpoint, received)
    : undefined;
}

function refuseBody(
  { operation, schemas }: Endpoint,
  { malformed, body, headers }: Received,
): Response | undefined {
  if (malformed) return invalid({ Body: ["The body is not valid JSON."] });
  if (body === undefined)
    return invalid({ Body: ["A non-empty request body is required."] });
  if (!/json/i.test(headers["content-type"] ?? ""))
    return problem(415, "Unsupported Media Type");
  const errors = validateBody(
    schemas,
    operation.body?.schema ?? {},
    body,
    operation.httpMethod === "PATCH",
  );
  return Object.keys(errors).length > 0 ? invalid(errors) : undefined;
}
