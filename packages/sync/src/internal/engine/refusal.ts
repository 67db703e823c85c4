import {
  type Connection,
  type ServiceTitanError,
  ServiceTitanForbiddenError,
  ServiceTitanNotFoundError,
} from "@st/core";

/**
 * Why ServiceTitan refuses a stream, in one sentence; undefined for an error
 * that is no refusal.
 */
export async function refusal(
  connection: Connection,
  error: unknown,
): Promise<string | undefined> {
  if (ServiceTitanNotFoundError.isInstance(error))
    return (
      "ServiceTitan does not know this address: the module is probably not " +
      `available to this tenant.${said(error)}`
    );
  if (!ServiceTitanForbiddenError.isInstance(error)) return undefined;
  const { requiredScope: scope } = error;
  if (scope === undefined) return `Refused.${said(error)}`;
  const granted = await grantedScopes(connection);
  if (granted === undefined)
    return (
      `Refused: either the app lacks the scope ${scope}, or the tenant has not accepted ` +
      `the app's version that has it, or the module is not licensed.${said(error)}`
    );
  return granted.includes(scope)
    ? `Refused although the app has the scope ${scope}: the module is probably ` +
        `not licensed for this tenant.${said(error)}`
    : `The app lacks the scope ${scope}: add it, and have the tenant accept the app's new version.${said(error)}`;
}

function said({ title }: ServiceTitanError): string {
  return title === undefined ? "" : ` ServiceTitan said: ${title}`;
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
