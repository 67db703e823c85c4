import {
  type ErrorFields,
  type Outcome,
  ServiceTitanConnectionError,
  ServiceTitanError,
  ServiceTitanTimeoutError,
} from "../errors.js";
import type { ClientEvent } from "../events.js";
import type { CallContext } from "../layers.js";
import type { CallOptions, RetryOptions } from "../options.js";
import type { Kept } from "./answer.js";
import { callFields } from "./failure.js";
import { Limits } from "./limits.js";
import { networkFailure } from "./network-error.js";
import type { Operation } from "./operation.js";
import type { Scope } from "./scope.js";
import type { Engine } from "./shared.js";

/** One call on its way through the pipeline: its limits, and what is known of it so far. */
export class CallState implements Kept {
  readonly engine: Engine;
  readonly operation: Operation;
  readonly scope: Scope;
  readonly limits: Limits;
  readonly timeout: number;
  readonly totalTimeout: number;
  readonly retry: RetryOptions | false;
  /** What layers see. */
  readonly context: { -readonly [K in keyof CallContext]: CallContext[K] };
  /** What is known of the effect so far. */
  outcome: Outcome = "not-sent";
  /** An earlier attempt of a write may have been carried out. */
  ambiguous = false;
  /** What is being waited for. */
  missing = "";
  /** When the time of the whole call is up. */
  end = 0;
  /** The body of its answer. */
  text = "";

  constructor(engine: Engine, operation: Operation, scope: Scope, options: CallOptions, layered: boolean) {
    const { shared, tenantId } = engine;
    this.engine = engine;
    this.operation = operation;
    this.scope = scope;
    this.limits = new Limits(shared.clock);
    this.timeout = options.timeout ?? shared.timeout;
    this.totalTimeout = options.totalTimeout ?? shared.totalTimeout;
    this.retry = options.retry ?? shared.retry;
    this.context = {
      id: String(++shared.lastId),
      operation,
      tenantId,
      environment: shared.environment,
      attempts: 0,
      // Only layers look at it.
      data: layered ? new Map() : (undefined as never),
    };
  }

  fields(known: Outcome = this.outcome): ErrorFields {
    const { operation, engine, context, ambiguous } = this;
    return {
      ...callFields(operation, engine.tenantId),
      attempts: context.attempts,
      outcome: ambiguous && known !== "applied" ? "unknown" : known,
      afterAmbiguousAttempt: ambiguous,
    };
  }

  hide(text: string): string {
    return this.engine.shared.secrets.hide(text);
  }
}

/** Tells whoever watches. */
export function tell({ engine, operation, context }: CallState, type: ClientEvent["type"], more?: object): void {
  const { onEvent, clock } = engine.shared;
  if (!onEvent || !engine.tokens) return;
  const { id, method, template } = operation;
  const { tenantId } = engine;
  onEvent({ type, callId: context.id, operation: id, method, template, tenantId, time: clock.now(), ...more } as never);
}

/** The method and template of a call, and which attempt it is, as messages end. */
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
  return new ServiceTitanTimeoutError(message, { ...state.fields(), limit, elapsed } as ErrorFields);
}

/** The error for a failure of `fetch` or of a body; errors of this library stay as they are. */
export function broken(state: CallState, error: unknown): Error {
  if (ServiceTitanError.isInstance(error)) return error;
  const { code, unsent, permanent } = networkFailure(error);
  if (unsent && state.outcome === "unknown") state.outcome = "not-sent";
  const what = permanent ? "Certificate not accepted" : unsent ? "No connection" : "Connection failed";
  return new ServiceTitanConnectionError(`${what}${code ? `: ${code}` : ""}, ${where(state)}`, {
    ...state.fields(),
    permanent: permanent || undefined,
    cause: state.engine.shared.secrets.cause(error),
  } as ErrorFields);
}
