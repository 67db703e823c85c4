import {
  type ErrorFields,
  type Outcome,
  ServiceTitanConnectionError,
  ServiceTitanError,
  ServiceTitanTimeoutError,
} from "../../errors.js";
import type { ClientEvent } from "../../events.js";
import type { CallContext } from "../../layers.js";
import type { CallOptions, RetryOptions } from "../../options.js";
import { callFields } from "../errors/api-error.js";
import { networkFailure } from "../errors/network-error.js";
import type { Operation } from "../operation/operation.js";
import type { Engine } from "./engine.js";
import type { Scope } from "./scope.js";
import { Limits } from "./timers.js";

/**
 * One call on its way through the pipeline: what it runs on, its limits, and
 * what is known of it so far.
 */
export interface CallState extends Engine {
  readonly operation: Operation;
  readonly scope: Scope;
  readonly limits: Limits;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly retry: RetryOptions | false;
  /** What layers see. */
  readonly context: { -readonly [K in keyof CallContext]: CallContext[K] };
  /** What is known of the effect so far. */
  outcome: Outcome;
  /** An earlier attempt of a write may have been carried out. */
  ambiguous: boolean;
  /** What is being waited for. */
  missing: string;
  /** When the time of the whole call is up. */
  end: number;
}

/**
 * A call of which nothing is known yet. `layered`: somebody looks at its
 * context.
 */
export function beginCall(
  engine: Engine,
  operation: Operation,
  scope: Scope,
  options: CallOptions,
  layered: boolean,
): CallState {
  const { shared, tenantId } = engine;
  const {
    timeout = shared.timeout,
    totalTimeout = shared.totalTimeout,
    retry = shared.retry,
  } = options;
  return {
    ...engine,
    operation,
    scope,
    limits: new Limits(shared.clock),
    timeout,
    totalTimeout,
    retry,
    context: {
      id: String(++shared.lastId),
      operation,
      tenantId,
      environment: shared.environment,
      attempts: 0,
      // Only layers look at it.
      data: layered ? new Map() : (undefined as never),
    },
    outcome: "not-sent",
    ambiguous: false,
    missing: "",
    end: 0,
  };
}

/** Tells whoever watches. */
export function tell(
  { shared, tokens, tenantId, operation, context }: CallState,
  type: ClientEvent["type"],
  more?: object,
): void {
  if (!shared.onEvent || !tokens) return;
  const { id, method, template } = operation;
  const time = shared.clock.now();
  shared.onEvent({
    type,
    callId: context.id,
    operation: id,
    method,
    template,
    tenantId,
    time,
    ...more,
  } as never);
}

/** What every error of a call says. */
export function fieldsOf(
  { operation, tenantId, context, ambiguous, outcome }: CallState,
  known: Outcome = outcome,
): ErrorFields {
  return {
    ...callFields(operation, tenantId),
    attempts: context.attempts,
    outcome: ambiguous && known !== "applied" ? "unknown" : known,
    afterAmbiguousAttempt: ambiguous,
  };
}

/**
 * The method and template of a call, and which attempt it is, as messages end.
 */
function where({ operation, context }: CallState): string {
  return `attempt ${context.attempts} (${operation.method} ${operation.template}).`;
}

/** The error for a time limit that ran out. */
export function late(
  state: CallState,
  limit: "timeout" | "totalTimeout",
  what: string = `no ${state.missing}`,
): ServiceTitanTimeoutError {
  const elapsed = state[limit];
  const message = `Timed out: ${what} within ${limit} (${elapsed} ms), ${where(state)}`;
  return new ServiceTitanTimeoutError(message, {
    ...fieldsOf(state),
    limit,
    elapsed,
  } as ErrorFields);
}

/**
 * The error for a failure of `fetch` or of a body; errors of this library stay
 * as they are.
 */
export function broken(state: CallState, error: unknown): Error {
  if (ServiceTitanError.isInstance(error)) return error;
  const { code, unsent, permanent } = networkFailure(error);
  if (unsent && state.outcome === "unknown") state.outcome = "not-sent";
  const what = permanent
    ? "Certificate not accepted"
    : unsent
      ? "No connection"
      : "Connection failed";
  return new ServiceTitanConnectionError(
    `${what}${code ? `: ${code}` : ""}, ${where(state)}`,
    {
      ...fieldsOf(state),
      permanent: permanent || undefined,
      cause: state.secrets.cause(error),
    } as ErrorFields,
  );
}
