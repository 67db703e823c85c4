import { ServiceTitanConnectionError } from "../../errors.js";
import type { CallOptions } from "../../options.js";
import { inputError, show } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { encodeBody } from "../request/body.js";
import { addHeaders } from "../request/headers.js";
import { OPTION_NAMES } from "../request/option-names.js";
import { serializeQuery } from "../request/query.js";
import { buildUrl } from "../request/url.js";
import { didYouMean } from "../values/nearest.js";
import type { Shared, Tenant, Tokens } from "./engine.js";
import { RetryBudget } from "./retry.js";
import { runCall } from "./run-call.js";
import type { PlainRequest, Runtime } from "./runtime.js";
import { Scope } from "./scope.js";
import { sleep } from "./sleep.js";

/** A runtime, and what only its connection may do with it. */
export interface Pipeline extends Runtime {
  /** Work that ends with the connection and with the signal. */
  within<T>(
    signal: AbortSignal | undefined,
    work: (scope: Scope) => Promise<T>,
  ): Promise<T>;
  /** Ends the tenant's calls with a reason and takes no more. */
  end(reason: unknown): void;
}

const NONE: CallOptions = {};

/** Runs the calls of one tenant. */
export function createPipeline(
  shared: Shared,
  { tenantId, timezone }: Tenant,
  tokens: Tokens,
): Pipeline {
  const { clock, live, environment, apiRoot: root, mapFormat, now } = shared;
  const engine = {
    shared,
    tenantId,
    secrets: tokens.secrets,
    tokens,
    budget: new RetryBudget(),
  };
  let ended: Shared["closed"];

  function begin(signal: AbortSignal | undefined): Scope {
    const closed = shared.closed ?? ended;
    if (closed) throw closed.reason;
    signal?.throwIfAborted();
    return new Scope(live, engine, signal);
  }

  function run(
    operation: Operation,
    request: PlainRequest,
    options: CallOptions,
    signed: boolean,
  ): Promise<Response> {
    for (const name in options) {
      const value = options[name as keyof CallOptions];
      if (value === undefined) continue;
      if (!OPTION_NAMES.includes(name))
        throw inputError(
          operation,
          `options: unknown name ${show(name)}.${didYouMean(name, OPTION_NAMES)}`,
        );
      if (
        /timeout/i.test(name) &&
        !(Number(value) > 0 && Number(value) < 2 ** 31)
      )
        throw inputError(operation, `options: ${name} is ${value}. Give ms.`);
    }
    const headers = {
      accept: operation.kind === "binary" ? "*/*" : "application/json",
      ...(signed && shared.headers),
      ...request.headers,
    };
    addHeaders(headers, options.headers, operation);
    const { method, url, body } = request;
    const on = signed ? engine : { ...engine, tokens: undefined };
    return runCall(
      on,
      operation,
      { method, url, headers, body },
      options,
      begin(options.signal),
    );
  }

  async function within<T>(
    signal: AbortSignal | undefined,
    work: (scope: Scope) => Promise<T>,
  ): Promise<T> {
    const scope = begin(signal);
    try {
      return await work(scope);
    } finally {
      scope.release();
    }
  }

  return {
    environment,
    tenantId,
    timezone,
    root,
    mapFormat,
    now,
    within,
    wait: (ms, signal) => within(signal, (scope) => sleep(clock, ms, scope)),
    open(operation, request, options = NONE) {
      const query = serializeQuery(
        operation,
        request.query,
        mapFormat,
        options.extraQuery,
      );
      const url =
        buildUrl(root, operation, tenantId, request.path ?? []) +
        (query && `?${query}`);
      const { body, type } = encodeBody(operation, request.body);
      const headers: Record<string, string> = type
        ? { "content-type": type }
        : {};
      addHeaders(headers, request.headers, operation);
      return run(
        operation,
        { method: operation.method, url, headers, body },
        options,
        true,
      );
    },
    send: (operation, request, options = NONE) =>
      run(operation, request, options, true),
    fetchOutside(operation, url, options = NONE) {
      const file: Operation = {
        ...operation,
        kind: "binary",
        retry: "read",
        serial: false,
      };
      // Not the connection's own headers either: they may be meant for
      // ServiceTitan alone.
      return run(file, { method: "GET", url, headers: {} }, options, false);
    },
    end(reason) {
      ended ??= { reason };
      for (const scope of [...live])
        if (scope.owner === engine) scope.end(reason);
      tokens.close(reason);
    },
  };
}

/** The error of calls that `close` has ended. */
export function closedError(): ServiceTitanConnectionError {
  return new ServiceTitanConnectionError(
    "The connection is closed. Make a new one with connect().",
  );
}
