import type { AuthRequest } from "../../connect-options.js";
import { ServiceTitanAuthError } from "../../errors.js";
import type { Secrets } from "../errors/secrets.js";
import type { Tenant } from "../pipeline/engine.js";
import type { Scope } from "../pipeline/scope.js";

/** Whether a header can carry it. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && /^[!-~]+$/.test(value);
}

/**
 * The token or the secret that a function of the options provides. It is not
 * kept: that function decides how long it lives.
 * @param option its name
 * @throws ServiceTitanAuthError if it fails or returns no text that can be sent
 */
export async function fromFunction(
  option: "auth" | "clientSecret",
  { tenantId, [option]: provide }: Tenant,
  secrets: Secrets,
  { signal }: Scope,
  rejected: string | undefined,
): Promise<string> {
  let cause: unknown;
  try {
    const given = { tenantId, signal, ...(rejected && { rejected }) };
    const text = await (provide as (request: AuthRequest) => unknown)(given);
    if (isToken(text)) return text;
  } catch (error) {
    cause = secrets.cause(error);
  }
  throw new ServiceTitanAuthError(
    `Could not obtain an access token: the ${option} function returned none. It must resolve with a string.`,
    { tenantId, cause },
  );
}
