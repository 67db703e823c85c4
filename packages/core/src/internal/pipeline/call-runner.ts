import type { Environment } from "../../environment.js";
import { ServiceTitanConnectionError } from "../../errors.js";
import type { CallOptions } from "../../options.js";
import { type FileStream, type PathPort, PROTOCOL } from "../../protocol.js";
import { copyError } from "../errors/copy-error.js";
import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { encodeBody } from "../request/body.js";
import { checkOptions } from "../request/call-options.js";
import { mergeHeaders, type PlainHeaders } from "../request/headers.js";
import type { MapFormat } from "../request/query/map-format.js";
import { serializeQuery } from "../request/query/serialize-query.js";
import { buildUrl, type PathValues } from "../request/url.js";
import type { BufferedResponse } from "../response/buffered-response.js";
import type { WireRequest } from "./active-call.js";
import type { AccessTokens, App, Engine, Tenant } from "./engine.js";
import { RetryBudget } from "./retry-budget.js";
import { runCall } from "./run-call.js";
import { Scope } from "./scope.js";
import { sleep } from "./sleep.js";
import type { BodyStream } from "./stream-body.js";

/** API parameters of one call. */
export interface OperationRequest {
  readonly path?: PathValues | undefined;
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** A JSON value; also a form, a file, bytes or a stream where allowed. */
  readonly body?: unknown;
  /** Further headers; those of the options win. */
  readonly headers?: PlainHeaders | undefined;
  /** For an operation that answers with a file. */
  readonly stream?: BodyStream | undefined;
}

/**
 * Runs the calls of one tenant: named ones, those by path, and those of the
 * readers of pages and feeds.
 *
 * Its calls resolve with a success, or with the 302 of an operation that
 * declares one. They reject with a ServiceTitanError, or with the signal's
 * reason after an abort.
 */
export class CallRunner implements PathPort {
  readonly protocol: number = PROTOCOL;
  declare readonly environment: Environment;
  declare readonly tenantId: number;
  /** Origin of the API, without a slash at its end. */
  declare readonly root: string;
  declare readonly mapFormat: MapFormat;
  declare readonly headers: PlainHeaders;
  readonly #engine: Engine & { readonly tokens: AccessTokens };
  #closed: App["closed"];

  constructor(app: App, { tenantId }: Tenant, tokens: AccessTokens) {
    this.environment = app.environment;
    this.tenantId = tenantId;
    this.root = app.apiRoot;
    this.mapFormat = app.mapFormat;
    this.headers = app.headers;
    const { secrets } = tokens;
    tokens.users++;
    this.#engine = {
      app,
      tenantId,
      secrets,
      budget: new RetryBudget(),
      tokens,
    };
  }

  /**
   * Calls an operation. The body of a `binary` one is left as a stream, for the
   * caller to read.
   * @throws ServiceTitanInputError for values that cannot be sent
   */
  call(
    operation: Operation,
    { path = [], query, body, headers, stream }: OperationRequest,
    options: CallOptions = {},
  ): Promise<BufferedResponse> {
    const search = serializeQuery(
      operation,
      query,
      this.mapFormat,
      options.extraQuery,
    );
    const url = buildUrl(this.root, operation, this.tenantId, path);
    const { type, body: encoded } = encodeBody(operation, body);
    return this.send(
      operation,
      {
        method: operation.method,
        url: search ? `${url}?${search}` : url,
        headers: mergeHeaders(
          operation,
          type ? { ...this.headers, "content-type": type } : this.headers,
          headers,
          options.headers,
        ),
        body: encoded,
      },
      options,
      stream,
    );
  }

  /** ms since 1970, by the connection's clock. */
  now(): number {
    return this.#engine.app.clock.now();
  }

  /**
   * Waits on the connection's clock. Rejects with the signal's reason, or when
   * the connection is closed.
   */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    const { clock } = this.#engine.app;
    return this.within(signal, (scope) => sleep(clock, ms, scope));
  }

  /** Runs work that ends with the connection and with the signal. */
  async within<T>(
    signal: AbortSignal | undefined,
    work: (scope: Scope) => Promise<T>,
  ): Promise<T> {
    const scope = this.#begin(signal);
    try {
      return await work(scope);
    } finally {
      scope.release();
    }
  }

  /**
   * Ends its calls with a reason and accepts no more. A request for a token that
   * other connections may wait for goes on.
   */
  end(reason: unknown): void {
    if (this.#closed) return;
    this.#closed = { reason };
    const engine = this.#engine;
    const { app, tokens } = engine;
    const last = !--tokens.users;
    for (const scope of [...app.active])
      if (scope.owner === engine || (last && scope.owner === tokens))
        scope.end(copyError(reason));
  }

  send(
    operation: Operation,
    request: WireRequest,
    options: CallOptions,
    stream: FileStream | undefined,
    signed = true,
  ): Promise<BufferedResponse> {
    checkOptions(operation, options);
    const engine = this.#engine;
    if (engine.app.readOnly && operation.retry !== "read")
      throw inputError(operation, "readOnly: this connection only reads.");
    const scope = this.#begin(options.signal);
    const used = signed ? engine : { ...engine, tokens: undefined };
    // Another copy of core may have passed it, which is none of its types' matter.
    const handOut = stream as BodyStream | undefined;
    return runCall(used, operation, request, options, scope, handOut);
  }

  #begin(signal: AbortSignal | undefined): Scope {
    const closed = this.#engine.app.closed ?? this.#closed;
    if (closed) throw closed.reason;
    signal?.throwIfAborted();
    return new Scope(this.#engine.app.active, this.#engine, signal);
  }
}

/** What the calls of a closed connection reject with. */
export function closedError(): ServiceTitanConnectionError {
  return new ServiceTitanConnectionError(
    "The connection is closed. Make a new one with connect().",
  );
}
