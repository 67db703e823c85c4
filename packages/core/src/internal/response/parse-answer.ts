import { responseError } from "../errors/response-error.js";
import type { Operation } from "../operation/operation.js";
import type { BufferedResponse } from "./buffered-response.js";

/**
 * The data of a successful response: its parsed JSON, or `undefined` for an
 * operation without an answer.
 * @throws ServiceTitanResponseError if it is not what the operation declares
 */
export function parseAnswer(
  operation: Operation,
  answer: BufferedResponse,
): unknown {
  const { text, response } = answer;
  const { kind } = operation;
  const type = response.headers.get("content-type") ?? "";
  // A login form or a proxy's notice, even where no answer was expected.
  const html = isHtml(type);
  if (!html) {
    if (kind === "void" || (kind === "any" && !text)) return undefined;
    try {
      return JSON.parse(text);
    } catch {
      if (kind === "any" && !/json/i.test(type)) return text;
    }
  }
  throw responseError(operation, answer, kind === "void" ? "no body" : "JSON");
}

export function isHtml(contentType: string | null): boolean {
  return /html/i.test(contentType ?? "");
}
