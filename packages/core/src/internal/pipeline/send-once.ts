import type { ActiveCall, WireRequest } from "./active-call.js";
import { throughLayers } from "./layers.js";
import { signAndSend } from "./sign-and-send.js";

/** Sends through the attempt layers, if the connection has any. */
export function sendOnce(
  call: ActiveCall,
  request: WireRequest,
): Promise<Response> {
  const layers = call.tokens && call.app.layers.attempt;
  return layers?.length
    ? throughLayers(call, layers, request, (changed) =>
        signAndSend(call, changed),
      )
    : signAndSend(call, request);
}
