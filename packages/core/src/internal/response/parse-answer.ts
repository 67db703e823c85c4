import { type ErrorFields, ServiceTitanResponseError } from "../../errors.js";
import { adviceOn, callFields, safeHeaders } from "../errors/api-error.js";
import { excerpt } from "../errors/problem.js";
import type { Operation } from "../operation/operation.js";

/**
 * A body that the pipeline has read itself, so that a broken one could be asked
 * for again.
 */
export interface Kept {
  /**
   * Gone once a long one has been parsed: a runtime may hold on to a response
   * for long, and the text would be held with it.
   */
  text: string | undefined;
  /** Nobody but the call has the response. */
  readonly mine: boolean;
  /**
   * What errors say of the call; their `body` is the text given, without the
   * connection's secrets.
   */
  blame(text: string): ErrorFields;
}

/**
 * `Symbol.for`, since a module's code for files may come from another copy of
 * core.
 */
const KEPT: unique symbol = Symbol.for("@st/kept") as never;

/**
 * Puts the body that was read beside its response. A property, because a
 * WeakMap costs more than the rest of the reading.
 */
export function keep(response: Response, kept: Kept): Response {
  (response as { [KEPT]?: Kept })[KEPT] = kept;
  return response;
}

/** What was kept; `undefined` when the response still has its body. */
export function keptOf(response: Response): Kept | undefined {
  return (response as { [KEPT]?: Kept })[KEPT];
}

/**
 * Lets go of a text that was parsed, if it is long and nobody else wants it.
 */
export function letGo(response: Response): void {
  const kept = keptOf(response);
  if (kept?.mine && Number(kept.text?.length) > 4_096) kept.text = undefined;
}

/**
 * What a successful response holds: the parsed JSON, `undefined` for an
 * operation without an answer.
 * @throws ServiceTitanResponseError when it is not what the operation declares.
 *   Its `outcome` is `applied`: the server reported success, so a write must
 *   not be sent again.
 */
export function readAnswer(operation: Operation, response: Response): unknown {
  const text = keptOf(response)?.text ?? "";
  const type = response.headers.get("content-type") ?? "";
  const { kind } = operation;
  const html = /html/i.test(type);
  // A page of HTML is a login form or a proxy's notice, even where nothing was
  // expected.
  if (kind === "void" && !html) return undefined;
  if (kind === "any" && !text) return undefined;
  if (!html) {
    try {
      const value: unknown = JSON.parse(text);
      letGo(response);
      return value;
    } catch {
      if (kind === "any" && !/json/i.test(type)) return text;
    }
  }
  throw responseError(
    operation,
    response,
    text,
    kind === "void" ? "no body" : "JSON",
  );
}

/** The error for a success that cannot be used. */
export function responseError(
  operation: Operation,
  response: Response,
  text: string,
  wanted: string,
): ServiceTitanResponseError {
  const { status, headers } = response;
  const start = text.slice(0, 65_536);
  const fields = keptOf(response)?.blame(start) ?? {
    ...callFields(operation, undefined),
    body: start,
  };
  const got = text
    ? `${headers.get("content-type") ?? "no content type"}, beginning ${JSON.stringify(excerpt(`${fields.body}`))}`
    : "an empty body";
  const { method, template, retry } = operation;
  return new ServiceTitanResponseError(
    `Unusable answer: ${wanted} was declared, got ${got} (${method} ${template}, ${status}).${adviceOn(retry, "applied")}`,
    { ...fields, status, headers: safeHeaders(headers), outcome: "applied" },
  );
}
