import type { CallOptions } from "../../options.js";
import type { CallFacts } from "../errors/call-facts.js";
import type { Operation } from "../operation/operation.js";
import type { CallRunner } from "../pipeline/call-runner.js";
import type { QueryValues } from "../request/arguments.js";
import { parseAnswer } from "../response/parse-answer.js";

/** The parsed body of one call. */
export interface SourceAnswer {
  readonly data: unknown;
  readonly response: Response;
  /** For errors about the data; undefined for a foreign client. */
  readonly call?: CallFacts | undefined;
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
  read(
    query: QueryValues,
    signal: AbortSignal | undefined,
  ): Promise<SourceAnswer>;
  /** ms on the connection's clock. */
  now(): number;
  /**
   * Waits on the connection's clock. Rejects with the signal's reason, or when
   * the connection is closed.
   */
  wait(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

/** Reads an operation, with the same path and options each time. */
export function operationSource(
  runner: CallRunner,
  operation: Operation,
  path: readonly unknown[],
  options: CallOptions,
): Source {
  return {
    operation,
    feed: `${runner.environment}/${runner.tenantId}/${operation.id}`,
    async read(query, signal) {
      const request = { path, query };
      const given = { ...options, signal };
      const answer = await runner.call(operation, request, given);
      const { response, call } = answer;
      return { data: parseAnswer(operation, answer), response, call };
    },
    now: () => runner.now(),
    wait: (ms, signal) => runner.wait(ms, signal),
  };
}
