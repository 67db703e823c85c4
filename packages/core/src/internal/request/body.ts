import { inputError, show } from "../errors/input-error.js";
import type { Operation } from "../operation/operation.js";

const RAW =
  /FormData|Blob|File|URLSearchParams|ArrayBuffer|\wArray\]|DataView|ReadableStream/;

/** Further objects that JSON would write as if they were empty. */
const EMPTY = /Map|Set|Promise|Blob|File|FormData|\wArray/;

/** Whether a body can be sent only once. */
export function isStream(body: unknown): boolean {
  return typeof body === "object" && tag(body).includes("ReadableStream");
}

/**
 * The body of a request: files, forms, bytes and streams as they are,
 * everything else as JSON.
 * @throws ServiceTitanInputError when the operation wants one and there is
 *   none, or the other way round, and for what JSON cannot hold, naming its
 *   place
 */
export function encodeBody(
  operation: Operation,
  body: unknown,
): { body: BodyInit | undefined; type: string | undefined } {
  const { kind, hasBody } = operation;
  if (body === undefined) {
    if (hasBody || kind === "upload")
      throw inputError(operation, "body: it is missing. Give one.");
    return { body: undefined, type: undefined };
  }
  if (!hasBody && kind !== "upload" && kind !== "any")
    throw inputError(operation, "body: this operation takes none.");
  if (RAW.test(tag(body))) return { body: body as BodyInit, type: undefined };
  let json: string | undefined;
  let name = "";
  let given: unknown;
  try {
    json = JSON.stringify(
      body,
      function (this: Record<string, unknown>, key, value: unknown) {
        name = key;
        given = this[key];
        // JSON.stringify would write null or {}, and ServiceTitan would take
        // it.
        const lost =
          typeof value === "number"
            ? !Number.isFinite(value)
            : value === null
              ? given !== null
              : EMPTY.test(tag(value));
        if (lost) throw new TypeError();
        return value;
      },
    );
  } catch {
    const what = show(given);
    throw inputError(
      operation,
      `body: ${name} is ${what}. JSON takes finite numbers, valid dates, plain objects without cycles.`,
    );
  }
  if (json === undefined)
    throw inputError(operation, `body: ${show(body)} is no JSON value.`);
  return { body: json, type: "application/json" };
}

function tag(value: unknown): string {
  return Object.prototype.toString.call(value);
}
