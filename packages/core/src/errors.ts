/** The errors of this library: one tree under {@link ServiceTitanError}. */

/**
 * What is known of the effect of a call that failed. Someone who sent a write
 * decides by it whether to send again.
 *
 * - `not-sent`: nothing reached the server.
 * - `refused`: the server answered that it did not do it.
 * - `unknown`: the request may have been carried out. Read back before sending
 *   again.
 * - `applied`: the server reported success; only its answer could not be used.
 */
export type Outcome = "not-sent" | "refused" | "unknown" | "applied";

/**
 * What is known about a failed call. Every field may be absent: a wrong option
 * fails before there is a call.
 */
export interface ErrorFields {
  /**
   * Operation id: `"crm.customers.get"`, or
   * `"GET /crm/v2/tenant/{tenant}/things"` for one no package knows.
   */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /**
   * URL template without host and values:
   * `"/crm/v2/tenant/{tenant}/customers/{id}"`.
   */
  readonly template?: string | undefined;
  readonly tenantId?: number | undefined;
  /** HTTP status, where the server answered. */
  readonly status?: number | undefined;
  /** ServiceTitan's own handle for the request; its support asks for it. */
  readonly traceId?: string | undefined;
  /** The server's one-line description. */
  readonly title?: string | undefined;
  /**
   * Validation messages by field, as the server names fields. Not shortened.
   */
  readonly errors?: Readonly<Record<string, readonly string[]>> | undefined;
  /** ms the server asked to wait. */
  readonly retryAfter?: number | undefined;
  /** OAuth scope the operation needs. Set on 403. */
  readonly requiredScope?: string | undefined;
  readonly outcome?: Outcome | undefined;
  /** Attempts made. A wait that the server asked for is none. */
  readonly attempts?: number | undefined;
  /**
   * An earlier attempt of this call may have been carried out, whatever the
   * last answer says.
   */
  readonly afterAmbiguousAttempt?: boolean | undefined;
  /**
   * Response headers that are safe to show: content type and length, date,
   * retry-after, request ids.
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * The answer: parsed where it is JSON, else text (at most its first 64 KiB).
   * Never part of `inspect` or JSON output.
   */
  readonly body?: unknown;
  readonly cause?: unknown;
}

const MARK = Symbol.for("@st/error");

/**
 * Base of every error this library throws; aborting throws the signal's reason
 * instead.
 */
export class ServiceTitanError extends Error implements ErrorFields {
  /** Name of the class, kept through minification. */
  static readonly errorName: string = "ServiceTitanError";

  declare readonly operation?: string;
  declare readonly method?: string;
  declare readonly template?: string;
  declare readonly tenantId?: number;
  declare readonly status?: number;
  declare readonly traceId?: string;
  declare readonly title?: string;
  declare readonly errors?: Readonly<Record<string, readonly string[]>>;
  declare readonly retryAfter?: number;
  declare readonly requiredScope?: string;
  /** What is known of the call's effect. @default "not-sent" */
  readonly outcome: Outcome = "not-sent";
  declare readonly attempts?: number;
  /** @default false */
  readonly afterAmbiguousAttempt: boolean = false;
  declare readonly headers?: Readonly<Record<string, string>>;
  declare readonly body?: unknown;

  /**
   * All fields are enumerable, and so seen by `inspect` and `JSON.stringify`,
   * but `body` and `cause`.
   */
  constructor(message: string, { body, cause, ...shown }: ErrorFields = {}) {
    super(message, cause === undefined ? undefined : { cause });
    for (const [name, value] of Object.entries(shown))
      if (value !== undefined) Object.assign(this, { [name]: value });
    const names: string[] = [];
    for (let at = new.target; at.errorName; at = Object.getPrototypeOf(at))
      names.push(at.errorName);
    Object.defineProperties(this, {
      name: { value: names[0] },
      body: { value: body },
      [MARK]: { value: names },
    });
  }

  /**
   * Like `instanceof`, and true for an error of another copy of this library
   * too.
   */
  static isInstance<E extends ServiceTitanError>(
    this: { errorName: string; prototype: E },
    value: unknown,
  ): value is E {
    const marked = value as { [MARK]?: string[] } | undefined;
    // biome-ignore lint/complexity/noThisInStatic: each class asks for its own name.
    return !!marked?.[MARK]?.includes(this.errorName);
  }

  toJSON(): object {
    return Object.assign({ name: this.name, message: this.message }, this);
  }
}

/**
 * Options or credentials that cannot work. Lists every problem found, not only
 * the first.
 */
export class ServiceTitanConfigError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanConfigError";
  /** Each problem with its remedy. */
  declare readonly problems?: readonly string[];
}

/** A value given to a call that cannot be sent. Nothing was sent. */
export class ServiceTitanInputError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanInputError";
}

/** No access token could be had. */
export class ServiceTitanAuthError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanAuthError";
  /** `error` of the token endpoint: `"invalid_client"`. */
  declare readonly oauthError?: string;
}

/** The server answered with a status that is no success. */
export class ServiceTitanApiError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanApiError";
  declare readonly status: number;
}

/** 400: the server refused the values sent. `errors` says which. */
export class ServiceTitanBadRequestError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanBadRequestError";
}

/** 401: app key or token not accepted, after one replay with a new token. */
export class ServiceTitanUnauthorizedError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanUnauthorizedError";
}

/**
 * 403: the app lacks `requiredScope`, or the tenant has not accepted the app's
 * current version.
 */
export class ServiceTitanForbiddenError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanForbiddenError";
}

/** 404: no such row, or no such endpoint. */
export class ServiceTitanNotFoundError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanNotFoundError";
}

/** 409: the state of the row does not allow it. */
export class ServiceTitanConflictError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanConflictError";
}

/** 422: well formed, but refused. */
export class ServiceTitanUnprocessableError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanUnprocessableError";
}

/**
 * 429: too many requests, and waiting was not possible within the time allowed.
 * Its `outcome` is `not-sent` where the server was not asked: after an earlier
 * 429, or with too many waiting, the turn of the call would have come too late.
 */
export class ServiceTitanRateLimitError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanRateLimitError";
}

/**
 * 5xx. For a write the effect is unknown: ServiceTitan also answers 500 to
 * business errors.
 */
export class ServiceTitanServerError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanServerError";
}

/** The network failed, or the connection was closed. */
export class ServiceTitanConnectionError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanConnectionError";
  /** Trying again cannot help: the server's certificate was not accepted. */
  declare readonly permanent?: boolean;
}

/** A time limit of ours ran out; the message says which. */
export class ServiceTitanTimeoutError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanTimeoutError";
  /** The option that set the limit. */
  declare readonly limit?: "timeout" | "totalTimeout";
  /** ms after which it ran out. */
  declare readonly elapsed?: number;
}

/**
 * The answer is not what the operation declares: HTML with 200, a redirect,
 * truncated JSON.
 */
export class ServiceTitanResponseError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanResponseError";
}

/** A list that does not end or contradicts itself. */
export class ServiceTitanPaginationError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanPaginationError";
}
