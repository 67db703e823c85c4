import type { TenantOptions } from "../../connect-options.js";
import type { Tenant } from "../pipeline/engine.js";
import { isHeader } from "../request/headers.js";
import { didYouMean } from "../values/nearest.js";
import { show } from "../values/show.js";
import { type Check, collectProblems } from "./problems.js";

/** The options that are most often misspelled. */
const OPTIONS = [
  ...["tenantId", "appKey", "clientId", "clientSecret", "timezone", "timeout"],
  ...["environment", "readOnly"],
];

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
    check(
      value === undefined,
      `${name}: there is no such option.${didYouMean(name, OPTIONS)}`,
    );
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
    checkText("clientId", clientId, check);
    if (typeof clientSecret !== "function")
      checkText("clientSecret", clientSecret, check);
  }
  return { clientId, clientSecret, auth };
}

/** Checks a credential: text that can stand in a header. It is never shown. */
export function checkText(name: string, value: unknown, check: Check): void {
  const text = typeof value === "string" ? value : "";
  const problem = text.includes("\n") ? "it has a line break" : "unusable";
  check(
    text && text === text.trim() && isHeader("x", text),
    `${name}: ${text ? problem : "missing"}. It is in the developer portal.`,
  );
}

function isTimezone(timeZone: string): boolean {
  try {
    return !!new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    return false;
  }
}
