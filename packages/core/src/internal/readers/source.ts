import type { CallOptions } from "../../options.js";
import type { Operation } from "../operation/operation.js";
import type { Runtime } from "../pipeline/runtime.js";
import { readAnswer } from "../response/parse-answer.js";

/** API parameters by name. */
export type QueryValues = Readonly<Record<string, unknown>>;

/** A parsed body with its response. */
export interface Answer {
  readonly data: unknown;
  readonly response: Response;
}

/**
 * Where pages and batches come from: a named operation, or a path of an
 * openapi-fetch client.
 */
export interface Source {
  readonly operation: Operation;
  /**
   * The feed of one tenant, as stored positions name it:
   * `"integration/12345/crm/export.customers"`.
   */
  readonly feed: string;
  /** One call: the parsed body with its response. */
  read(query: QueryValues, signal: AbortSignal | undefined): Promise<Answer>;
  /** ms on the connection's clock. */
  now(): number;
  /**
   * Waits so many ms on the connection's clock. Rejects with the signal's
   * reason, or when the connection is closed.
   */
  wait(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

/**
 * An operation as a source: what it is called with, but for the part of the
 * query that changes from page to page.
 */
export function operationSource(
  runtime: Runtime,
  operation: Operation,
  path: readonly unknown[],
  options: CallOptions,
): Source {
  return {
    operation,
    feed: `${runtime.environment}/${runtime.tenantId}/${operation.id}`,
    async read(query, signal) {
      const response = await runtime.open(
        operation,
        { path, query },
        { ...options, signal },
      );
      return { data: readAnswer(operation, response), response };
    },
    now: runtime.now,
    wait: (ms, signal) => runtime.wait(ms, signal),
  };
}
