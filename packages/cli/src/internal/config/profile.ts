import { ServiceTitanConfigError } from "@st/core";
import { didYouMean } from "@st/core/module";

/** Credentials of one tenant, as they are kept. */
export interface Profile {
  readonly environment: "production" | "integration";
  readonly tenantId: number;
  readonly appKey?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** A command that prints the client secret, run when a token is needed. */
  readonly secretCommand?: string;
  readonly timezone?: string;
  /** Base URL of the API and of tokens, for a fake or a proxy. */
  readonly apiUrl?: string;
}

/** All profiles. */
export interface Profiles {
  /** Name of the one that is used unless another is named. */
  readonly current?: string;
  readonly profiles: Readonly<Record<string, Profile>>;
}

const TEXTS = [
  "appKey",
  "clientId",
  "clientSecret",
  "secretCommand",
  "timezone",
  "apiUrl",
] as const;
const KNOWN: readonly string[] = ["environment", "tenantId", ...TEXTS];

/** What is on the way of a wrong value is never shown: it may be a secret. */
export function readProfile(name: string, value: unknown): Profile {
  const given = Object(value) as Record<string, unknown>;
  const problems: string[] = [];
  const { environment, tenantId } = given;
  if (environment !== "production" && environment !== "integration")
    problems.push("environment: give production or integration.");
  const tenant = Number(tenantId);
  if (!Number.isSafeInteger(tenant) || tenant <= 0)
    problems.push("tenantId: give the number of the tenant.");
  for (const key of TEXTS)
    if (given[key] !== undefined && typeof given[key] !== "string")
      problems.push(`${key}: give text.`);
  for (const key of Object.keys(given))
    if (!KNOWN.includes(key))
      problems.push(`${key}: unknown.${didYouMean(key, KNOWN)}`);
  if (problems.length > 0)
    throw new ServiceTitanConfigError(
      `Profile ${JSON.stringify(name)}: ${problems.join(" ")}`,
      { problems } as object,
    );
  return { ...given, tenantId: tenant } as Profile;
}
