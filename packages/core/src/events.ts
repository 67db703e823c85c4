import type { Outcome } from "./errors.js";

/** Fields of every event of a call. */
export interface CallEventFields {
  /** Unique among the calls of one `connect`. */
  readonly callId: string;
  /** Operation id: `"crm.customers.get"`. */
  readonly operation: string;
  readonly method: string;
  /** URL template, free of ids. */
  readonly template: string;
  readonly tenantId: number;
  /** ms since 1970, by the connection's clock. */
  readonly time: number;
}

/**
 * An event of a connection, passed to `onEvent`. Durations are in ms. Events
 * never contain headers, query values or secrets, and bodies only with
 * `eventBodies`.
 */
export type ClientEvent =
  | (CallEventFields & { readonly type: "call-start" })
  | (CallEventFields & {
      readonly type: "call-end";
      readonly duration: number;
      readonly attempts: number;
      /** Status of the answer; absent when the call failed without one. */
      readonly status?: number | undefined;
      /** Why it failed; absent on success. */
      readonly error?: unknown;
      /** What became of the request of a failed call. */
      readonly outcome?: Outcome | undefined;
      /** The answer's text, with `eventBodies`. */
      readonly body?: string | undefined;
    })
  | (CallEventFields & {
      readonly type: "request";
      readonly attempt: number;
      /** The body as sent, with `eventBodies`. */
      readonly body?: unknown;
    })
  | (CallEventFields & {
      readonly type: "response";
      readonly attempt: number;
      readonly status: number;
      /** From sending to the headers. */
      readonly duration: number;
    })
  | (CallEventFields & {
      readonly type: "retry";
      /** The attempt that failed. */
      readonly attempt: number;
      readonly wait: number;
      readonly status?: number | undefined;
      readonly error: unknown;
    })
  | (CallEventFields & {
      /** The call waited for the rate limiter. */
      readonly type: "throttle";
      readonly wait: number;
    })
  | {
      /** A token was fetched, or could not be. */
      readonly type: "token";
      readonly tenantId: number;
      readonly time: number;
      readonly duration: number;
      /** Lifetime of the token in ms. */
      readonly lifetime?: number | undefined;
      readonly error?: unknown;
    }
  | {
      /**
       * A token store or a rate limiter failed or was too slow; the call went
       * on without it.
       */
      readonly type: "bypass";
      readonly part: "token-store" | "rate-limiter";
      readonly tenantId: number;
      readonly time: number;
      readonly error: unknown;
    };
