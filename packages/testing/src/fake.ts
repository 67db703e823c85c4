import { createApp, operationOf, type Target } from "./http/app.js";
import { type Endpoint, endpointsOf } from "./http/endpoints.js";
import { createFaults, type Faults, throughFault } from "./http/faults.js";
import { admit, refuse } from "./http/gate.js";
import { createGrants, type Grants } from "./http/grants.js";
import { createLimiter, type Limiter } from "./http/limiter.js";
import { listedTemplates } from "./http/listed.js";
import { problem } from "./http/problem.js";
import { type Received, receive } from "./http/received.js";
import { createRecord, type RequestRecord } from "./http/record.js";
import { createTokens, type Tokens } from "./http/tokens.js";
import { unknownPath } from "./http/unknown-path.js";
import { loadModule, moduleIds } from "./model/load.js";
import { once } from "./once.js";
import type { Call, Context } from "./operations/call.js";
import { createContexts } from "./operations/contexts.js";
import { answerCall } from "./operations/dispatch.js";
import { blob, type Files } from "./operations/files.js";
import { unfilteredOf } from "./operations/filters.js";
import { queryOf } from "./operations/parameters.js";
import type {
  FakeOptions,
  FakeTenant,
  Fault,
  ReceivedRequest,
} from "./options.js";
import { shownTemplates } from "./state/require-collection.js";
import { type Rows, rowsAt } from "./state/rows.js";

/**
 * A ServiceTitan in memory. `startFakeServiceTitan` puts an HTTP server in
 * front of it, `fakeHandlers` MSW.
 */
export interface Fake {
  readonly appKey: string;
  readonly tenants: readonly FakeTenant[];
  /** What was received, oldest first. */
  readonly requests: ReceivedRequest[];
  /**
   * Answers a request for the token endpoint, the API or a file.
   *
   * @throws ConnectionLost when a fault breaks the connection
   */
  handle(request: Request): Promise<Response>;
  /**
   * Gives access to the rows of a collection, by module and path:
   * `rows("crm", "customers")`, `rows("jpm", "jobs/5/notes")`.
   *
   * @param tenantId whose rows. @default the first tenant's
   * @throws when no operation of the served modules has this collection, when
   *   its parent row does not exist, or when there is no such tenant
   */
  rows(module: string, path: string, tenantId?: number): Rows;
  /**
   * Makes requests fail, or get another answer.
   *
   * @throws when `on` names an operation that the fake does not serve
   */
  fail(fault: Fault): void;
  /** Removes the faults that are still waiting for requests. */
  clearFaults(): void;
  /** Revokes every token issued so far: the next call gets a 401. */
  revokeTokens(): void;
  /**
   * Takes scopes from the apps of all tenants: calls that need them get a 403.
   */
  withhold(...scopes: string[]): void;
  /** While on, report data is answered with 409 and a maintenance message. */
  setMaintenance(on: boolean): void;
  /**
   * Query parameters that the fake validates but does not filter by, by
   * operation id. ServiceTitan does filter by them.
   */
  unfiltered(): Record<string, string[]>;
  /** Ends the requests that a fault holds open. */
  close(): void;
}

const defaultTenant: FakeTenant = {
  tenantId: 1_234_567,
  clientId: "cid.fake",
  clientSecret: "cs1.fake",
};

/**
 * Creates a fake without a server.
 *
 * @throws when `modules` names an unknown module
 */
export function createFake(options: FakeOptions = {}): Fake {
  const { appKey = "ak1.fake", tenants = [defaultTenant] } = options;
  const now = () => (options.clock ?? Date).now();
  const endpoints = (options.modules ?? moduleIds()).flatMap((id) =>
    endpointsOf(loadModule(id)),
  );
  const listed = listedTemplates(endpoints);
  const templates = once(() => shownTemplates(endpoints, listed));
  const files: Files = new Map();
  const contexts = createContexts(tenants, listed, files, now, options);
  const grants = createGrants(endpoints);
  const closing = createClosing();
  const lifetime = options.tokenLifetime ?? 900;
  const { scopesOf } = grants;
  const parts: Parts = {
    appKey,
    endpoints,
    contexts,
    files,
    grants,
    tokens: createTokens({ tenants, lifetime, now, scopesOf }),
    limiter: createLimiter(options.rateLimit, now),
    faults: createFaults(endpoints),
    record: createRecord(options.keepRequests ?? 10_000),
    closed: closing.closed,
  };
  const { tokens, faults, record } = parts;
  const app = createApp(endpoints, (request, target) =>
    handle(parts, request, target),
  );
  return {
    appKey,
    tenants,
    requests: record.requests,
    handle: async (request) => app.fetch(request),
    rows: (module, path, tenantId = tenants[0]?.tenantId) => {
      const tenant = tenants.find((each) => each.tenantId === tenantId);
      if (!tenant)
        throw new Error(`tenantId: the fake has no tenant ${tenantId}.`);
      const context = contexts.get(tenant) as Context;
      return rowsAt(context, endpoints, templates(), module, path);
    },
    fail: faults.add,
    clearFaults: faults.clear,
    revokeTokens: tokens.revoke,
    withhold: grants.withhold,
    setMaintenance: (on) => {
      for (const { reports } of contexts.values()) reports.maintenance = on;
    },
    unfiltered: () => unfilteredOf(endpoints),
    close: closing.close,
  };
}

/** What a fake answers requests with. */
interface Parts {
  readonly appKey: string;
  readonly endpoints: readonly Endpoint[];
  readonly contexts: ReadonlyMap<FakeTenant, Context>;
  readonly files: Files;
  readonly grants: Grants;
  readonly tokens: Tokens;
  readonly limiter: Limiter;
  readonly faults: Faults;
  readonly record: RequestRecord;
  /** Rejects when the fake is closed. */
  readonly closed: Promise<never>;
}

/** Records a request and answers it, with the fault that is due. */
async function handle(
  parts: Parts,
  request: Request,
  target: Target,
): Promise<Response> {
  const { record, faults, closed } = parts;
  const received = await receive(request);
  const operation = operationOf(target);
  if (operation) received.operation = operation;
  const entry = record.add(received);
  const fault = faults.take(received);
  const run = async () => answer(parts, received, target);
  const response = await (fault ? throughFault(fault, run, closed) : run());
  entry.status = response.status;
  return response;
}

function answer(parts: Parts, received: Received, target: Target): Response {
  const { appKey, endpoints, contexts, files, grants, tokens } = parts;
  if (target.kind === "token") return tokens.answer(received);
  if (target.kind === "file") return blob(files, received);
  const tenant = admit(received, appKey, tokens, parts.limiter);
  if (tenant instanceof Response) return tenant;
  if (target.kind === "unknownPath")
    return unknownPath(received.path, endpoints);
  if (target.kind === "otherMethod") return problem(405, "Method Not Allowed");
  const { endpoint, values } = target;
  const call: Call = {
    context: contexts.get(tenant) as Context,
    endpoint,
    tenant,
    values,
    received,
    query: queryOf(endpoint.operation, received.query),
  };
  return (
    refuse(endpoint, values, tenant, grants.isGranted, received) ??
    answerCall(call)
  );
}

/** For requests that a fault holds open: `close` makes `closed` reject. */
function createClosing(): { closed: Promise<never>; close(): void } {
  let close = () => {};
  const closed = new Promise<never>((_, reject) => {
    close = () => reject(new Error("The fake was closed."));
  });
  closed.catch(() => {}); // Rejecting without a listener would end the process.
  return { closed, close };
}
