import type { Outcome } from "../../errors.js";
import type { ClientEvent } from "../../events.js";
import type { Call, CallContext } from "../../layers.js";
import type { CallOptions, RetryOptions } from "../../options.js";
import { type CallFacts, operationFields } from "../errors/call-facts.js";
import type { Secrets } from "../errors/secrets.js";
import type { Operation } from "../operation/operation.js";
import { CallTimers } from "./call-timers.js";
import type { AccessTokens, App, Engine } from "./engine.js";
import type { RetryBudget } from "./retry-budget.js";
import type { Scope } from "./scope.js";

/** What goes over the wire, before it is signed. */
export type WireRequest = Pick<Call, "method" | "url" | "headers" | "body">;

/** One call on its way through the pipeline, and what is known of it so far. */
export class ActiveCall implements CallFacts {
  declare readonly app: App;
  declare readonly tenantId: number;
  declare readonly secrets: Secrets;
  declare readonly budget: RetryBudget;
  declare readonly tokens: AccessTokens | undefined;
  declare readonly operation: Operation;
  declare readonly scope: Scope;
  declare readonly timers: CallTimers;
  declare readonly timeout: number;
  declare readonly totalTimeout: number;
  declare readonly retry: RetryOptions | false;
  declare readonly context: Context;
  outcome: Outcome = "not-sent";
  ambiguous = false;
  waitingFor = "";
  url = "";
  /** When `totalTimeout` runs out, in ms on the app's clock. */
  deadline = 0;

  constructor(
    engine: Engine,
    operation: Operation,
    options: CallOptions,
    scope: Scope,
  ) {
    const { app, tenantId } = engine;
    this.app = app;
    this.tenantId = tenantId;
    this.secrets = engine.secrets;
    this.budget = engine.budget;
    this.tokens = engine.tokens;
    this.operation = operation;
    this.scope = scope;
    this.timers = new CallTimers(app.clock);
    this.timeout = options.timeout ?? app.timeout;
    this.totalTimeout = options.totalTimeout ?? app.totalTimeout;
    this.retry = options.retry ?? app.retry;
    this.context = new Context(app, operation, tenantId);
  }

  /** Whether layers see the call. */
  get layered(): boolean {
    const { call, attempt } = this.app.layers;
    return !!this.tokens && !!(call ?? attempt);
  }

  /** Passes an event to the connection's `onEvent`. */
  emit(type: ClientEvent["type"], more?: object): void {
    const { app, tokens, tenantId, operation, context } = this;
    if (!app.onEvent || !tokens) return;
    app.onEvent({
      type,
      callId: context.id,
      ...operationFields(operation, tenantId),
      time: app.clock.now(),
      ...more,
    } as ClientEvent);
  }

  /** Ends the call's timers and leaves the list of calls under way. */
  release(): void {
    this.timers.stop();
    this.scope.release();
  }
}

/** What layers see of a call. */
class Context implements CallContext {
  declare readonly id: string;
  declare readonly operation: Operation;
  declare readonly tenantId: number;
  declare readonly environment: CallContext["environment"];
  attempts = 0;
  #data: Map<unknown, unknown> | undefined;

  constructor(app: App, operation: Operation, tenantId: number) {
    this.id = String(++app.lastCall);
    this.operation = operation;
    this.tenantId = tenantId;
    this.environment = app.environment;
  }

  get data(): Map<unknown, unknown> {
    this.#data ??= new Map();
    return this.#data;
  }
}
