import { ServiceTitanAuthError } from "../../errors.js";
import type { StoredToken } from "../../token-store.js";
import type { Secrets } from "../errors/secrets.js";
import type { App, Tenant } from "../pipeline/engine.js";
import type { Scope } from "../pipeline/scope.js";
import { isToken } from "./token-request.js";

/**
 * A token obtained by the `auth` option. It is not kept: that function decides
 * how long it lives.
 * @throws ServiceTitanAuthError if the function fails or returns no token
 */
export async function externalToken(
  { clock }: App,
  { tenantId, auth }: Tenant,
  secrets: Secrets,
  { signal }: Scope,
  rejected: string | undefined,
): Promise<StoredToken> {
  let cause: unknown;
  try {
    const given = { tenantId, signal, ...(rejected && { rejected }) };
    const accessToken = await auth?.(given);
    if (isToken(accessToken)) {
      const now = clock.now();
      return { accessToken, obtainedAt: now, expiresAt: now };
    }
  } catch (error) {
    cause = secrets.cause(error);
  }
  throw new ServiceTitanAuthError(
    "Could not obtain an access token: the auth function returned none. It must resolve with a string.",
    { tenantId, cause },
  );
}
