import { responseError } from "../errors/response-error.js";
import type { Operation } from "../operation/operation.js";
import type { BufferedResponse } from "./buffered-response.js";

/** What an answer should have been, as messages say it. */
export const WANTED = {
  page: "a page with data and hasMore",
  export: "a batch with data, hasMore and continueFrom",
  void: "no body",
  object: "an object",
  array: "a list",
  scalar: "a single value",
  mixed: "a value",
} as const;

/**
 * The data of a successful response: its parsed JSON, or `undefined` for an
 * operation without an answer.
 * @throws ServiceTitanResponseError if it is not JSON, or not the object, list
 *   or single value that the operation declares
 */
export function parseAnswer(
  operation: Operation,
  answer: BufferedResponse,
): unknown {
  const { text, value, response } = answer;
  const { kind } = operation;
  const type = typeOf(response);
  // A login form or a proxy's notice, even where no answer was expected.
  const html = /html/i.test(type);
  if (!html && (kind === "void" || (kind === "any" && !text))) return undefined;
  let data = html ? undefined : (value ?? parseJson(text));
  if (data === undefined) {
    if (!html && kind === "any" && !/json/i.test(type)) data = text;
    else
      throw responseError(
        operation,
        answer,
        kind === "void" ? "no body" : "JSON",
      );
  }
  if (!hasShape(operation, data))
    throw responseError(operation, answer, wantedBy(operation));
  return data;
}

/**
 * Parses the answer of a read while another attempt may still be made.
 * @throws ServiceTitanResponseError if it was to be JSON and ended before it was
 */
export function parseRead(
  operation: Operation,
  answer: BufferedResponse,
): BufferedResponse {
  const { kind } = operation;
  const { text, response } = answer;
  if (kind === "void") return answer;
  const value = parseJson(text);
  const cut = value === undefined && (kind !== "any" || text !== "");
  if (cut && /json/i.test(typeOf(response)))
    throw responseError(operation, answer, "JSON");
  return { ...answer, value };
}

/**
 * Whether data is what an operation declares, seen from outside: no deeper, or
 * each new field would be an error. Files that were uploaded are answered in
 * several forms.
 */
export function hasShape(
  { kind, shape, nullable }: Operation,
  data: unknown,
): boolean {
  if (kind === "any" || kind === "upload") return true;
  if (data === null) return nullable;
  const given = Array.isArray(data)
    ? "array"
    : typeof data === "object"
      ? "object"
      : "scalar";
  return shape === "mixed" || given === shape;
}

/** What an operation declares, as messages say it. */
export function wantedBy({ kind, shape }: Operation): string {
  return WANTED[kind as keyof typeof WANTED] ?? WANTED[shape];
}

function typeOf({ headers }: Response): string {
  return headers.get("content-type") ?? "";
}

/** `undefined` is no JSON value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
