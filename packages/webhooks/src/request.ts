import { WebhookBodyError } from "./errors.js";
import { consumed, type RawBody, readRawBody } from "./raw-body.js";

/**
 * Headers as the web's `Headers`, or as Node and most frameworks have them.
 * Names in any case.
 */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * A delivery: a web `Request`, Node's `IncomingMessage`, a framework's request
 * whose `body` holds the raw bytes, or an object with both made by hand. The
 * body must not have been parsed.
 */
export interface WebhookRequest {
  readonly headers: WebhookHeaders;
  /** Absent from Node's `IncomingMessage`, which is read itself. */
  readonly body?: RawBody | null | undefined;
  readonly bodyUsed?: boolean;
}

/**
 * Above all against the body given alone, without the headers that the
 * signature is in.
 */
export function requireRequest(
  request: unknown,
): asserts request is WebhookRequest {
  const headers =
    typeof request === "object" &&
    request !== null &&
    "headers" in request &&
    request.headers;
  if (typeof headers === "object" && headers !== null) return;
  const kind = request === null ? "null" : typeof request;
  const given =
    kind === "object"
      ? "an object without headers"
      : kind === "string"
        ? "text"
        : kind;
  throw new TypeError(
    `request is ${given}; give the request itself, or { headers, body } with the raw body.`,
  );
}

/** The value of a header, or `undefined`. */
export function readHeader(
  headers: WebhookHeaders,
  name: string,
): string | undefined {
  if (typeof headers["get"] === "function")
    return headers["get"](name) ?? undefined;
  const wanted = name.toLowerCase();
  for (const [key, value] of Object.entries(headers)) {
    if (key.toLowerCase() === wanted && value !== undefined)
      return String(value);
  }
  return undefined;
}

/** Reads the body, refusing early what its length already rules out. */
export async function readBody(
  request: WebhookRequest,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (request.bodyUsed) throw new WebhookBodyError("consumed", consumed);
  const isStream =
    request.body === undefined && Symbol.asyncIterator in request;
  const body = await readRawBody(isStream ? request : request.body, maxBytes);
  if (body.length === 0) throw new WebhookBodyError("consumed", consumed);
  return body;
}
