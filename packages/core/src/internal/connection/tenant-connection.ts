import type { TenantOptions } from "../../connect-options.js";
import type { Connection, RequestValues } from "../../connection.js";
import type { CallOptions } from "../../options.js";
import { CALL, type Invocation, PATHS, type PathPort } from "../../protocol.js";
import type { Pending } from "../../results.js";
import { TenantTokens } from "../auth/tenant-tokens.js";
import { invokeOperation } from "../calls/invoke-operation.js";
import { createPending } from "../calls/pending-call.js";
import { copyError } from "../errors/copy-error.js";
import { inputError } from "../errors/input-error.js";
import { requestedOperation } from "../operation/undescribed-operation.js";
import { CallRunner, closedError } from "../pipeline/call-runner.js";
import type { AccessTokens, App, Tenant } from "../pipeline/engine.js";
import { parseAnswer } from "../response/parse-answer.js";
import { readTenant } from "./read-tenant.js";

/** A connection that can be ended for another reason than `close`. */
export interface EndableConnection extends Connection {
  /** Ends its calls with a reason and accepts no more. */
  end(reason: unknown): void;
  /** Forgets its cached token; the connection can still be used. */
  forget(): void;
}

/**
 * The connection that `connect` and `forTenant` return.
 * @param root closing it closes the connections of all tenants
 */
export function createConnection(
  app: App,
  tenant: Tenant,
  root: boolean,
): EndableConnection {
  return new TenantConnection(app, tenant, root);
}

/** What it holds is private, so that printing it shows no secret. */
class TenantConnection implements EndableConnection {
  declare readonly environment: Connection["environment"];
  declare readonly tenantId: number;
  declare readonly timezone: string;
  readonly #app: App;
  readonly #tenant: Tenant;
  readonly #tokens: AccessTokens;
  readonly #runner: CallRunner;
  readonly #root: boolean;

  constructor(app: App, tenant: Tenant, root: boolean) {
    this.environment = app.environment;
    this.tenantId = tenant.tenantId;
    this.timezone = tenant.timezone;
    this.#app = app;
    this.#tenant = tenant;
    this.#tokens = tokensOf(app, tenant);
    this.#runner = new CallRunner(app, tenant, this.#tokens);
    this.#root = root;
  }

  [CALL](invocation: Invocation): unknown {
    return invokeOperation(this.#runner, invocation);
  }

  [PATHS](): PathPort {
    return this.#runner;
  }

  request<T>(
    method: string,
    path: string,
    request: RequestValues = {},
    options: CallOptions = {},
  ): Pending<T> {
    return createPending(async (onResponse) => {
      const operation = requestedOperation(method, path);
      for (const name in request)
        if (!/^(path|query|body)$/.test(name))
          throw inputError(
            operation,
            `request: unknown name ${name}. Give path, query, body.`,
          );
      const answer = await this.#runner.call(operation, request, options);
      onResponse(answer.response);
      return parseAnswer(operation, answer) as T;
    });
  }

  forTenant(tenant: TenantOptions): Connection {
    const checked = readTenant(tenant, this.#tenant);
    return createConnection(this.#app, checked, false);
  }

  async authHeaders(): Promise<Record<string, string>> {
    const { scheme, appKey } = this.#app;
    const token = await this.#runner.within(undefined, (scope) =>
      this.#tokens.get(scope),
    );
    return { Authorization: scheme + token, "ST-App-Key": appKey };
  }

  async close(): Promise<void> {
    this.end(closedError());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  forget(): void {
    const { tokens } = this.#app;
    for (const [key, kept] of tokens)
      if (kept === this.#tokens) tokens.delete(key);
  }

  end(reason: unknown): void {
    const app = this.#app;
    if (!this.#root) this.#runner.end(reason);
    else if (!app.closed) {
      app.closed = { reason };
      for (const scope of [...app.active]) scope.end(copyError(reason));
      app.onClosed?.();
    }
  }
}

/** Connections to one tenant with the same credentials share a token. */
function tokensOf(app: App, tenant: Tenant): AccessTokens {
  const { tenantId, clientId, clientSecret, auth, tokenFields } = tenant;
  // Its function caches tokens itself.
  if (auth) return new TenantTokens(app, tenant);
  const key = JSON.stringify([tenantId, clientId, clientSecret, tokenFields]);
  const tokens = app.tokens.get(key) ?? new TenantTokens(app, tenant);
  app.tokens.set(key, tokens);
  return tokens;
}
