import type { TenantOptions } from "../../connect-options.js";
import type { Tenant } from "../pipeline/engine.js";
import { isHeader } from "../request/headers.js";
import { show } from "../values/show.js";
import { type Check, collectProblems } from "./problems.js";

/**
 * Checks the options of a further tenant. Credentials that are left out are
 * those of `base`, for tenants that share a pair; one that is given as
 * undefined is missing, not left out.
 * @throws ServiceTitanConfigError with every problem
 */
export function readTenant(given: TenantOptions, base: Tenant): Tenant {
  return collectProblems((check) =>
    checkTenant(Object(given) as TenantOptions, base, check),
  );
}

export function checkTenant(
  options: TenantOptions,
  base: Tenant | undefined,
  check: Check,
): Tenant {
  const {
    tenantId,
    timezone = base?.timezone ?? "UTC",
    tokenFields = {},
    clientId: _id,
    clientSecret: _secret,
    auth: _auth,
    // For the program's own use; loadConfig returns one.
    appId: _appId,
    ...unknown
  } = options as TenantOptions & { appId?: unknown };
  for (const [name, value] of Object.entries(unknown))
    check(value === undefined, `${name}: there is no such option.`);
  const id = Number(tenantId);
  check(
    Number.isSafeInteger(id) && id > 0 && /^\d+$/.test(String(tenantId)),
    `tenantId: ${show(tenantId)} is not a positive whole number.`,
  );
  check(
    timezone === "UTC" || isTimezone(timezone),
    `timezone: ${show(timezone)} is not an IANA name.`,
  );
  const credentials = checkCredentials(options, base, check);
  return { tenantId: id, timezone, tokenFields, ...credentials };
}

function checkCredentials(
  options: TenantOptions,
  base: Tenant | undefined,
  check: Check,
): Pick<Tenant, "clientId" | "clientSecret" | "auth"> {
  const own =
    "clientId" in options || "clientSecret" in options || "auth" in options;
  const { clientId, clientSecret, auth } = own ? options : (base ?? options);
  if (auth) check(typeof auth === "function", "auth: not a function.");
  else {
    check(isHeaderText(clientId), "clientId: missing or unusable.");
    check(isHeaderText(clientSecret), "clientSecret: missing or unusable.");
  }
  return { clientId, clientSecret, auth };
}

/** Text that is not blank and can stand in a header. */
export function isHeaderText(value: unknown): value is string {
  return (
    typeof value === "string" && value.trim() !== "" && isHeader("x", value)
  );
}

function isTimezone(timeZone: string): boolean {
  try {
    return !!new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    return false;
  }
}
