import {
  ServiceTitanAuthError,
  ServiceTitanConnectionError,
  type ServiceTitanError,
  ServiceTitanForbiddenError,
  ServiceTitanNotFoundError,
  ServiceTitanRateLimitError,
  ServiceTitanServerError,
  ServiceTitanTimeoutError,
  ServiceTitanUnauthorizedError,
} from "../errors.js";
import { BUSINESS_UNITS, type Probe } from "./probe.js";
import type { TokenClaims } from "./token-claims.js";
import type { CheckItem, CheckState } from "./types.js";

/** Whose connection it is, as it was made. */
export interface Target {
  readonly tenantId: number;
  readonly environment: string;
}

type Finding = readonly [state: CheckState, found: string, remedy?: string];
/** What one failure or success says about each of these. */
type Findings = Readonly<
  Record<
    "network" | "credentials" | "appKey" | "tenant" | "environment",
    Finding
  >
>;

const REACHED: Finding = ["ok", "The server answered."];
const ISSUED: Finding = ["ok", "The token endpoint issued a token."];
const NOT_SEEN: Finding = ["unknown", "Another failure came first."];
const NOTHING: Findings = {
  network: NOT_SEEN,
  credentials: NOT_SEEN,
  appKey: NOT_SEEN,
  tenant: NOT_SEEN,
  environment: NOT_SEEN,
};
const WRONG_ANSWER: Findings = {
  ...NOTHING,
  network: [
    "failed",
    "The answer is no page of business units.",
    "Check apiUrl, and for a proxy or a login page that answers in the server's place.",
  ],
};
const AGAIN = "Run the check again later.";

/** What the first read tells about everything but clock, proxy and scopes. */
export function diagnose(
  target: Target,
  probe: Probe,
  claims: TokenClaims,
): CheckItem[] {
  const findings = correctByClaims(
    target,
    findingsOf(target, probe, claims),
    claims,
  );
  return (Object.keys(NOTHING) as (keyof Findings)[]).map((name) => {
    const [state, found, remedy] = findings[name];
    return { name, state, found, ...(remedy && { remedy }) };
  });
}

function findingsOf(
  target: Target,
  { data, error }: Probe,
  claims: TokenClaims,
): Findings {
  if (error === undefined)
    return Array.isArray(Object(data).data) ? allWell(target) : WRONG_ANSWER;
  if (ServiceTitanAuthError.isInstance(error)) return withoutToken(error);
  if (
    ServiceTitanConnectionError.isInstance(error) ||
    ServiceTitanTimeoutError.isInstance(error)
  )
    return {
      ...NOTHING,
      network: [
        "failed",
        error.message,
        "Check name resolution, firewall, proxy and certificates.",
      ],
    };
  const answered = { ...NOTHING, network: REACHED, credentials: ISSUED };
  if (ServiceTitanUnauthorizedError.isInstance(error))
    return { ...answered, ...unauthorized(target, error, claims) };
  if (ServiceTitanForbiddenError.isInstance(error))
    return { ...answered, ...forbidden(target, error) };
  if (ServiceTitanNotFoundError.isInstance(error))
    return {
      ...answered,
      tenant: [
        "failed",
        `The server does not know tenant ${target.tenantId}: ${titleOf(error)}`,
        "Check tenantId, and apiUrl if you set it.",
      ],
    };
  if (
    ServiceTitanRateLimitError.isInstance(error) ||
    ServiceTitanServerError.isInstance(error)
  )
    return { ...answered, network: ["unknown", error.message, AGAIN] };
  const message = error instanceof Error ? error.message : String(error);
  return {
    ...NOTHING,
    network: [
      "failed",
      message,
      "Check for a proxy that answers in the server's place, apiUrl, and the " +
        "layers, limiter and token store of the connection.",
    ],
  };
}

function allWell({ tenantId, environment }: Target): Findings {
  return {
    network: REACHED,
    credentials: ISSUED,
    appKey: ["ok", "The server accepted it."],
    tenant: ["ok", `Tenant ${tenantId} answered.`],
    environment: ["ok", `The answers are ${environment}'s.`],
  };
}

/** Without a status nothing answered, so the credentials were not looked at. */
function withoutToken(error: ServiceTitanAuthError): Findings {
  const { status = 0, message, oauthError } = error;
  if (status >= 400 && status < 429)
    return {
      ...NOTHING,
      network: REACHED,
      credentials: [
        "failed",
        message,
        oauthError === "invalid_client"
          ? "Take client id and secret from this tenant's and this environment's " +
            "entry of the app, and look whether the tenant has disabled it."
          : "Check authUrl and tokenFields if you set them.",
      ],
      environment: ["unknown", "A client id is known in one environment only."],
    };
  if (status >= 429)
    return { ...NOTHING, network: ["unknown", message, AGAIN] };
  return {
    ...NOTHING,
    network: ["failed", message, "Check name resolution, firewall and proxy."],
  };
}

function unauthorized(
  { tenantId }: Target,
  error: ServiceTitanError,
  claims: TokenClaims,
): Partial<Findings> {
  const missing = /application key/i.test(error.title ?? "");
  const others =
    claims.tenant === `${tenantId}` || missing
      ? ""
      : " Client id and tenant may also not belong together.";
  return {
    appKey: [
      "failed",
      `The server issued a token and refused it with this app key: ${titleOf(error)}`,
      `Copy the app key of the app that the client id belongs to from the developer portal.${others}`,
    ],
  };
}

function forbidden(
  { tenantId }: Target,
  error: ServiceTitanError,
): Partial<Findings> {
  return {
    appKey: ["ok", "The server accepted it."],
    tenant: [
      "warning",
      `Tenant ${tenantId} answered 403: ${titleOf(error)}`,
      `Add ${BUSINESS_UNITS.scope} to the app and let the tenant's admin ` +
        "accept its new version, or name operations the app may read.",
    ],
  };
}

/** The token names its tenant and its issuer, whatever the server answered. */
function correctByClaims(
  { tenantId, environment }: Target,
  findings: Findings,
  claims: TokenClaims,
): Findings {
  const corrected = { ...findings };
  if (claims.tenant !== undefined && claims.tenant !== `${tenantId}`)
    corrected.tenant = [
      "failed",
      `The token is tenant ${claims.tenant}'s, and calls are made for tenant ${tenantId}.`,
      "Give the tenantId that the client id belongs to, or that tenant's client id and secret.",
    ];
  if (claims.environment && claims.environment !== environment)
    corrected.environment = [
      "failed",
      `The token is ${claims.environment}'s, and the connection ${environment}'s.`,
      `Set environment to "${claims.environment}", or use ${environment}'s client id and secret.`,
    ];
  return corrected;
}

function titleOf({ title, message }: ServiceTitanError): string {
  return (title ?? message).replace(/\.?$/, ".");
}
