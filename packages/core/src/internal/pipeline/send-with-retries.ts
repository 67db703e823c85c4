import { ServiceTitanError } from "../../errors.js";
import { timeoutError } from "../errors/call-errors.js";
import type { BufferedResponse } from "../response/buffered-response.js";
import type { ActiveCall, WireRequest } from "./active-call.js";
import { Retries } from "./retries.js";
import { sendOnce } from "./send-once.js";
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
  const { app, operation, scope, timers, context, totalTimeout } = call;
  let retries: Retries | undefined;
  const expire = () => scope.end(timeoutError(call, "totalTimeout"));
  call.deadline = timers.start("total", totalTimeout, expire, call.timeout);
  try {
    for (;;) {
      context.attempts++;
      try {
        const answer = await sendOnce(call, request);
        call.budget.refund(retries?.cost ?? 0);
        return answer;
      } catch (error) {
        if (scope.ended) throw scope.reason;
        if (!ServiceTitanError.isInstance(error)) throw error;
        const { outcome, status } = error;
        call.outcome = outcome;
        slowDownAfter(call, request, error);
        retries ??= new Retries(call, request.body);
        const wait = retries.delayAfter(error);
        call.ambiguous ||= operation.retry !== "read" && outcome === "unknown";
        call.emit("retry", { attempt: context.attempts, wait, status, error });
        await sleep(app.clock, wait, scope);
      }
    }
  } finally {
    timers.clear("total");
  }
}
