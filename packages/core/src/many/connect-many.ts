import type { ConnectOptions, TenantOptions } from "../connect-options.js";
import type { Connection } from "../connection.js";
import { ServiceTitanConfigError, ServiceTitanInputError } from "../errors.js";
import { endWith } from "../internal/connection/end-with.js";
import { readAppOptions } from "../internal/connection/read-options.js";
import { readTenant } from "../internal/connection/read-tenant.js";
import {
  createConnection,
  type EndableConnection,
} from "../internal/connection/tenant-connection.js";
import { closedError } from "../internal/pipeline/call-runner.js";
import type { App, Tenant } from "../internal/pipeline/engine.js";
import { forEachTenant } from "./for-each-tenant.js";
import { LruMap } from "./lru-map.js";
import {
  type TenantSource,
  tenantNumber,
  tenantSource,
} from "./tenant-source.js";
import type {
  ForEachTenantOptions,
  ManyOptions,
  TenantConnections,
  TenantLoader,
  TenantResults,
  TenantWork,
} from "./types.js";

const MAX_OPEN = 200;

/**
 * Connects to many tenants of one app, each when it is asked for. All share the
 * options, layers, limiter and token store; limits are counted per tenant. A
 * bounded number is kept open (`maxOpen`).
 *
 * @param tenants the options of each tenant, or a loader that finds them.
 *   Credentials a tenant leaves out are those of `options`, as in Enterprise Hub
 *   groups; never another tenant's
 * @throws ServiceTitanConfigError with every problem of the options, and for a
 *   tenant that is listed twice. Other problems of a tenant are its own
 * @example
 * ```ts
 * const many = connectMany(tenants, { environment: "production", appKey });
 * const { results, failures } = await many.forEachTenant((st) =>
 *   createCrmClient(st).customers.list().first(),
 * );
 * ```
 */
export function connectMany(
  tenants: Iterable<TenantOptions> | TenantLoader,
  options: ManyOptions,
): TenantConnections {
  const { maxOpen = MAX_OPEN, ...rest } = options;
  if (!Number.isSafeInteger(maxOpen) || maxOpen < 1)
    throw new ServiceTitanInputError(
      `maxOpen is ${String(maxOpen)}; give a whole number from 1 up.`,
    );
  const { app, shared } = readAppOptions(rest as ConnectOptions);
  return new Connections(app, shared, tenantSource(tenants), maxOpen, options);
}

class Connections implements TenantConnections {
  readonly #app: App;
  /** What tenants leave out. It is connected to none. */
  readonly #base: Tenant;
  readonly #root: EndableConnection;
  readonly #source: TenantSource;
  readonly #kept: LruMap<number, Promise<EndableConnection>>;

  constructor(
    app: App,
    shared: ReturnType<typeof readAppOptions>["shared"],
    source: TenantSource,
    maxOpen: number,
    { signal }: ManyOptions,
  ) {
    this.#app = app;
    this.#source = source;
    const { timezone = "UTC", clientId, clientSecret, auth } = shared;
    this.#base = {
      tenantId: 0,
      timezone,
      clientId,
      clientSecret,
      auth,
      tokenFields: {},
    };
    this.#root = createConnection(app, this.#base, true);
    this.#kept = new LruMap(maxOpen, (connecting) => {
      connecting.then(
        (connection) => connection.forget(),
        () => {},
      );
    });
    endWith(this.#root, app, signal);
  }

  get open(): number {
    return this.#kept.size;
  }

  async get(tenantId: number | string): Promise<Connection> {
    const id = tenantNumber(tenantId);
    const { closed } = this.#app;
    if (closed) throw closed.reason;
    const kept = this.#kept.get(id);
    if (kept !== undefined) return kept;
    const connecting = this.#connect(id);
    this.#kept.set(id, connecting);
    try {
      return await connecting;
    } catch (error) {
      // The next call asks the loader again.
      if (this.#kept.get(id) === connecting) this.#kept.delete(id);
      throw error;
    }
  }

  async #connect(id: number): Promise<EndableConnection> {
    const given = await this.#source.load(id);
    if (!given)
      throw new ServiceTitanConfigError(
        `tenant ${id}: it is not among the tenants. Add it to them, or to what load finds.`,
      );
    const tenant = readTenant(given, this.#base);
    if (tenant.tenantId !== id)
      throw new ServiceTitanConfigError(
        `tenant ${id}: load returned the options of tenant ${tenant.tenantId}. Look it up by the id it was given.`,
      );
    return createConnection(this.#app, tenant, false);
  }

  letGo(tenantId: number | string): void {
    this.#kept.delete(tenantNumber(tenantId));
  }

  forEachTenant<Result>(
    work: TenantWork<Result>,
    options: ForEachTenantOptions = {},
  ): Promise<TenantResults<Result>> {
    const { count } = this.#source;
    return forEachTenant(
      options.tenants ?? this.#source.list(),
      options.tenants ? undefined : count,
      (tenantId) => this.get(tenantId),
      work,
      options,
    );
  }

  async close(): Promise<void> {
    this.#root.end(closedError());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
