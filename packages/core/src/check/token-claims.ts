/** What an access token says about itself. Nothing verifies it. */
export interface TokenClaims {
  readonly tenant: string | undefined;
  readonly scopes: readonly string[] | undefined;
  /** The environment that issued it, as far as its issuer tells. */
  readonly environment: string | undefined;
}

const NONE: TokenClaims = {
  tenant: undefined,
  scopes: undefined,
  environment: undefined,
};

/**
 * Reads the claims of a JSON Web Token. ServiceTitan documents the token as
 * opaque, so one of another form is no error.
 */
export function tokenClaims(token: string | undefined): TokenClaims {
  const payload = token?.split(".")[1];
  if (!payload) return NONE;
  try {
    const base64 = payload.replaceAll("-", "+").replaceAll("_", "/");
    const { tenant, scope, iss } = JSON.parse(atob(base64));
    const scopes = typeof scope === "string" ? scope.split(" ") : scope;
    return {
      tenant: tenant === undefined ? undefined : String(tenant),
      scopes: Array.isArray(scopes) ? scopes.map(String) : undefined,
      environment: environmentOf(String(iss)),
    };
  } catch {
    return NONE;
  }
}

function environmentOf(issuer: string): string | undefined {
  if (!/^https:\/\/auth(-\w+)?\.servicetitan\.io(\/|$)/.test(issuer))
    return undefined;
  return issuer.startsWith("https://auth-") ? "integration" : "production";
}
