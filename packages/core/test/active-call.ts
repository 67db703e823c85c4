import { Secrets } from "../src/internal/errors/secrets.js";
import type { Operation } from "../src/internal/operation/operation.js";
import { undescribedOperation } from "../src/internal/operation/undescribed-operation.js";
import { ActiveCall } from "../src/internal/pipeline/active-call.js";
import type { App } from "../src/internal/pipeline/engine.js";
import { RetryBudget } from "../src/internal/pipeline/retry-budget.js";
import { Scope } from "../src/internal/pipeline/scope.js";
import type { CallOptions } from "../src/options.js";
import { type HandClock, handClock } from "./hand-clock.js";

/** A call in the midst of the pipeline, on a clock that is moved by hand. */
export interface TestCall extends HandClock {
  readonly call: ActiveCall;
  readonly scope: Scope;
}

export function activeCall(
  operation: Partial<Operation> = {},
  options: CallOptions = {},
  app: Partial<App> = {},
): TestCall {
  const hand = handClock();
  const scope = new Scope();
  const engine = {
    app: {
      clock: hand.clock,
      timeout: 1_000,
      totalTimeout: 10_000,
      retry: {},
      layers: {},
      environment: "integration",
      lastCall: 0,
      ...app,
    } as unknown as App,
    tenantId: 7,
    secrets: new Secrets("ak1.very-secret"),
    budget: new RetryBudget(),
    tokens: undefined,
  };
  const whole = {
    ...undescribedOperation("GET", "/things"),
    kind: "value" as const,
    ...operation,
  };
  const call = new ActiveCall(engine, whole, options, scope);
  call.url = "https://api.servicetitan.io/things";
  return { ...hand, call, scope };
}
