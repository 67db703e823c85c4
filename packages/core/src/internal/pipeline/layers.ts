import { ServiceTitanConfigError } from "../../errors.js";
import type { Call, Layer, Next } from "../../layers.js";
import type { ActiveCall, WireRequest } from "./active-call.js";

/**
 * Sends a request through layers, the first of them outermost. Rejects when the
 * call ends, even if a layer does not heed its signal.
 */
export function throughLayers(
  { scope, context }: ActiveCall,
  layers: readonly Layer[],
  request: WireRequest,
  send: (request: WireRequest) => Promise<Response>,
): Promise<Response> {
  const outermost = layers.reduceRight<Next>(wrap, send);
  const { method, url, headers, body } = request;
  const call = { method, url, headers, body, context, signal: scope.signal };
  return scope.race(outermost(call as Call));
}

function wrap(next: Next, layer: Layer): Next {
  return async (call) => {
    const response = await layer(call, next);
    if (response) return response;
    throw new ServiceTitanConfigError(
      "layers: one returned nothing. Return what next(call) gives.",
      // It may have called `next`, and that may have sent the request.
      { outcome: "unknown" },
    );
  };
}
