import { ServiceTitanConfigError } from "../errors.js";
import { nearest } from "../internal/values/nearest.js";

const PREFIX = "SERVICETITAN_";

/** Options by the variable that gives them. */
export const VARIABLES = {
  clientId: "SERVICETITAN_CLIENT_ID",
  clientSecret: "SERVICETITAN_CLIENT_SECRET",
  appKey: "SERVICETITAN_APP_KEY",
  appId: "SERVICETITAN_APP_ID",
  tenantId: "SERVICETITAN_TENANT_ID",
  timezone: "SERVICETITAN_TIMEZONE",
  environment: "SERVICETITAN_API_ENVIRONMENT",
} as const;

/** Without the prefix, which would make any two of them look alike. */
const KNOWN = Object.values(VARIABLES).map((name) => name.slice(PREFIX.length));

/**
 * Refuses misspelt names, which would be passed over in silence. An environment
 * may hold variables of other programs, so there only those count that look
 * like one of ours. A file of its own (`alone`) may also have them in camel
 * case, and no name of ours that is not known.
 *
 * @throws ServiceTitanConfigError naming all such names, never a value
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
      `Wrong names in ${place}: ${problems.join(" ")}`,
      { problems } as object,
    );
}

/** `clientId` as a variable would be called. */
function snakeCase(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1_$2").toUpperCase();
}
