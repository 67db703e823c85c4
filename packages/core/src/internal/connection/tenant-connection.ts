import type { TenantOptions } from "../../connect-options.js";
import type { Connection, RequestValues } from "../../connection.js";
import type { CallOptions } from "../../options.js";
import { CALL, type Invocation, PATHS, type PathPort } from "../../protocol.js";
import type { Pending } from "../../results.js";
import { createTokens } from "../auth/tokens.js";
import { invoke } from "../calls/invoke-operation.js";
import { createPending } from "../calls/pending-call.js";
import { inputError } from "../errors/input-error.js";
import { adHocOperation, parseOperation } from "../operation/operation.js";
import {
  closedError,
  createPipeline,
  type Pipeline,
} from "../pipeline/call-runner.js";
import type { Shared, Tenant, Tokens } from "../pipeline/engine.js";
import { readable } from "../pipeline/stream-body.js";
import { readAnswer } from "../response/parse-answer.js";
import { readTenant } from "./read-options.js";

/** A connection with the means to end it for a reason of one's own. */
export interface CoreConnection extends Connection {
  /** Ends calls with a reason, and takes no more. */
  end(reason: unknown): void;
}

/**
 * The connection that `connect` hands out; `root` for the one that ends all
 * tenants' calls with its own.
 */
export function createConnection(
  shared: Shared,
  tenant: Tenant,
  root: boolean,
): CoreConnection {
  return new TenantConnection(shared, tenant, root);
}

/** All else it holds is private, so that printing it shows no secret. */
class TenantConnection implements CoreConnection {
  readonly environment: Connection["environment"];
  readonly tenantId: number;
  readonly timezone: string;
  readonly #shared: Shared;
  readonly #tenant: Tenant;
  readonly #runtime: Pipeline;
  readonly #tokens: Tokens;
  readonly #root: boolean;

  constructor(shared: Shared, tenant: Tenant, root: boolean) {
    const { tenantId, timezone, clientId, clientSecret, auth, tokenFields } =
      tenant;
    // Connections with the same credentials share a token.
    const key =
      auth ?? JSON.stringify([tenantId, clientId, clientSecret, tokenFields]);
    let tokens = shared.tokens.get(key);
    if (!tokens) {
      tokens = createTokens(shared, tenant);
      shared.tokens.set(key, tokens);
    }
    this.environment = shared.environment;
    this.tenantId = tenantId;
    this.timezone = timezone;
    this.#tokens = tokens;
    this.#shared = shared;
    this.#tenant = tenant;
    this.#runtime = createPipeline(shared, tenant, tokens);
    this.#root = root;
  }

  [CALL](invocation: Invocation): unknown {
    return invoke(this.#runtime, invocation);
  }

  [PATHS](): PathPort {
    const runtime = this.#runtime;
    return {
      ...runtime,
      async send({ module, resource, method, request, options, kept }) {
        const response = await runtime.send(
          parseOperation(module, resource, method),
          request,
          options,
        );
        return kept ? response : readable(response);
      },
    };
  }

  request<T>(
    method: string,
    path: string,
    request: RequestValues = {},
    options: CallOptions = {},
  ): Pending<T> {
    return createPending(async (note) => {
      const operation = adHocOperation(method, path);
      for (const name in request)
        if (!/^(path|query|body)$/.test(name))
          throw inputError(
            operation,
            `request: unknown name ${name}. Give path, query, body.`,
          );
      const response = await this.#runtime.open(operation, request, options);
      note(response);
      return readAnswer(operation, response) as T;
    });
  }

  forTenant(tenant: TenantOptions): Connection {
    return createConnection(
      this.#shared,
      readTenant(tenant, this.#tenant),
      false,
    );
  }

  async authHeaders(): Promise<Record<string, string>> {
    const { scheme, appKey } = this.#shared;
    const token = await this.#runtime.within(undefined, (scope) =>
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

  end(reason: unknown): void {
    const shared = this.#shared;
    this.#runtime.end(reason);
    if (!this.#root || shared.closed) return;
    shared.closed = { reason };
    for (const scope of [...shared.live]) scope.end(reason);
    for (const tokens of shared.tokens.values()) tokens.close(reason);
    shared.onClosed?.();
  }
}
