import type { Outcome } from "../../errors.js";
import type { RetryRule } from "../operation/operation.js";

/**
 * What to do after a failed write, as the end of its message. Empty for reads,
 * and for writes without effect.
 * @param earlierAttempt the doubt comes from an attempt before the last
 */
export function adviceOn(
  retry: RetryRule,
  outcome: Outcome,
  earlierAttempt = false,
): string {
  if (retry === "read") return "";
  if (outcome === "applied")
    return " The server reported success: do not send it again.";
  if (outcome !== "unknown") return "";
  const what = earlierAttempt ? "An earlier attempt" : "It";
  return ` ${what} may have been carried out: read back before sending again.`;
}
