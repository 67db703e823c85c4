import { systemClock } from "../../clock.js";
import type { ConnectOptions, TenantOptions } from "../../connect-options.js";
import { getApiRootUrl, getAuthRootUrl } from "../../environment.js";
import type { ClientEvent } from "../../events.js";
import { slidingWindow } from "../../rate-limiter.js";
import type { App, Tenant } from "../pipeline/engine.js";
import { isTimeout } from "../request/call-options.js";
import { isHeader } from "../request/headers.js";
import { digest } from "../values/digest.js";
import { show } from "../values/show.js";
import { readBaseUrl } from "./base-url.js";
import { type Check, collectProblems } from "./problems.js";
import { checkTenant, checkText } from "./read-tenant.js";

/**
 * Checks the options of `connect` and fills in their defaults.
 * @throws ServiceTitanConfigError with every problem
 */
export function readOptions(given: ConnectOptions): {
  app: App;
  tenant: Tenant;
} {
  return collectProblems((check) => {
    // Anything but an object has none of the options.
    const { app, tenant } = readApp(Object(given) as ConnectOptions, check);
    checkApp(app, check);
    return { app, tenant: checkTenant(tenant, undefined, check) };
  });
}

/**
 * Checks the options that all tenants of an app share.
 * @throws ServiceTitanConfigError with every problem
 */
export function readAppOptions(given: ConnectOptions): {
  app: App;
  shared: Pick<
    TenantOptions,
    "timezone" | "clientId" | "clientSecret" | "auth"
  >;
} {
  return collectProblems((check) => {
    const { app, tenant } = readApp(Object(given), check);
    checkApp(app, check);
    const { timezone, clientId, clientSecret, auth, ...others } = tenant;
    for (const name in others)
      check(false, `${name}: there is no such option of all tenants.`);
    return { app, shared: { timezone, clientId, clientSecret, auth } };
  });
}

/** Splits off the tenant's options, the unknown ones among them. */
function readApp(
  {
    environment,
    appKey,
    signal: _signal,
    timeout = 100_000,
    totalTimeout = 300_000,
    retry = {},
    clock = systemClock,
    limiter,
    tokenStore: sharing,
    layers = {},
    onEvent,
    eventBodies = false,
    readOnly = false,
    headers,
    userAgent = "st-core",
    authScheme,
    mapFormat = "brackets",
    fetch,
    apiUrl = getApiRootUrl(environment),
    authUrl = getAuthRootUrl(environment),
    ...tenant
  }: ConnectOptions,
  check: Check,
): { app: App; tenant: TenantOptions } {
  const app: App = {
    environment,
    appKey,
    timeout,
    totalTimeout,
    retry,
    clock,
    limiter: (limiter ?? slidingWindow({ clock })) || undefined,
    sharing,
    layers,
    onEvent: onEvent && ((event) => callSafely(onEvent, event)),
    eventBodies,
    readOnly,
    headers: Object.fromEntries(
      Object.entries({ "user-agent": userAgent, ...headers }).map(
        ([name, value]) => [name.toLowerCase(), value],
      ),
    ),
    scheme: authScheme === "raw" ? "" : "Bearer ",
    mapFormat,
    // Looked up when called, so that a mock installed later is used.
    fetch: (url, init) =>
      Promise.resolve((fetch ?? globalThis.fetch)(url, init)),
    apiRoot: checkBaseUrl("apiUrl", apiUrl, check),
    authRoot: checkBaseUrl("authUrl", authUrl, check),
    // Not the key itself: limiters and their stores show it.
    fingerprint: `${environment}/${digest(`${appKey}`)}`,
    active: [],
    tokens: new Map(),
    queues: new Map(),
    lastCall: 0,
    closed: undefined,
    onClosed: undefined,
  };
  return { app, tenant: tenant as TenantOptions };
}

function checkBaseUrl(name: string, given: string, check: Check): string {
  const url = readBaseUrl(given);
  check(url, `${name}: give an https URL without credentials and query.`);
  return url ?? "";
}

function checkApp(
  { environment, appKey, timeout, totalTimeout, retry, headers }: App,
  check: Check,
): void {
  check(
    environment === "production" || environment === "integration",
    `environment: ${show(environment)} is neither "production" nor "integration".`,
  );
  checkText("appKey", appKey, check);
  for (const [name, ms] of Object.entries({ timeout, totalTimeout }))
    check(isTimeout(ms), `${name}: ${ms} is not a number of ms.`);
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
}

/** A listener that throws must not break a call. */
function callSafely(
  onEvent: (event: ClientEvent) => void,
  event: ClientEvent,
): void {
  try {
    onEvent(event);
  } catch {
    // Documented: errors that `onEvent` throws are ignored.
  }
}
