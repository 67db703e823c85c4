import { systemClock } from "../../clock.js";
import type { ConnectOptions, TenantOptions } from "../../connect-options.js";
import { getApiRootUrl, getAuthRootUrl } from "../../environment.js";
import { ServiceTitanConfigError } from "../../errors.js";
import type { ClientEvent } from "../../events.js";
import { slidingWindow } from "../../rate-limiter.js";
import { show } from "../errors/input-error.js";
import type { Shared, Tenant } from "../pipeline/engine.js";
import { isHeader } from "../request/headers.js";

/**
 * Notes a problem unless something is good. Values that may be secret are never
 * repeated.
 */
type Check = (good: unknown, problem: string) => void;

/**
 * Collects every problem before it throws, so that a wrong configuration is
 * corrected in one go.
 */
function collect<T>(read: (check: Check) => T): T {
  const problems: string[] = [];
  const result = read((good, problem) => void (good || problems.push(problem)));
  if (problems.length)
    throw new ServiceTitanConfigError(`Wrong options: ${problems.join(" ")}`, {
      problems,
    } as object);
  return result;
}

/**
 * Checks the options of `connect` and fills in defaults. Throws one
 * ServiceTitanConfigError with all problems.
 */
export function readOptions(given: ConnectOptions): {
  shared: Shared;
  tenant: Tenant;
} {
  return collect((check) => {
    const {
      environment,
      appKey,
      signal: _signal,
      timeout = 100_000,
      totalTimeout = 300_000,
      retry = {},
      limiter,
      tokenStore,
      layers = {},
      onEvent,
      eventBodies,
      headers = {},
      userAgent = "st-core",
      authScheme,
      mapFormat = "brackets",
      fetch,
      apiUrl,
      authUrl,
      clock = systemClock,
      ...ofTenant
      // What is no object has none of the options.
    } = Object(given) as ConnectOptions;
    const known = environment === "production" || environment === "integration";
    check(
      known,
      `environment: ${show(environment)} is neither "production" nor "integration".`,
    );
    check(
      isText(appKey),
      "appKey: missing or unusable. It is in the developer portal.",
    );
    const tenant = tenantOf(ofTenant, undefined, check);
    for (const [name, ms] of Object.entries({ timeout, totalTimeout })) {
      check(ms > 0 && ms < 2 ** 31, `${name}: ${ms} is no number of ms.`);
    }
    const { attempts = 1, minDelay = 0, maxDelay = 0 } = retry || {};
    check(
      Number.isInteger(attempts) &&
        attempts > 0 &&
        minDelay >= 0 &&
        maxDelay >= 0,
      "retry: wrong numbers. Use false for none.",
    );
    for (const name in headers)
      check(
        isHeader(name, headers[name]),
        `headers: ${show(name)} cannot be set.`,
      );
    const shared: Shared = {
      environment,
      apiRoot: rootOf("apiUrl", apiUrl ?? getApiRootUrl(environment), check),
      authRoot: rootOf(
        "authUrl",
        authUrl ?? getAuthRootUrl(environment),
        check,
      ),
      appKey,
      scheme: authScheme === "raw" ? "" : "Bearer ",
      headers: lowerCase({ "user-agent": userAgent, ...headers }),
      timeout,
      totalTimeout,
      retry,
      layers,
      limiter:
        limiter === false ? undefined : (limiter ?? slidingWindow({ clock })),
      sharing: tokenStore,
      clock,
      mapFormat,
      eventBodies: !!eventBodies,
      app: `${environment}/${fingerprint(`${appKey}`)}`,
      // Looked up when called, so that a mock installed later is used.
      fetch: (url, init) =>
        Promise.resolve((fetch ?? globalThis.fetch)(url, init)),
      onEvent: onEvent && ((event) => quietly(onEvent, event)),
      now: () => clock.now(),
      live: [],
      tokens: new Map(),
      queues: new Map(),
      lastId: 0,
      closed: undefined,
      onClosed: undefined,
    };
    return { shared, tenant };
  });
}

/**
 * Checks the options of a further tenant. Credentials left out are those of
 * `base`, for tenants that share a pair; one that is given as undefined is not
 * left out, it is missing.
 */
export function readTenant(given: TenantOptions, base: Tenant): Tenant {
  return collect((check) =>
    tenantOf(Object(given) as TenantOptions, base, check),
  );
}

function tenantOf(
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
    // Of programs' own use; what loadConfig gives has one.
    appId: _appId,
    ...unknown
  } = options as TenantOptions & { appId?: unknown };
  for (const [name, value] of Object.entries(unknown))
    check(value === undefined, `${name}: there is no such option.`);
  const own =
    "clientId" in options || "clientSecret" in options || "auth" in options;
  const { clientId, clientSecret, auth } = own ? options : (base ?? options);
  const id = Number(tenantId);
  const good =
    Number.isSafeInteger(id) && id > 0 && /^\d+$/.test(String(tenantId));
  check(good, `tenantId: ${show(tenantId)} is no positive whole number.`);
  check(
    auth ? typeof auth === "function" : isText(clientId),
    `${auth ? "auth: no function." : "clientId: missing or unusable."}`,
  );
  check(auth || isText(clientSecret), "clientSecret: missing or unusable.");
  check(
    timezone === "UTC" || isTimezone(timezone),
    `timezone: ${show(timezone)} is no IANA name.`,
  );
  return { tenantId: id, timezone, clientId, clientSecret, auth, tokenFields };
}

/** Text that can stand in a header. */
function isText(value: unknown): value is string {
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

function lowerCase(
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** HTTPS, and plain HTTP within a machine or a private network. */
const SAFE =
  /^https:|^http:\/\/(127\.[\d.]+|\[::1\]|[^./:[]+|[^/:[]+\.(localhost|local|internal|test))[:/]/;

/**
 * A base URL without a slash at its end. Plain HTTP only within a machine or a
 * private network: the secret goes there.
 */
function rootOf(name: string, given: string, check: Check): string {
  const url = URL.canParse(given) ? new URL(given).href : "";
  const good = SAFE.test(url) && /^\w+:\/\/[^/@]+\/[^?#]*$/.test(url);
  check(good, `${name}: give an https URL without credentials and query.`);
  return url.replace(/\/+$/, "");
}

/** Tells apps apart in a limiter's keys without telling their key (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const char of text)
    hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** A watcher that throws must not break a call. */
function quietly(
  onEvent: (event: ClientEvent) => void,
  event: ClientEvent,
): void {
  try {
    onEvent(event);
  } catch {
    // Its own affair.
  }
}
