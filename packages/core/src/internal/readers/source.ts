import type { CallOptions } from "../../options.js";
import type { UnusableResponse } from "../errors/response-error.js";
import type { Operation } from "../operation/operation.js";
import type { CallRunner } from "../pipeline/call-runner.js";
import type { QueryValues } from "../request/arguments.js";

/** The successful answer of one call, for `parseAnswer`. */
export interface SourceAnswer extends UnusableResponse {
  /** The body's JSON, if it has been parsed already. */
  readonly value?: unknown;
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
  /** @throws ServiceTitanInputError for values that cannot be sent */
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

/**
 * Reads an operation, with the same path and options each time. A class: an
 * object literal with a getter takes 25 times as long to make (bench/call-cost).
 */
export class OperationSource implements Source {
  declare readonly operation: Operation;
  readonly #runner: CallRunner;
  readonly #path: readonly unknown[];
  readonly #options: CallOptions;

  constructor(
    runner: CallRunner,
    operation: Operation,
    path: readonly unknown[],
    options: CallOptions,
  ) {
    this.operation = operation;
    this.#runner = runner;
    this.#path = path;
    this.#options = options;
  }

  get feed(): string {
    const { environment, tenantId } = this.#runner;
    return `${environment}/${tenantId}/${this.operation.id}`;
  }

  read(
    query: QueryValues,
    signal: AbortSignal | undefined,
  ): Promise<SourceAnswer> {
    const options = { ...this.#options, signal };
    return this.#runner.call(
      this.operation,
      { path: this.#path, query },
      options,
    );
  }

  now(): number {
    return this.#runner.now();
  }

  wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
    return this.#runner.wait(ms, signal);
  }
}
