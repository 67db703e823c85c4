import type { BufferedResponse } from "../response/buffered-response.js";
import type { ActiveCall, WireRequest } from "./active-call.js";
import { throughLayers } from "./layers.js";
import { readResponse } from "./read-response.js";
import { inTurn } from "./serial-queue.js";
import { signAndSend } from "./sign-and-send.js";

/** One attempt: attempt layers, signing, sending, and reading the body. */
export function sendOnce(
  call: ActiveCall,
  request: WireRequest,
): Promise<BufferedResponse> {
  const { app, operation, scope, tenantId } = call;
  if (!operation.serial) return attempt(call, request);
  call.waitingFor = "turn";
  // A turn lasts until the body has been read.
  return inTurn(app.queues, `${tenantId} ${operation.id}`, scope, () =>
    attempt(call, request),
  );
}

async function attempt(
  call: ActiveCall,
  request: WireRequest,
): Promise<BufferedResponse> {
  const layers = call.tokens && call.app.layers.attempt;
  const response = await (layers?.length
    ? throughLayers(call, layers, request, (changed) =>
        signAndSend(call, changed),
      )
    : signAndSend(call, request));
  return await readResponse(call, response);
}
