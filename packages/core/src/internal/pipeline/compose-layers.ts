import { ServiceTitanConfigError } from "../../errors.js";
import type { Layer, Next } from "../../layers.js";

/** Layers around what lies below them, the first outermost. */
export function compose(layers: readonly Layer[], last: Next): Next {
  return layers.reduceRight<Next>(
    (next, layer) => async (call) => {
      const response = await layer(call, next);
      if (response) return response;
      // It may have called `next`, and that have sent it.
      throw new ServiceTitanConfigError(
        "layers: one returned nothing. Return what next(call) gives.",
        {
          outcome: "unknown",
        },
      );
    },
    last,
  );
}
