import type {
  Connection,
  ServiceTitanError,
  ServiceTitanForbiddenError,
} from "@st/core";

/** Why ServiceTitan refuses a stream, in one sentence. */
export async function refusal(
  connection: Connection,
  error: ServiceTitanForbiddenError,
): Promise<string> {
  const { requiredScope: scope, title } = error;
  const said = title === undefined ? "" : ` ServiceTitan said: ${title}`;
  if (scope === undefined) return `Refused.${said}`;
  const granted = await grantedScopes(connection);
  if (granted === undefined)
    return (
      `Refused: either the app lacks the scope ${scope}, or the tenant has not accepted ` +
      `the app's version that has it, or the module is not licensed.${said}`
    );
  return granted.includes(scope)
    ? `Refused although the app has the scope ${scope}: the module is probably not licensed for this tenant.${said}`
    : `The app lacks the scope ${scope}: add it, and have the tenant accept the app's new version.${said}`;
}

/** Whether the whole tenant is out of reach. */
export function isRevoked(error: ServiceTitanError): boolean {
  return (
    error.name === "ServiceTitanAuthError" ||
    error.name === "ServiceTitanUnauthorizedError"
  );
}

/** The scopes that the token carries; undefined if it does not tell. */
async function grantedScopes(
  connection: Connection,
): Promise<readonly string[] | undefined> {
  try {
    const { Authorization = "" } = await connection.authHeaders();
    const payload = Authorization.split(".")[1] ?? "";
    const text = Buffer.from(payload, "base64url").toString();
    const { scope } = JSON.parse(text) as { scope?: string | string[] };
    return typeof scope === "string" ? scope.split(" ") : scope;
  } catch {
    return undefined;
  }
}
