/** The errors of this library: one tree under {@link ServiceTitanError}. */

/**
 * What became of the request of a failed call. After a failed write, it tells
 * you whether to send again.
 *
 * - `not-sent`: nothing reached the server.
 * - `refused`: the server answered that it did not carry the request out.
 * - `unknown`: the request may have been carried out. Read back before sending
 *   again.
 * - `applied`: the server reported success, but its answer could not be used.
 */
export type Outcome = "not-sent" | "refused" | "unknown" | "applied";

/**
 * What is known about a failed call. Every field may be absent: a wrong option
 * fails before there is a call.
 */
export interface ErrorFields {
  /**
   * Operation id: `"crm.customers.get"`, or
   * `"GET /crm/v2/tenant/{tenant}/things"` for one that no package describes.
   */
  readonly operation?: string | undefined;
  readonly method?: string | undefined;
  /**
   * URL template without host and values:
   * `"/crm/v2/tenant/{tenant}/customers/{id}"`.
   */
  readonly template?: string | undefined;
  readonly tenantId?: number | undefined;
  /** HTTP status, if the server answered. */
  readonly status?: number | undefined;
  /** ServiceTitan's id of the request; its support asks for it. */
  readonly traceId?: string | undefined;
  /** The server's one-line description. */
  readonly title?: string | undefined;
  /**
   * Validation messages by field, as the server names fields. Not shortened.
   */
  readonly errors?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Wait the server asked for, in ms. */
  readonly retryAfter?: number | undefined;
  /** OAuth scope the operation needs. Set on 403. */
  readonly requiredScope?: string | undefined;
  readonly outcome?: Outcome | undefined;
  /** Number of attempts made. */
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
   * The answer: parsed if it is JSON, else text (at most its first 64 KiB).
   * Never part of `inspect` or JSON output.
   */
  readonly body?: unknown;
  readonly cause?: unknown;
}

const MARK = Symbol.for("@st/error");

/**
 * Base class of every error this library throws. An aborted call rejects with
 * the signal's reason instead.
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
  /** What became of the request. @default "not-sent" */
  readonly outcome: Outcome = "not-sent";
  declare readonly attempts?: number;
  /** @default false */
  readonly afterAmbiguousAttempt: boolean = false;
  declare readonly headers?: Readonly<Record<string, string>>;
  declare readonly body?: unknown;

  /**
   * All fields except `body` and `cause` are enumerable, so that `inspect` and
   * `JSON.stringify` show them.
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
   * True for errors of another copy of this library, too: a program that both
   * imports and requires it may have two.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: each class asks for its own.
    return isOf(this, value);
  }

  /** Like `instanceof`, for a value of any type. */
  static isInstance<E extends ServiceTitanError>(
    this: { errorName: string; prototype: E },
    value: unknown,
  ): value is E {
    const marked = value as { [MARK]?: string[] } | undefined;
    // biome-ignore lint/complexity/noThisInStatic: each class asks for its own name.
    return !!marked?.[MARK]?.includes(this.errorName);
  }

  toJSON(): object {
    const { name, message } = this;
    return { name, message, ...(this as object) };
  }
}

function isOf(Class: typeof ServiceTitanError, value: unknown): boolean {
  return (
    Function.prototype[Symbol.hasInstance].call(Class, value) ||
    // A class of a user's own inherits its name.
    (Object.hasOwn(Class, "errorName") && Class.isInstance(value))
  );
}

/** Invalid options or credentials. Lists every problem, not only the first. */
export class ServiceTitanConfigError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanConfigError";
  /** Each problem with its remedy. */
  declare readonly problems?: readonly string[];
}

/** A call was given a value that cannot be sent. Nothing was sent. */
export class ServiceTitanInputError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanInputError";
}

/** Could not obtain an access token. */
export class ServiceTitanAuthError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanAuthError";
  /** `error` of the token endpoint: `"invalid_client"`. */
  declare readonly oauthError?: string;
}

/** The server answered with an error status. */
export class ServiceTitanApiError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanApiError";
  declare readonly status: number;
}

/** 400: the server refused the values sent. `errors` says which. */
export class ServiceTitanBadRequestError extends ServiceTitanApiError {
  static override readonly errorName: string = "ServiceTitanBadRequestError";
}

/** 401: the app key or token was rejected, also after one retry with a new token. */
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

/**
 * 404: no such row, or no such endpoint. The message says which, if the title
 * does.
 */
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
 * 429: too many requests, and `totalTimeout` left no time to wait. Its `outcome`
 * is `not-sent` if the rate limiter rejected the call without sending it.
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
  /**
   * Set when retrying cannot help: the server's certificate was rejected, or a
   * proxy refuses the client.
   */
  declare readonly permanent?: boolean;
}

/** A time limit was exceeded; the message says which. */
export class ServiceTitanTimeoutError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanTimeoutError";
  /** The option that set the limit. */
  declare readonly limit?: "timeout" | "totalTimeout";
  /** The value of that option, in ms. */
  declare readonly elapsed?: number;
}

/**
 * The answer is not what the operation declares: HTML with a 200, a redirect,
 * truncated JSON.
 */
export class ServiceTitanResponseError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanResponseError";
}

/** A list that does not end or contradicts itself. */
export class ServiceTitanPaginationError extends ServiceTitanError {
  static override readonly errorName: string = "ServiceTitanPaginationError";
}
