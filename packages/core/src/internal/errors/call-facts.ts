import type { ErrorFields, Outcome } from "../../errors.js";
import type { Operation } from "../operation/operation.js";
import type { Secrets } from "./secrets.js";

/** What errors say about the call that failed. */
export interface CallFacts {
  readonly operation: Operation;
  readonly tenantId: number;
  readonly secrets: Secrets;
  readonly context: { readonly attempts: number };
  /** Where its last request went. */
  readonly url: string;
  /** Limits in ms. */
  readonly timeout: number;
  readonly totalTimeout: number;
  /** What is known of the call's effect so far. */
  readonly outcome: Outcome;
  /** An earlier attempt of a write may have been carried out. */
  readonly ambiguous: boolean;
  /** `"token"`, `"answer"`, …: what the call is waiting for. */
  readonly waitingFor: string;
}

/** The fields of every error of an operation. */
export function operationFields(
  { id, method, template }: Operation,
  tenantId?: number,
): ErrorFields {
  return { operation: id, method, template, tenantId };
}

/** The fields of every error of a call that was begun. */
export function errorFields(
  { operation, tenantId, context, ambiguous, outcome }: CallFacts,
  known: Outcome = outcome,
): ErrorFields {
  return {
    ...operationFields(operation, tenantId),
    attempts: context.attempts,
    outcome: ambiguous && known !== "applied" ? "unknown" : known,
    afterAmbiguousAttempt: ambiguous,
  };
}
