import type { RequestBody } from "../../layers.js";
import { inputError } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";
import { show } from "../values/show.js";
import { tagOf } from "../values/tag-of.js";

/** What `fetch` sends as it is. */
const RAW =
  /FormData|Blob|File|URLSearchParams|ArrayBuffer|\wArray|DataView|ReadableStream/;

/** Objects that JSON would write as `{}`. */
const LOST_IN_JSON = /Map|Set|Promise/;

/** A body as it is sent. */
export interface EncodedBody {
  readonly body: RequestBody | undefined;
  /** Content type; `undefined` leaves it to `fetch`. */
  readonly type: string | undefined;
}

/** Whether a body can be sent only once. */
export function isStream(body: unknown): body is ReadableStream {
  return typeof body === "object" && tagOf(body).includes("ReadableStream");
}

/**
 * Files, forms, bytes and streams as they are, everything else as JSON.
 * @throws ServiceTitanInputError if the operation takes a body and none is
 *   given, or takes none; and for a value that JSON cannot hold
 */
export function encodeBody(operation: Operation, body: unknown): EncodedBody {
  const { kind, hasBody } = operation;
  if (body === undefined) {
    if (hasBody || kind === "upload")
      throw inputError(operation, "body: it is missing. Give one.");
    return { body: undefined, type: undefined };
  }
  if (!hasBody && kind !== "upload" && kind !== "any")
    throw inputError(operation, "body: this operation takes none.");
  if (RAW.test(tagOf(body))) return { body: body as BodyInit, type: undefined };
  return { body: toJson(operation, body), type: "application/json" };
}

/**
 * JSON.stringify writes null for NaN and {} for a Map, and ServiceTitan would
 * accept both.
 */
function toJson(operation: Operation, body: unknown): string {
  let field = "";
  let given: unknown;
  try {
    const json: string | undefined = JSON.stringify(
      body,
      function (this: Record<string, unknown>, name, value: unknown) {
        field = name;
        // What toJSON has not touched: an invalid Date becomes null there.
        given = this[name];
        if (isLost(value, given)) throw new TypeError();
        return value;
      },
    );
    if (json !== undefined) return json;
  } catch {
    // A value that is lost, a bigint, or a cycle.
  }
  throw inputError(
    operation,
    `body: ${field || "it"} is ${show(given)}. JSON takes finite numbers, valid dates, plain objects without cycles.`,
  );
}

function isLost(value: unknown, given: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  return value === null
    ? given !== null
    : LOST_IN_JSON.test(tagOf(value)) || RAW.test(tagOf(value));
}
