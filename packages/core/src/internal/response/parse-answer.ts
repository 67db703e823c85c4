import {
  responseError,
  type UnusableResponse,
} from "../errors/response-error.js";
import type { Operation } from "../operation/operation.js";

/** What the readers of lists and feeds take, as messages say it. */
export const WANTED = {
  page: "a page with data and hasMore",
  export: "a batch with data, hasMore and continueFrom",
};

/**
 * The data of a successful response: its parsed JSON, or `undefined` for an
 * operation without an answer.
 * @throws ServiceTitanResponseError if it is not JSON, or not the object, list
 *   or single value that the operation declares
 */
export function parseAnswer(
  operation: Operation,
  answer: UnusableResponse & { readonly value?: unknown },
): unknown {
  const data = answer.value ?? parseBody(operation, answer);
  const { kind, shape } = operation;
  if (kind === "void" || hasShape(operation, data)) return data;
  const wanted = WANTED[kind as keyof typeof WANTED] ?? `a JSON ${shape}`;
  throw responseError(operation, answer, wanted);
}

/**
 * The body's JSON, whatever it is.
 * @throws ServiceTitanResponseError if it is none
 */
export function parseBody(
  operation: Operation,
  answer: UnusableResponse,
): unknown {
  const { text, response } = answer;
  const { kind } = operation;
  const type = response.headers.get("content-type") ?? "";
  // A login form or a proxy's notice, even where no answer was expected.
  if (!/html/i.test(type)) {
    if (kind === "void" || (kind === "any" && !text)) return undefined;
    const data = parseJson(text);
    if (data !== undefined) return data;
    if (kind === "any" && !/json/i.test(type)) return text;
  }
  throw responseError(operation, answer, kind === "void" ? "no body" : "JSON");
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

/** `undefined` is no JSON value. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
