import type { Operation } from "../internal/operation/operation.js";
import { letGo, responseError } from "../internal/response/parse-answer.js";
import type { Answer } from "./create-http-init.js";

interface Result {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * openapi-fetch's result, put right where it knows too little of the operation.
 */
export async function finish(
  operation: Operation,
  answer: Answer,
  call: Promise<Result>,
): Promise<Result> {
  let result: Result;
  try {
    result = await call;
  } catch (error) {
    const { response, text } = answer;
    if (!(error instanceof SyntaxError) || !response || text === undefined)
      throw error;
    // Nothing was declared, so nothing is missed, unless a proxy has answered
    // in the server's place.
    if (
      operation.kind === "void" &&
      !/html/i.test(response.headers.get("content-type") ?? "")
    )
      return { data: undefined, response };
    throw responseError(operation, response, text, "JSON");
  }
  // A declared redirect is the success of its operation; to openapi-fetch it
  // looks like a failure.
  if (result.response.status === 302 && operation.kind === "redirect")
    return { data: undefined, response: result.response };
  // What has been parsed is let go of, as `readAnswer` does.
  delete answer.text;
  letGo(result.response);
  return result;
}
