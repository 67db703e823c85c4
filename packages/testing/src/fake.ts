import { audit } from "./audit/audit.js";
import { createApp } from "./http/app.js";
import { createClosing } from "./http/closing.js";
import {
  expectNone,
  type WithoutEffect,
  withoutEffect,
} from "./http/expectations.js";
import { createFaults } from "./http/faults.js";
import { createGrants } from "./http/grants.js";
import { handle, type Parts } from "./http/handle.js";
import { createLimiter } from "./http/limiter.js";
import { listedTemplates } from "./http/listed.js";
import { createRecord } from "./http/record.js";
import { serve } from "./http/served.js";
import { createTokens } from "./http/tokens.js";
import { createUnfiltered } from "./http/unfiltered.js";
import { moduleIds } from "./model/load.js";
import { once } from "./once.js";
import type { Files } from "./operations/files.js";
import { unfilteredOf } from "./operations/filters/index.js";
import type {
  FakeOptions,
  FakeTenant,
  Fault,
  Ignored,
  ReceivedRequest,
  Unfiltered,
  WaitingFault,
  WebhookDelivery,
  WebhookEventOfRow,
} from "./options.js";
import type { Company, CompanyOptions } from "./scenes/company.js";
import { scenesOf } from "./scenes/scenes.js";
import type {
  CompletedJob,
  Completion,
  CustomerScene,
  SceneRows,
} from "./scenes/types.js";
import { liveRows } from "./state/live-rows.js";
import { shownTemplates, type Templates } from "./state/require-collection.js";
import type { RowOf } from "./state/row-types.js";
import { type Rows, rowsAt } from "./state/rows.js";
import { type FakeSnapshot, snapshots } from "./state/snapshots.js";
import { createTenancies, type Tenancies } from "./state/tenancies.js";
import { createFakeClock } from "./time/fake-clock.js";
import { createWebhooks } from "./webhooks/webhooks.js";

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
   * `rows("crm", "customers")`, `rows("jpm", "jobs/5/notes")`. They have the
   * type that `RowTypes` declares for them.
   *
   * @param tenantId whose rows. @default the first tenant's
   * @throws when no operation of the served modules has this collection, when
   *   its parent row does not exist, or when there is no such tenant
   */
  rows<Module extends string, Path extends string>(
    module: Module,
    path: Path,
    tenantId?: number,
  ): Rows<RowOf<`${Module}/${Path}`>>;
  /** The same with a type for the rows: `rows<CustomerResponse>(…)`. */
  rows<Row extends object>(
    module: string,
    path: string,
    tenantId?: number,
  ): Rows<Row>;
  /**
   * Replaces the rows of all tenants by those of a company of this size: 1.4
   * locations and 0.75 jobs a year for a customer, with what belongs to them,
   * and as many technicians as it takes. Everything that was written is
   * dropped; a later `reset` returns to this company.
   *
   * @throws when a value could not be
   */
  company(options: CompanyOptions): Company;
  /**
   * Adds a customer with what belongs to it, and returns the rows as their own
   * reads show them; `RowTypes` gives them types. Rows of modules that are not
   * served are left out.
   *
   * ```ts
   * const { customer, jobs, appointments } = fake.customer({
   *   name: "Ada Lovelace",
   *   locations: 2,
   *   contacts: [{ value: "ada@example.com" }],
   *   jobs: [{ status: "Scheduled", appointments: 1 }],
   * });
   * ```
   *
   * @param tenantId whose customer. @default the first tenant's
   * @throws for what `insert` refuses, or a module that the scene needs and the
   *   fake does not serve
   */
  customer(scene?: CustomerScene, tenantId?: number): SceneRows;
  /**
   * Completes a job, as its technicians do in ServiceTitan's mobile app; the API
   * has no operation for it. Its appointments are Done, its technicians get
   * timesheets, and it gets an invoice, which is its `total`.
   *
   * @throws when there is no such job, or it is Completed or Canceled
   */
  complete(jobId: number | string, how?: Completion): CompletedJob;
  /**
   * Makes requests fail, or get another answer.
   *
   * @throws when `on` names an operation that the fake does not serve
   */
  fail(fault: Fault): void;
  /** Removes the faults that are still waiting for requests. */
  clearFaults(): void;
  /** The faults that are still waiting for requests, oldest first. */
  waitingFaults(): WaitingFault[];
  /** Revokes every token issued so far: the next call gets a 401. */
  revokeTokens(): void;
  /**
   * Takes scopes from the apps of all tenants: calls that need them get a 403.
   */
  withhold(...scopes: string[]): void;
  /** While on, report data is answered with 409 and a maintenance message. */
  setMaintenance(on: boolean): void;
  /** The time in ms, by which tokens expire and rows are modified. */
  now(): number;
  /**
   * Moves the time forward. Resolves when the webhook deliveries that become
   * due until then have been answered; with 0, those that are due now.
   *
   * @throws RangeError when `ms` is negative
   */
  forward(ms: number): Promise<void>;
  /** Sets the time, in ms. Moving it makes no deliveries. */
  setTime(time: number): void;
  /** Remembers the rows and files of all tenants. */
  snapshot(): FakeSnapshot;
  /** Brings back the rows and files that a snapshot of this fake remembers. */
  restore(snapshot: FakeSnapshot): void;
  /**
   * Goes back to the start: drops what was written, the requests, deliveries
   * and faults, gives withheld scopes back, ends maintenance, and sets the time
   * to that of `clock`. Tokens stay valid.
   *
   * @param seed of the new rows. @default the one there is
   */
  reset(seed?: number): void;
  /** Webhook events that were sent, oldest first. */
  readonly deliveries: WebhookDelivery[];
  /**
   * Sends a webhook event about a row that did not change, to the receivers
   * that get its type.
   *
   * @throws when there is no such event, row or tenant
   */
  emit(type: string, row?: WebhookEventOfRow): WebhookDelivery[];
  /**
   * Sends the event of a delivery once more, as the developer portal can.
   *
   * @param id of the delivered event
   * @throws when there is no such delivery
   */
  redeliver(id: string): WebhookDelivery;
  /** What of a received request was not used; empty lists if all of it was. */
  ignored(request: ReceivedRequest): Ignored;
  /** Changes what happens to query names that have no effect. */
  setUnfiltered(mode: Unfiltered): void;
  /**
   * Checks that every query name of the kept requests had an effect.
   *
   * @throws with a sentence for each that had none: names that their operation
   *   does not have, with the parameter that may be meant, and filters that the
   *   fake cannot follow
   */
  expectNoUnknownFilters(): void;
  /**
   * Checks that no field of the kept requests was answered 2xx and dropped.
   *
   * @throws with a sentence for each that was, with what to send instead
   */
  expectNothingDropped(): void;
  /**
   * Lists what does not hold in a tenant's rows, one sentence each: references
   * to rows that do not exist, sums that do not add up, states that do not fit
   * their dates. Untouched rows give an empty list. Looks at 250 rows of each
   * collection, and at all that were written.
   *
   * @param tenantId whose rows. @default the first tenant's
   * @throws when there is no such tenant
   */
  audit(tenantId?: number): string[];
  /**
   * Query parameters of lists that the fake validates but does not filter by,
   * with the reasons, by operation id.
   */
  unfiltered(): Record<string, Record<string, string>>;
  /** Ends the requests that a fault holds open. */
  close(): void;
}

/** What the control API shows beyond a `Fake`. */
export interface Insides extends WithoutEffect {
  readonly tenancies: Tenancies;
  /** The collections that operations show, by their shape. */
  templates(): Templates;
  /** Ids of the modules that are served. */
  readonly modules: readonly string[];
  withheldScopes(): string[];
  giveScopesBack(): void;
  isMaintained(): boolean;
  unfilteredMode(): Unfiltered;
}

/** `rows`, before a caller gives them a type. */
type PlainRows = (module: string, path: string, tenantId?: number) => Rows;

const defaultTenant: FakeTenant = {
  tenantId: 1_234_567,
  clientId: "cid.fake",
  clientSecret: "cs1.fake",
};

/**
 * Creates a fake without a server.
 *
 * @throws when `modules` names an unknown module, or `webhooks` an unknown
 *   event or tenant
 */
export function createFake(options: FakeOptions = {}): Fake {
  return assemble(options).fake;
}

/** Creates a fake and what the control API needs of it. */
export function assemble(options: FakeOptions): {
  fake: Fake;
  insides: Insides;
} {
  const { appKey = "ak1.fake", tenants = [defaultTenant] } = options;
  const modules = options.modules ?? moduleIds();
  const served = serve(modules);
  const listed = listedTemplates(served);
  const templates = once(() => shownTemplates(served.all(), listed));
  const clock = createFakeClock(options.clock);
  const webhooks = createWebhooks(options.webhooks ?? [], tenants, clock);
  const files: Files = new Map();
  const tenancies = createTenancies(
    tenants,
    listed,
    files,
    clock.now,
    options,
    webhooks.note,
  );
  const grants = createGrants(modules);
  const closing = createClosing();
  const parts: Parts = {
    appKey,
    modules,
    tenancies,
    files,
    grants,
    tokens: createTokens({
      tenants,
      lifetime: options.tokenLifetime ?? 900,
      now: clock.now,
      scopesOf: grants.scopesOf,
    }),
    limiter: createLimiter(options.rateLimit, clock.now),
    faults: createFaults(modules),
    unfiltered: createUnfiltered(options.unfiltered ?? "ignore"),
    record: createRecord(options.keepRequests ?? 10_000, clock.now),
    closing,
  };
  const app = createApp(served, (request, target) =>
    handle(parts, request, target),
  );
  const tenantOf = (tenantId = tenants[0]?.tenantId): FakeTenant => {
    const tenant = tenants.find((each) => each.tenantId === tenantId);
    if (!tenant)
      throw new Error(`tenantId: the fake has no tenant ${tenantId}.`);
    return tenant;
  };
  const { faults, record } = parts;
  const effects = withoutEffect(record.requests, served.all);
  const fake: Fake = {
    appKey,
    tenants,
    requests: record.requests,
    handle: async (request) => app.fetch(request),
    rows: ((module, path, tenantId) => {
      const tenant = tenantOf(tenantId);
      const open = () =>
        rowsAt(
          tenancies.of(tenant).context,
          served.all(),
          templates(),
          module,
          path,
        );
      return liveRows(open, () => tenancies.version);
    }) as PlainRows as Fake["rows"],
    ...scenesOf(tenancies, tenantOf, served.all),
    fail: faults.add,
    clearFaults: faults.clear,
    waitingFaults: faults.waiting,
    revokeTokens: parts.tokens.revoke,
    withhold: grants.withhold,
    setMaintenance: tenancies.setMaintenance,
    now: clock.now,
    forward: async (ms) => {
      if (!(ms >= 0))
        throw new RangeError(
          `forward: ms is ${ms}; give 0 or more, or use setTime to go back.`,
        );
      await webhooks.settle();
      await clock.forward(ms);
      await webhooks.settle();
    },
    setTime: clock.set,
    ...snapshots(tenancies),
    reset: (seed) => {
      webhooks.clear();
      clock.reset();
      faults.clear();
      grants.clear();
      tenancies.setMaintenance(false);
      parts.unfiltered.set(options.unfiltered ?? "ignore");
      record.requests.length = 0;
      tenancies.reset(seed);
    },
    deliveries: webhooks.deliveries,
    emit: (type, row = {}) =>
      webhooks.emit(tenancies.of(tenantOf(row.tenantId)), type, row),
    redeliver: webhooks.again,
    ignored: ({ ignored }) =>
      ignored ?? { query: [], unfiltered: [], fields: [] },
    setUnfiltered: parts.unfiltered.set,
    expectNoUnknownFilters: () =>
      expectNone("Query names without effect", effects.unknownFilters()),
    expectNothingDropped: () =>
      expectNone(
        "Fields that were answered 2xx and dropped",
        effects.droppedFields(),
      ),
    audit: (tenantId) =>
      audit(tenancies.of(tenantOf(tenantId)).context, served.all()),
    unfiltered: () => unfilteredOf(served.all()),
    close: () => {
      clock.reset();
      closing.close();
    },
  };
  const insides: Insides = {
    tenancies,
    templates,
    modules,
    withheldScopes: grants.withheld,
    giveScopesBack: grants.clear,
    isMaintained: () => tenancies.isMaintained,
    unfilteredMode: () => parts.unfiltered.mode,
    ...effects,
  };
  return { fake, insides };
}
