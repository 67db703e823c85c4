import { ServiceTitanConfigError } from "../errors.js";
import { nearest } from "../internal/values/nearest.js";

const PREFIX = "SERVICETITAN_";

/** The variable of each option. */
export const VARIABLES = {
  clientId: "SERVICETITAN_CLIENT_ID",
  clientSecret: "SERVICETITAN_CLIENT_SECRET",
  appKey: "SERVICETITAN_APP_KEY",
  appId: "SERVICETITAN_APP_ID",
  tenantId: "SERVICETITAN_TENANT_ID",
  timezone: "SERVICETITAN_TIMEZONE",
  environment: "SERVICETITAN_API_ENVIRONMENT",
} as const;

/** Without the prefix, which would make any two names look similar. */
const KNOWN = Object.values(VARIABLES).map((name) => name.slice(PREFIX.length));

/**
 * Rejects misspelled names, which would otherwise be ignored silently. The
 * environment also holds variables of other programs, so there a name is
 * rejected only if it resembles a known one. In a file of its own (`alone`),
 * names in camel case and every unknown `SERVICETITAN_` name are rejected too.
 *
 * @throws ServiceTitanConfigError listing all such names, never a value
 */
export function checkVariables(
  values: Readonly<Record<string, unknown>>,
  place: string,
  alone: boolean,
): void {
  const problems: string[] = [];
  for (const name in values) {
    const prefixed = name.startsWith(PREFIX);
    const own = prefixed
      ? name.slice(PREFIX.length)
      : alone
        ? snakeCase(name)
        : "";
    if (!own || (prefixed && KNOWN.includes(own))) continue;
    const meant =
      (prefixed && KNOWN.find((known) => known.includes(own))) ||
      nearest(own, KNOWN);
    if (meant || (prefixed && alone))
      problems.push(
        `${name} is unknown.${meant ? ` Did you mean ${PREFIX}${meant}?` : ""}`,
      );
  }
  if (problems.length)
    throw new ServiceTitanConfigError(
      `Unknown names in ${place}: ${problems.join(" ")}`,
      { problems } as object,
    );
}

/** `clientId` → `CLIENT_ID`. */
function snakeCase(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();
}
