import { ServiceTitanError } from "../../errors.js";
import { timeoutError } from "../errors/call-errors.js";
import type { BufferedResponse } from "../response/buffered-response.js";
import type { ActiveCall, WireRequest } from "./active-call.js";
import { readResponse } from "./read-response.js";
import { Retries } from "./retries.js";
import { sendOnce } from "./send-once.js";
import { inTurn } from "./serial-queue.js";
import { sleep } from "./sleep.js";
import { slowDownAfter } from "./throttle.js";

/**
 * Sends until an attempt succeeds, no further one is allowed, or `totalTimeout`
 * runs out.
 */
export async function sendWithRetries(
  call: ActiveCall,
  request: WireRequest,
): Promise<BufferedResponse> {
  const { operation, scope, timers, totalTimeout } = call;
  let retries: Retries | undefined;
  const expire = () => scope.end(timeoutError(call, "totalTimeout"));
  call.deadline = timers.start("total", totalTimeout, expire, call.timeout);
  try {
    for (;;) {
      call.context.attempts++;
      try {
        // No function of its own for both: one async function more takes 5 % of
        // what a call allocates (bench/README.md).
        const answer = operation.serial
          ? await attemptInTurn(call, request)
          : await readResponse(call, await sendOnce(call, request));
        call.budget.refund(retries?.cost ?? 0);
        return answer;
      } catch (error) {
        if (scope.ended) throw scope.reason;
        if (!ServiceTitanError.isInstance(error)) throw error;
        slowDownAfter(call, request, error);
        retries ??= new Retries(call, request.body);
        await waitForRetry(call, retries, error);
      }
    }
  } finally {
    timers.clear("total");
  }
}

/** One request of its kind at a time. A turn lasts until the body is read. */
function attemptInTurn(
  call: ActiveCall,
  request: WireRequest,
): Promise<BufferedResponse> {
  const { app, operation, scope, tenantId } = call;
  call.waitingFor = "turn";
  return inTurn(app.queues, `${tenantId} ${operation.id}`, scope, async () =>
    readResponse(call, await sendOnce(call, request)),
  );
}

/** @throws the failure, if it was the last attempt */
async function waitForRetry(
  call: ActiveCall,
  retries: Retries,
  error: ServiceTitanError,
): Promise<void> {
  const { outcome, status } = error;
  call.outcome = outcome;
  const wait = retries.delayAfter(error);
  call.ambiguous ||= call.operation.retry !== "read" && outcome === "unknown";
  call.emit("retry", { attempt: call.context.attempts, wait, status, error });
  await sleep(call.app.clock, wait, call.scope);
}
