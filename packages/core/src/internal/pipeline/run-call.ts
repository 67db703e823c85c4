import { ServiceTitanError, ServiceTitanRateLimitError } from "../../errors.js";
import type { Call, Layer } from "../../layers.js";
import type { CallOptions } from "../../options.js";
import { adviceOn } from "../errors/api-error.js";
import type { Operation } from "../operation/operation.js";
import { isStream } from "../request/body.js";
import { keptOf } from "../response/parse-answer.js";
import {
  beginCall,
  type CallState,
  fieldsOf,
  late,
  tell,
} from "./active-call.js";
import { compose } from "./compose-layers.js";
import type { Engine } from "./engine.js";
import { settle } from "./read-response.js";
import { backoff, jitter, mayRetry, SLOWED } from "./retry.js";
import type { PlainRequest } from "./runtime.js";
import type { Scope } from "./scope.js";
import { inTurn } from "./serial-queue.js";
import { signAndSend, throttled } from "./sign.js";
import { sleep } from "./sleep.js";
import { guardBody, readable } from "./stream-body.js";

/**
 * One call through everything: call layers → total timeout → retries → attempt
 * layers → sign → throttle → attempt timeout → fetch. Resolves with a success
 * whose body has been read (see `keep`), or is left as a guarded stream where
 * the operation is `binary`; when nothing of the call is left, its scope is
 * released.
 */
export async function runCall(
  engine: Engine,
  operation: Operation,
  request: PlainRequest,
  options: CallOptions,
  scope: Scope,
): Promise<Response> {
  const { clock, onEvent, eventBodies, layers } = engine.shared;
  const { call: callLayers, attempt: attemptLayers } = engine.tokens
    ? layers
    : {};
  const layered = !!(callLayers ?? attemptLayers);
  const state = beginCall(engine, operation, scope, options, layered);
  const start = onEvent ? clock.now() : 0;
  const { method, url, headers, body } = request;
  // A signal costs as much as all the rest; only layers look at it.
  const call = {
    method,
    url,
    headers,
    body,
    context: state.context,
    signal: layered && scope.signal,
  } as Call;
  let streaming = false;
  try {
    tell(state, "call-start");
    let response: Response;
    if (callLayers?.length) {
      const answer = compose(callLayers, async (call) =>
        readable(await attempts(state, call, attemptLayers)),
      )(call);
      response = await settle(state, await scope.race(answer));
    } else response = await attempts(state, call, attemptLayers);
    if (operation.kind === "binary") {
      response = guardBody(response, state, () => finish(state));
      streaming = true;
    }
    if (onEvent) {
      const body = eventBodies ? keptOf(response)?.text : undefined;
      tellEnd(state, start, { status: response.status, body });
    }
    return response;
  } catch (caught) {
    const error = scope.ended ? scope.reason : caught;
    const ours = ServiceTitanError.isInstance(error);
    const outcome = ours ? error.outcome : state.outcome;
    if (ours)
      error.message += adviceOn(operation.retry, outcome, state.ambiguous);
    // Whatever a layer has left behind, the copy of a body for one, ends with
    // it.
    scope.end(error);
    tellEnd(state, start, { error, outcome });
    throw error;
  } finally {
    if (!streaming) finish(state);
  }
}

function finish({ limits, scope }: CallState): void {
  limits.stop();
  scope.release();
}

function tellEnd(state: CallState, start: number, how: object): void {
  const duration = state.shared.clock.now() - start;
  tell(state, "call-end", {
    duration,
    attempts: state.context.attempts,
    ...how,
  });
}

/**
 * Attempts until one succeeds, the operation's rule forbids another, or the
 * time is up.
 */
async function attempts(
  state: CallState,
  call: Call,
  layers: readonly Layer[] | undefined,
): Promise<Response> {
  const {
    shared,
    tenantId,
    budget,
    tokens,
    operation,
    scope,
    limits,
    context,
    timeout,
    totalTimeout,
    retry,
  } = state;
  const { clock, limiter, queues } = shared;
  const once = () =>
    layers
      ? compose(layers, (call) => signAndSend(state, call))(call)
      : signAndSend(state, call);
  const rules = retry || { attempts: 1 };
  let asked = 0;
  let taken = 0;
  state.end = limits.begin(
    "total",
    totalTimeout,
    () => scope.end(late(state, "totalTimeout")),
    timeout,
  );
  try {
    for (let spent = 1; ; ) {
      context.attempts++;
      state.missing = operation.serial ? "turn" : "answer";
      try {
        // A turn lasts until the body has been read.
        const answer = operation.serial
          ? inTurn(queues, `${tenantId} ${operation.id}`, scope, async () =>
              settle(state, await once()),
            )
          : once();
        // All that is ours ends with the scope; a layer may not.
        const response = await settle(
          state,
          await (layers ? scope.race(answer) : answer),
        );
        budget.refund(taken);
        return response;
      } catch (error) {
        if (scope.ended) throw scope.reason;
        if (!ServiceTitanError.isInstance(error)) throw error;
        const { retryAfter, status } = error;
        const limited = ServiceTitanRateLimitError.isInstance(error);
        state.outcome = error.outcome;
        const conclude = (note = "") => {
          error.message += note;
          return Object.assign(error, fieldsOf(state));
        };
        if (limited && tokens && error.outcome === "refused")
          limiter?.penalize?.(throttled(state, call), retryAfter ?? SLOWED);
        // A wait the server asked for is no attempt; a wish for no time at all,
        // repeated, must not become a loop: each is longer.
        const served = limited && retry && retryAfter !== undefined;
        if (
          !mayRetry(operation.retry, error) ||
          isStream(call.body) ||
          (!served && spent >= (rules.attempts ?? 3))
        )
          throw conclude();
        const delay = served
          ? backoff(rules, ++asked)
          : jitter(clock, backoff(rules, spent++));
        const wait = Math.max(retryAfter ?? 0, delay);
        if (wait >= state.end - clock.now())
          throw conclude(
            ` Another attempt in ${Math.round(wait)} ms would exceed totalTimeout.`,
          );
        if (!served) {
          taken = budget.take(error);
          if (!taken) throw conclude(" The tenant's retry budget is used up.");
        }
        state.ambiguous ||=
          operation.retry !== "read" && state.outcome === "unknown";
        tell(state, "retry", {
          attempt: context.attempts,
          wait,
          status,
          error,
        });
        await sleep(clock, wait, scope);
      }
    }
  } finally {
    limits.end("total");
  }
}
