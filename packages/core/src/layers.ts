import type { Kind, RetryRule } from "./internal/operation/operation.js";

/** Facts about the operation of a call. */
export interface LayerOperation {
  /**
   * `"crm.customers.get"`; method and template for an endpoint that no package
   * describes.
   */
  readonly id: string;
  /** `"crm"`; empty for an endpoint that no package describes. */
  readonly module: string;
  /**
   * `"/crm/v2/tenant/{tenant}/customers/{id}"`: the name to group by in
   * metrics, free of ids.
   */
  readonly template: string;
  /** OAuth scope, `"tn.crm.customers:r"`; empty if unknown. */
  readonly scope: string;
  readonly kind: Kind;
  readonly retry: RetryRule;
}

/** Data shared by all layers of one call. */
export interface CallContext {
  /** Unique among the calls of one `connect`. */
  readonly id: string;
  readonly operation: LayerOperation;
  readonly tenantId: number;
  readonly environment: "production" | "integration";
  /**
   * Attempts begun so far: 0 in a call layer before `next`, the attempt's own
   * number in an attempt layer.
   */
  readonly attempts: number;
  /**
   * Data of the layers themselves. Use a symbol or object of your own as key.
   */
  readonly data: Map<unknown, unknown>;
}

/**
 * What `fetch` sends. Node's types name it nowhere else unless a program
 * includes the browser's.
 */
export type RequestBody = NonNullable<RequestInit["body"]>;

/**
 * A request on its way. Pass a changed copy to `next` to change it.
 */
export interface Call {
  readonly method: string;
  readonly url: string;
  /**
   * Names in lower case. The app key and the token are added below all layers;
   * no layer sees them.
   */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: RequestBody | undefined;
  /** Aborts when the call ends. */
  readonly signal: AbortSignal;
  readonly context: CallContext;
}

/** Passes the call on to the next layer. */
export type Next = (call: Call) => Promise<Response>;

/**
 * Code around a call or around each of its attempts. It may change the request,
 * answer without sending it, inspect the response, or call `next` again (except
 * for a streamed body, which can be sent only once).
 *
 * A call layer sees successful responses only, their bodies already read and
 * free to read again; failures reach it as rejections with a
 * `ServiceTitanError`. An attempt layer sees every response as it comes from
 * the wire; it must not read the body it passes on, but may read a `clone()`.
 *
 * @example A cache around the call:
 * ```ts
 * const cached: Layer = async (call, next) => {
 *   const hit = call.context.operation.retry === "read" ? cache.get(call.url) : undefined;
 *   if (hit) return new Response(hit);
 *   const response = await next(call);
 *   if (call.context.operation.retry === "read") cache.set(call.url, await response.clone().text());
 *   return response;
 * };
 * connect({ …, layers: { call: [cached] } });
 * ```
 * @example An audit log of every attempt at a write:
 * ```ts
 * const audited: Layer = async (call, next) => {
 *   if (call.context.operation.retry === "read") return next(call);
 *   const response = await next(call);
 *   audit.write(call.context.operation.id, call.context.tenantId, call.context.attempts, response.status);
 *   return response;
 * };
 * connect({ …, layers: { attempt: [audited] } });
 * ```
 */
export type Layer = (call: Call, next: Next) => Promise<Response>;

/** Layers of a connection, outermost first. */
export interface Layers {
  /** Around the whole call, retries included. */
  readonly call?: readonly Layer[] | undefined;
  /** Around each attempt. */
  readonly attempt?: readonly Layer[] | undefined;
}
