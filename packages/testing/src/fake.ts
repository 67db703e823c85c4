import { createWorlds, type World } from "./data/world.js";
import { createRouter, type Endpoint, endpointsOf } from "./http/endpoints.js";
import { createFaults, throughFault } from "./http/faults.js";
import { admit, refuse } from "./http/gate.js";
import { createLimiter } from "./http/limiter.js";
import { listedTemplates } from "./http/listed.js";
import { notFound, problem } from "./http/problem.js";
import { type Received, receive } from "./http/received.js";
import { createRecord } from "./http/record.js";
import { createTokens } from "./http/tokens.js";
import { loadModule, moduleIds, moduleOfSegment } from "./model/load.js";
import type { Operation } from "./model/types.js";
import { once } from "./once.js";
import type { Call, Context } from "./operations/call.js";
import { answerCall } from "./operations/dispatch.js";
import { BLOB_PATH, blob, type Files } from "./operations/files.js";
import { unfilteredOf } from "./operations/filters.js";
import { valuesOf } from "./operations/parameters.js";
import type {
  FakeOptions,
  FakeTenant,
  Fault,
  ReceivedRequest,
} from "./options.js";
import { shownTemplates } from "./state/require-collection.js";
import { type Rows, rowsAt } from "./state/rows.js";
import { createShow } from "./state/show.js";
import { createStore } from "./state/store.js";

/**
 * A ServiceTitan in memory, without a way to reach it: `startFakeServiceTitan`
 * and `fakeHandlers` put one in front.
 */
export interface Fake {
  readonly appKey: string;
  readonly tenants: readonly FakeTenant[];
  /** What was received, oldest first. */
  readonly requests: ReceivedRequest[];
  /**
   * Answers a request for the token endpoint, the API or a file. @throws
   * ConnectionLost where a fault breaks the connection
   */
  handle(request: Request): Promise<Response>;
  /**
   * Rows of a collection, by module and path: `rows("crm", "customers")`,
   * `rows("jpm", "jobs/5/notes")`. `tenantId` chooses among several tenants.
   * @default the first
   *
   * @throws when no operation served has this collection, or the row it lies
   *   under is not there
   */
  rows(module: string, path: string, tenantId?: number): Rows;
  /**
   * Makes requests fail, or differ. @throws when `on` names an operation that
   * is not served
   */
  fail(fault: Fault): void;
  /** Takes back faults that were not used up. */
  clearFaults(): void;
  /** Makes every token issued so far invalid: the next call gets a 401. */
  revokeTokens(): void;
  /** Takes scopes from all tenants' apps: calls that need one answer 403. */
  withhold(...scopes: string[]): void;
  /** While on, report data answers 409 with the maintenance message. */
  setMaintenance(on: boolean): void;
  /**
   * Query parameters the fake checks but does not filter by, by operation id.
   * ServiceTitan filters by them.
   */
  unfiltered(): Record<string, string[]>;
  /** Ends answers that are held back. */
  close(): void;
}

const defaultTenant: FakeTenant = {
  tenantId: 1_234_567,
  clientId: "cid.fake",
  clientSecret: "cs1.fake",
};

export function createFake(options: FakeOptions = {}): Fake {
  const {
    seed = 1,
    rows = 120,
    rowsOf = {},
    appKey = "ak1.fake",
    tenants = [defaultTenant],
  } = options;
  const now = () => (options.clock ?? Date).now();
  const endpoints = (options.modules ?? moduleIds()).flatMap((id) =>
    endpointsOf(loadModule(id)),
  );
  const route = createRouter(endpoints);
  const limiter = createLimiter(options.rateLimit, now);
  const faults = createFaults(endpoints);
  const withheld = new Set<string>();
  const scopes = [
    ...new Set(endpoints.flatMap(({ operation }) => operation.scope ?? [])),
  ].sort();
  const isGranted = (tenant: FakeTenant, scope: string) =>
    !withheld.has(scope) && !tenant.withheldScopes?.includes(scope);
  const scopesOf = (tenant: FakeTenant) =>
    scopes.filter((scope) => isGranted(tenant, scope));
  const tokens = createTokens({
    tenants,
    lifetime: options.tokenLifetime ?? 900,
    now,
    scopesOf,
  });
  const record = createRecord(options.keepRequests ?? 10_000);
  const end = createEnd();
  const worlds = createWorlds(
    tenants.map(({ tenantId }) => tenantId),
    { seed, rows, rowsOf },
  );
  const listed = listedTemplates(endpoints);
  const templates = once(() => shownTemplates(endpoints, listed));
  const files: Files = new Map();
  const contexts = new Map(
    tenants.map((tenant, place) => [
      tenant,
      contextOf(worlds[place] as World, listed, files, now, options),
    ]),
  );
  const contextFor = (tenant: FakeTenant) => contexts.get(tenant) as Context;

  async function handle(request: Request): Promise<Response> {
    const received = await receive(request);
    const target = route(received.method, received.path);
    if (typeof target === "object") {
      received.operation = {
        module: target.endpoint.module.id,
        id: target.endpoint.operation.id,
      };
    } else if (received.path === TOKEN_PATH) {
      received.operation = { module: "", id: "token" };
    }
    const entry = record.add(received);
    const run = async () => answer(received, target);
    const fault = faults.take(received);
    const response = await (fault
      ? throughFault(fault, run, end.reached)
      : run());
    entry.status = response.status;
    return response;
  }

  function answer(
    received: Received,
    target: ReturnType<typeof route>,
  ): Response {
    if (received.path === TOKEN_PATH) return tokens.answer(received);
    if (received.path.startsWith(BLOB_PATH)) return blob(files, received);
    const tenant = admit(received, appKey, tokens, limiter);
    if (tenant instanceof Response) return tenant;
    if (target === undefined) return unrouted(received.path, endpoints);
    if (target === "method") return problem(405, "Method Not Allowed");
    const { endpoint, values } = target;
    const query = queryOf(endpoint.operation, received);
    const call: Call = {
      context: contextFor(tenant),
      endpoint,
      tenant,
      values,
      received,
      query,
    };
    return (
      refuse(endpoint, values, tenant, isGranted, received) ?? answerCall(call)
    );
  }

  return {
    appKey,
    tenants,
    requests: record.requests,
    handle,
    rows: (module, path, tenantId = tenants[0]?.tenantId) => {
      const tenant = tenants.find((each) => each.tenantId === tenantId);
      if (!tenant)
        throw new Error(`tenantId: the fake has no tenant ${tenantId}.`);
      return rowsAt(contextFor(tenant), endpoints, templates(), module, path);
    },
    fail: faults.add,
    clearFaults: faults.clear,
    revokeTokens: tokens.revoke,
    withhold: (...scopes) => {
      for (const scope of scopes) withheld.add(scope);
    },
    setMaintenance: (on) => {
      for (const { reports } of contexts.values()) reports.maintenance = on;
    },
    unfiltered: () => unfilteredOf(endpoints),
    close: end.reach,
  };
}

const TOKEN_PATH = "/connect/token";

/**
 * 404, which says so when it is the fake that lacks the module and not the path
 * that is wrong.
 */
function unrouted(path: string, endpoints: readonly Endpoint[]): Response {
  const id = moduleOfSegment(path.split("/")[1] ?? "");
  const missing =
    id !== undefined && !endpoints.some(({ module }) => module.id === id);
  return missing
    ? problem(
        404,
        `This fake does not serve the module ${id}. Add ${id} to its modules.`,
      )
    : notFound("The resource");
}

function contextOf(
  world: World,
  listed: ReadonlySet<string>,
  files: Files,
  now: () => number,
  options: FakeOptions,
): Context {
  return {
    world,
    now,
    exportBatch: options.exportBatch ?? 50,
    collection: createStore(world),
    isListed: (template) => listed.has(template),
    show: createShow(world),
    files,
    reports: {
      rows: options.reportRows ?? 2_500,
      polls: options.reportPolls ?? 2,
      limiter: createLimiter(options.reportLimit, now),
      maintenance: false,
      queries: new Map(),
    },
  };
}

/**
 * The query as an operation's parameters split it: a comma list into its
 * values.
 */
function queryOf(operation: Operation, { query }: Received): Call["query"] {
  return (name) => {
    const parameter = operation.query.find((each) => each.name === name);
    return parameter ? valuesOf(parameter, query) : (query[name] ?? []);
  };
}

/**
 * A promise that rejects when the fake is closed, for answers that are held
 * back until then.
 */
function createEnd(): { reached: Promise<never>; reach: () => void } {
  let reach = () => {};
  const reached = new Promise<never>((_, reject) => {
    reach = () => reject(new Error("The fake was closed"));
  });
  reached.catch(() => {}); // Nobody need be waiting.
  return { reached, reach };
}
