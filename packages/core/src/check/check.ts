import type { TenantOptions } from "../connect-options.js";
import type { Connection } from "../connection.js";
import { ServiceTitanConfigError } from "../errors.js";
import { mapConcurrent } from "../map-concurrent.js";
import type { CallOptions } from "../options.js";
import { checkClock } from "./clock.js";
import { diagnose } from "./diagnose.js";
import { BUSINESS_UNITS, probe } from "./probe.js";
import { checkProxy, systemEnv } from "./proxy.js";
import { checkScopes, type Reads, readsOf, summariseScopes } from "./scopes.js";
import { tokenClaims } from "./token-claims.js";
import type {
  CheckItem,
  CheckName,
  CheckOptions,
  CheckReport,
  TenantCheck,
} from "./types.js";

const NAMES: readonly CheckName[] = [
  "network",
  "credentials",
  "appKey",
  "tenant",
  "environment",
  "clock",
  "proxy",
  "scopes",
];
const CONCURRENCY = 8;
const TIMEOUT = 30_000;

/**
 * Finds out what works for one tenant or for many, and what to do about the
 * rest. Reads one row of the business units per tenant, and one row per scope of
 * `operations`; writes nothing.
 *
 * A tenant's failure never rejects: it is part of the result.
 *
 * @example
 * ```ts
 * const report = await check(st, { operations: operations("crm") }); // of @st/catalog
 * console.log(formatCheck(report));
 * ```
 * @throws ServiceTitanInputError when `concurrency` is not a whole number from 1
 *   up
 */
export async function check(
  connection: Connection,
  options: CheckOptions = {},
): Promise<CheckReport> {
  const { signal, concurrency = CONCURRENCY, onTenant, tenants } = options;
  const reads = readsOf(options.operations ?? []);
  signal?.throwIfAborted();
  const checks = await mapConcurrent<TenantOptions | undefined, TenantCheck>(
    tenants ?? [undefined],
    concurrency,
    async (given) => {
      const result = await checkGiven(connection, given, reads, options);
      onTenant?.(result);
      return result;
    },
  );
  return {
    environment: connection.environment,
    ok: checks.every(({ ok }) => ok),
    tenants: checks,
  };
}

async function checkGiven(
  connection: Connection,
  given: TenantOptions | undefined,
  reads: Reads,
  options: CheckOptions,
): Promise<TenantCheck> {
  options.signal?.throwIfAborted();
  let tenant = connection;
  try {
    if (given) tenant = connection.forTenant(given);
  } catch (error) {
    if (!ServiceTitanConfigError.isInstance(error)) throw error;
    return unusable(given?.tenantId, error);
  }
  return checkTenant(tenant, reads, options);
}

async function checkTenant(
  connection: Connection,
  reads: Reads,
  { signal, timeout = TIMEOUT, env = systemEnv() }: CheckOptions,
): Promise<TenantCheck> {
  const call: CallOptions = {
    signal,
    timeout,
    totalTimeout: timeout,
    retry: { attempts: 2 },
  };
  const { template } = BUSINESS_UNITS;
  const first = await probe(
    connection,
    template,
    { page: 1, pageSize: 1 },
    call,
  );
  const answered = first.exchange.date !== undefined || !!first.status;
  const claims = tokenClaims(answered ? await tokenOf(connection) : undefined);
  const diagnosed = diagnose(connection, first, claims);
  const reached = first.error === undefined || answered;
  // Without a token every read would fail alike.
  const usable = diagnosed.every(
    ({ name, state }) =>
      state !== "failed" && (name !== "credentials" || state === "ok"),
  );
  const scopes = usable
    ? await checkScopes(connection, reads, first, claims, call)
    : [];
  return resultOf(connection.tenantId, scopes, [
    ...diagnosed,
    checkClock(first.exchange),
    checkProxy(env, reached),
    usable
      ? summariseScopes(scopes)
      : unknownItem("scopes", "Another failure came first."),
  ]);
}

/** The token that the first read was sent with. */
async function tokenOf(connection: Connection): Promise<string | undefined> {
  try {
    const { Authorization } = await connection.authHeaders();
    return Authorization?.replace(/^Bearer /, "");
  } catch {
    // The first read has failed for the same reason, and says it better.
    return undefined;
  }
}

function unusable(
  tenantId: unknown,
  error: ServiceTitanConfigError,
): TenantCheck {
  const problems = error.problems ?? [error.message];
  const items = NAMES.map((name): CheckItem => {
    const found = problems.filter((problem) => ownerOf(problem) === name);
    return found.length
      ? {
          name,
          state: "failed",
          found: found.join(" "),
          remedy: "Correct the options of this tenant.",
        }
      : unknownItem(name, "The options are wrong, so nothing was sent.");
  });
  return resultOf(String(tenantId), [], items);
}

/** Where a problem of a tenant's options belongs; most are of credentials. */
function ownerOf(problem: string): CheckName {
  return problem.startsWith("tenantId") ? "tenant" : "credentials";
}

function unknownItem(name: CheckName, found: string): CheckItem {
  return { name, state: "unknown", found };
}

function resultOf(
  tenantId: TenantCheck["tenantId"],
  scopes: TenantCheck["scopes"],
  items: readonly CheckItem[],
): TenantCheck {
  const ok = items.every(({ state }) => state !== "failed");
  return { tenantId, ok, items, scopes };
}
