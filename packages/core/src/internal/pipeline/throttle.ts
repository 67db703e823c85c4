import { ServiceTitanError, ServiceTitanRateLimitError } from "../../errors.js";
import type { ThrottleRequest } from "../../rate-limiter.js";
import type { ActiveCall, WireRequest } from "./active-call.js";

/**
 * Asks for a turn under the rate limit. Returns `undefined` if the request may
 * be sent at once.
 *
 * A limiter that fails is bypassed with an event: the server limits as well.
 */
export function waitForTurn(
  call: ActiveCall,
  { url }: WireRequest,
): Promise<void> | undefined {
  const { limiter } = call.app;
  if (!limiter) return undefined;
  call.waitingFor = "turn under the rate limit";
  try {
    const turn = limiter.acquire(throttleRequest(call, url));
    return turn && wait(call, turn);
  } catch (error) {
    bypass(call, error);
    return undefined;
  }
}

async function wait(call: ActiveCall, turn: Promise<void>): Promise<void> {
  const { clock } = call.app;
  const start = clock.now();
  try {
    await call.scope.race(turn);
    call.emit("throttle", { wait: clock.now() - start });
  } catch (error) {
    bypass(call, error);
  }
}

/** @throws the error if it is the end of the call, or a limiter's refusal */
function bypass(call: ActiveCall, error: unknown): void {
  if (call.scope.ended || ServiceTitanError.isInstance(error)) throw error;
  call.emit("bypass", { part: "rate-limiter", error });
}

/** Tells the limiter that the server has refused a request with 429. */
export function slowDownAfter(
  call: ActiveCall,
  { url }: WireRequest,
  error: ServiceTitanError,
): void {
  /** How long a key is slowed after a 429 that names no time, in ms. */
  const DEFAULT_PENALTY = 1_000;
  const { limiter } = call.app;
  if (!call.tokens || !ServiceTitanRateLimitError.isInstance(error)) return;
  // Otherwise the error is the limiter's own.
  if (error.outcome !== "refused") return;
  limiter?.penalize?.(
    throttleRequest(call, url),
    error.retryAfter ?? DEFAULT_PENALTY,
  );
}

/** A request as the rate limiter sees it. */
function throttleRequest(
  { app, tenantId, scope, operation, deadline }: ActiveCall,
  url: string,
): ThrottleRequest {
  return {
    key: `${app.fingerprint}/${tenantId}`,
    tenantId,
    operation: operation.id,
    template: operation.template,
    url,
    timeLeft: deadline - app.clock.now(),
    get signal() {
      return scope.signal;
    },
  };
}
