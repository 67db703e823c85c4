import type { AnyWebhookEvent } from "./event.js";

/**
 * `Symbol.for`, so that errors of another copy of this package are recognised
 * too.
 */
const MARK = Symbol.for("@st/webhooks/error");

const is = (value: unknown, name?: string): boolean =>
  typeof value === "object" &&
  value !== null &&
  MARK in value &&
  (!name || (value as { name?: unknown }).name === name);

/**
 * Anything that keeps a delivery from being handed over. `status` is the HTTP
 * status to answer with; ServiceTitan takes every 2xx as received and delivers
 * again after any other (10, 30, 60 and 300 seconds later, then no more).
 */
export abstract class WebhookError extends Error {
  /** HTTP status to answer the delivery with. */
  abstract readonly status: number;

  /** True for errors of another copy of this package, too. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    // biome-ignore lint/complexity/noThisInStatic: each class asks for its own.
    return isOf(this, value);
  }

  /** Like `instanceof`, for a value of any type. */
  static isInstance(value: unknown): value is WebhookError {
    return is(value);
  }
}

function isOf(Class: typeof WebhookError, value: unknown): boolean {
  return (
    Function.prototype[Symbol.hasInstance].call(Class, value) ||
    // A class of a user's own inherits `isInstance`.
    (Object.hasOwn(Class, "isInstance") && Class.isInstance(value))
  );
}

Object.defineProperty(WebhookError.prototype, MARK, { value: true });

/**
 * The delivery is not signed as it should be: it was not sent by ServiceTitan,
 * or the two sides are set up differently.
 */
export class WebhookSignatureError extends WebhookError {
  override readonly name = "WebhookSignatureError";
  readonly status = 401;
  /**
   * `missing`: no such header. `malformed`: not a signature of this algorithm
   * and encoding. `mismatch`: no secret fits.
   */
  readonly reason: "missing" | "malformed" | "mismatch";
  /** Name of the header that was looked at. */
  readonly header: string;

  constructor(
    reason: "missing" | "malformed" | "mismatch",
    header: string,
    message: string,
  ) {
    super(message);
    this.reason = reason;
    this.header = header;
  }

  static override isInstance(value: unknown): value is WebhookSignatureError {
    return is(value, "WebhookSignatureError");
  }
}

/**
 * The raw body is out of reach, because something in front of this package
 * parsed or read it. A mistake in the receiver.
 */
export class WebhookBodyError extends WebhookError {
  override readonly name = "WebhookBodyError";
  readonly status = 500;
  /**
   * `parsed`: an object came instead of bytes. `consumed`: the body was read
   * before. `missing`: there is none to read.
   */
  readonly reason: "parsed" | "consumed" | "missing";

  constructor(reason: "parsed" | "consumed" | "missing", message: string) {
    super(message);
    this.reason = reason;
  }

  static override isInstance(value: unknown): value is WebhookBodyError {
    return is(value, "WebhookBodyError");
  }
}

/** The body is larger than `maxBytes`. */
export class WebhookSizeError extends WebhookError {
  override readonly name = "WebhookSizeError";
  readonly status = 413;
  /** The limit, in bytes. */
  readonly maxBytes: number;

  constructor(maxBytes: number) {
    super(
      `The webhook's body has more than ${maxBytes} bytes. Raise maxBytes if a real event can be that large.`,
    );
    this.maxBytes = maxBytes;
  }

  static override isInstance(value: unknown): value is WebhookSizeError {
    return is(value, "WebhookSizeError");
  }
}

/**
 * The body is signed correctly, if a signature was asked for, but is no webhook
 * event.
 */
export class WebhookPayloadError extends WebhookError {
  override readonly name = "WebhookPayloadError";
  readonly status = 400;

  static override isInstance(value: unknown): value is WebhookPayloadError {
    return is(value, "WebhookPayloadError");
  }
}

/** The event is older than `maxAge`. */
export class WebhookAgeError extends WebhookError {
  override readonly name = "WebhookAgeError";
  readonly status = 400;
  /** Age of the event in ms, by its own `time`. */
  readonly age: number;
  readonly event: AnyWebhookEvent;

  constructor(event: AnyWebhookEvent, age: number, maxAge: number) {
    super(
      `The event's time, ${event.time}, lies ${age} ms back; maxAge allows ${maxAge} ms.`,
    );
    this.age = age;
    this.event = event;
  }

  static override isInstance(value: unknown): value is WebhookAgeError {
    return is(value, "WebhookAgeError");
  }
}

/**
 * The event has been handled before. Nothing is wrong: answer 200, so that it
 * is not delivered again.
 */
export class WebhookDuplicateError extends WebhookError {
  override readonly name = "WebhookDuplicateError";
  readonly status = 200;
  readonly event: AnyWebhookEvent;

  constructor(event: AnyWebhookEvent) {
    super(`${event.type} ${event.userassignedid} has been handled before.`);
    this.event = event;
  }

  static override isInstance(value: unknown): value is WebhookDuplicateError {
    return is(value, "WebhookDuplicateError");
  }
}

/**
 * An earlier delivery of the event is being handled at this moment and may
 * still fail. The answer must not be a 2xx, or ServiceTitan would stop and a
 * failure would lose the event.
 */
export class WebhookBusyError extends WebhookError {
  override readonly name = "WebhookBusyError";
  readonly status = 409;
  readonly event: AnyWebhookEvent;

  constructor(event: AnyWebhookEvent) {
    super(
      `An earlier delivery of ${event.type} ${event.userassignedid} is still being handled.`,
    );
    this.event = event;
  }

  static override isInstance(value: unknown): value is WebhookBusyError {
    return is(value, "WebhookBusyError");
  }
}
