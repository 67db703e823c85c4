import type { FakeTenant } from "../options.js";
import { json } from "./problem.js";
import type { Received } from "./received.js";

interface Issued {
  tenant: FakeTenant;
  /** ms */
  expires: number;
}

/** The token endpoint. */
export interface Tokens {
  /** Answers `POST /connect/token`. */
  answer(request: Received): Response;
  /**
   * The tenant a token was issued for; `undefined` if the token is unknown,
   * expired or revoked.
   */
  tenantOf(token: string): FakeTenant | undefined;
  /** Revokes every token issued so far. */
  revoke(): void;
}

export interface TokenOptions {
  tenants: readonly FakeTenant[];
  /** s */
  lifetime: number;
  now: () => number;
  /** Scopes granted to the app of a tenant. */
  scopesOf: (tenant: FakeTenant) => readonly string[];
}

export function createTokens({
  tenants,
  lifetime,
  now,
  scopesOf,
}: TokenOptions): Tokens {
  const issued = new Map<string, Issued>();
  let count = 0;

  function answer(request: Received): Response {
    if (request.method !== "POST") return oauthError("invalid_request");
    const type = request.headers["content-type"] ?? "";
    if (!/^application\/x-www-form-urlencoded/i.test(type))
      return oauthError("invalid_request");
    const fields = (request.body ?? {}) as Record<string, unknown>;
    if (fields["grant_type"] !== "client_credentials")
      return oauthError("unsupported_grant_type");
    const tenant = tenants.find(
      (each) =>
        each.clientId === fields["client_id"] &&
        each.clientSecret === fields["client_secret"],
    );
    return tenant ? json(200, issue(tenant)) : oauthError("invalid_client");
  }

  function issue(tenant: FakeTenant): object {
    count += 1;
    const issuedAt = Math.floor(now() / 1000);
    const claims = {
      client_id: tenant.clientId,
      tenant: String(tenant.tenantId),
      iat: issuedAt,
      exp: issuedAt + lifetime,
      jti: String(count),
    };
    const token = `${encode({ alg: "RS256", typ: "at+jwt" })}.${encode(claims)}.fake`;
    issued.set(token, { tenant, expires: now() + lifetime * 1000 });
    return {
      access_token: token,
      expires_in: lifetime,
      token_type: "Bearer",
      scope: scopesOf(tenant).join(" "),
    };
  }

  function tenantOf(token: string): FakeTenant | undefined {
    const found = issued.get(token);
    return found && found.expires > now() ? found.tenant : undefined;
  }

  return { answer, tenantOf, revoke: () => issued.clear() };
}

function oauthError(error: string): Response {
  return json(400, { error });
}

function encode(part: object): string {
  return btoa(JSON.stringify(part))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
