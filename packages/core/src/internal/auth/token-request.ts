import { ServiceTitanAuthError, ServiceTitanError } from "../../errors.js";
import type { StoredToken } from "../../token-store.js";
import type { Secrets } from "../errors/secrets.js";
import { describe } from "../operation/operation.js";
import type { Shared, Tenant } from "../pipeline/engine.js";
import { RetryBudget } from "../pipeline/retry.js";
import { runCall } from "../pipeline/run-call.js";
import { Scope } from "../pipeline/scope.js";
import { readAnswer } from "../response/parse-answer.js";

/** ms for one attempt's answer, and for all. */
const LIMITS = { timeout: 30_000, totalTimeout: 60_000 };
/**
 * Shortest lifetime believed, in ms: what is missing, tiny or nonsense counts
 * as this, so that tokens are not asked for all the time.
 */
const FLOOR = 15_000;
/** Longest lifetime believed, in ms. */
const CEILING = 86_400_000;
/** What a header can carry; anything else is no token. */
const TOKEN = /^[!-~]+$/;

/**
 * Asks the token endpoint: up to three attempts, like a read.
 * @throws ServiceTitanAuthError with the OAuth error and a hint
 */
export async function requestToken(
  shared: Shared,
  tenant: Tenant,
  secrets: Secrets,
  scope: Scope,
): Promise<StoredToken> {
  const { clock, headers, authRoot } = shared;
  const { tenantId, clientId, clientSecret, tokenFields } = tenant;
  const operation = {
    ...describe("POST", "/connect/token", "read"),
    id: "token",
    module: "",
    name: "",
    query: undefined,
  };
  const obtainedAt = clock.now();
  let failed: ServiceTitanError | undefined;
  // Its time running out is a failure to get a token, not the end of those who
  // wait.
  const own = new Scope();
  scope.onEnd((reason) => own.end(reason));
  try {
    const request = {
      method: "POST",
      url: `${authRoot}/connect/token`,
      headers: {
        ...headers,
        accept: "application/json",
        "content-type": "application/x-www-form-urlencoded",
      },
      body: new URLSearchParams({
        ...tokenFields,
        grant_type: "client_credentials",
        client_id: clientId as string,
        client_secret: clientSecret as string,
      }).toString(),
    };
    const engine = {
      shared,
      tenantId,
      secrets,
      budget: new RetryBudget(),
      tokens: undefined,
    };
    const response = await runCall(
      engine,
      operation,
      request,
      { ...LIMITS, retry: {} },
      own,
    );
    const { access_token: accessToken, expires_in: seconds } = (readAnswer(
      operation,
      response,
    ) ?? {}) as Record<string, unknown>;
    if (typeof accessToken === "string" && TOKEN.test(accessToken)) {
      const life = Math.min(
        CEILING,
        Math.max(FLOOR, Number(seconds ?? 0) * 1000 || 0),
      );
      return { accessToken, obtainedAt, expiresAt: obtainedAt + life };
    }
  } catch (error) {
    if (scope.ended || !ServiceTitanError.isInstance(error)) throw error;
    failed = error;
  }
  const {
    status = 200,
    title,
    headers: shown,
    cause,
    body,
    retryAfter,
  } = failed ?? {};
  const oauthError = (body as { error?: string } | undefined)?.error;
  // An answer of 200 is not quoted: what looks like nonsense may still hold a
  // token.
  const what =
    status < 300
      ? failed && !failed.status
        ? failed.message
        : "no usable access_token in the answer."
      : [oauthError ?? status, title !== oauthError && title]
          .filter(Boolean)
          .join(": ")
          .replace(/\.?$/, ".");
  const hint =
    status >= 400 && status < 429
      ? ` Check that client id and secret are a pair of tenant ${tenantId} in ${shared.environment}, and the app enabled there.`
      : "";
  throw new ServiceTitanAuthError(`No access token: ${what}${hint}`, {
    status: failed?.status,
    title,
    oauthError,
    retryAfter,
    headers: shown,
    cause,
    tenantId,
  } as object);
}

/**
 * The token of the `auth` option, never kept: its function decides how long it
 * lives.
 */
export async function outsideToken(
  { clock }: Shared,
  { tenantId, auth }: Tenant,
  secrets: Secrets,
  scope: Scope,
  rejected?: string,
): Promise<StoredToken> {
  let cause: unknown;
  try {
    const accessToken = await auth?.({
      tenantId,
      signal: scope.signal,
      ...(rejected && { rejected }),
    });
    if (typeof accessToken === "string" && TOKEN.test(accessToken)) {
      const now = clock.now();
      return { accessToken, obtainedAt: now, expiresAt: now };
    }
  } catch (error) {
    cause = secrets.cause(error);
  }
  throw new ServiceTitanAuthError(
    "No access token: the auth function gave none. It must resolve with the token's text.",
    { tenantId, cause },
  );
}
