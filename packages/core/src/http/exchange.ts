import type { ServiceTitanApiError } from "../errors.js";
import type { CallFacts } from "../internal/errors/call-facts.js";
import type { Operation } from "../internal/operation/operation.js";
import {
  type BufferedResponse,
  withBody,
} from "../internal/response/buffered-response.js";
import { hasShape, parseAnswer } from "../internal/response/parse-answer.js";
import { markFailed, problemOf } from "./failed-response.js";

/** The result of a request by path. */
export type PathAnswer =
  | (BufferedResponse & { readonly error?: undefined })
  | {
      readonly error: ServiceTitanApiError;
      /** Undefined if the client's own rate limiter raised the error. */
      readonly response: Response | undefined;
    };

/** What an openapi-fetch call resolves with. */
export interface HttpResult {
  data?: unknown;
  error?: unknown;
  response: Response;
}

/**
 * One request by path and its answer. openapi-fetch makes the result; this
 * corrects it by what the operation declares.
 */
export class Exchange {
  readonly #operation: Operation;
  /** Middleware looks at the response, and may put another in its place. */
  readonly #observed: boolean;
  readonly #parseAs: unknown;
  /** The operation says how the answer is read: the caller asks for JSON. */
  readonly #parsed: boolean;
  #answer: PathAnswer | undefined;

  constructor(operation: Operation, observed: boolean, parseAs: unknown) {
    this.#operation = operation;
    this.#observed = observed;
    this.#parseAs = parseAs ?? (operation.kind === "binary" ? "blob" : "json");
    this.#parsed = this.#parseAs === "json" && operation.kind !== "binary";
  }

  /**
   * How openapi-fetch is to read the answer. Where nobody looks on, it is parsed
   * here, once.
   */
  get parseAs(): unknown {
    return this.#parsed && !this.#observed ? "text" : this.#parseAs;
  }

  /** The answer as openapi-fetch and its middleware read it. */
  async responseFor(answer: PathAnswer, url: string): Promise<Response> {
    this.#answer = answer;
    const { response, error } = answer;
    if (error) return this.#failedResponse(error, response, url);
    let { text } = answer;
    const asText = this.#parseAs === "json" || this.#parseAs === "text";
    if (this.#operation.kind === "binary") {
      if (!asText) return response;
      text = await response.text();
      this.#answer = { ...answer, text };
    }
    return this.#observed || !asText
      ? withBody(response, text)
      : withText(response, text);
  }

  /** The call that was answered with a success. */
  get call(): CallFacts | undefined {
    const answer = this.#answer;
    return answer && !answer.error ? answer.call : undefined;
  }

  /**
   * The result of the call.
   * @throws ServiceTitanResponseError for a success that is not what the
   *   operation declares
   */
  async finish(call: Promise<HttpResult>): Promise<HttpResult> {
    let result: HttpResult;
    try {
      result = await call;
    } catch (error) {
      return this.#unreadable(error);
    }
    const { response } = result;
    const answer = this.#answer;
    // To openapi-fetch a declared redirect looks like a failure.
    if (this.#operation.kind === "redirect" && response.status === 302)
      return { data: undefined, response };
    if (answer?.error)
      // openapi-fetch does not read the body of every failure.
      return this.#observed
        ? result
        : { error: problemOf(answer.error), response };
    if (!answer) return result;
    if (!this.#parsed) return this.#withEmptyData(result);
    if (!this.#observed)
      return { data: parseAnswer(this.#operation, answer), response };
    // If the server's own answer is right, middleware put another in its place.
    const { data, error } = result;
    if (error === undefined && !hasShape(this.#operation, data))
      parseAnswer(this.#operation, answer);
    return result;
  }

  /** openapi-fetch gives no data for an empty answer, whatever form is asked. */
  async #withEmptyData(result: HttpResult): Promise<HttpResult> {
    const { data, error, response } = result;
    const form = this.#parseAs;
    const isMissing = data === undefined && error === undefined;
    if (!isMissing || response.bodyUsed) return result;
    return form === "blob" || form === "arrayBuffer" || form === "text"
      ? { data: await response[form](), response }
      : result;
  }

  #failedResponse(
    error: ServiceTitanApiError,
    response: Response | undefined,
    url: string,
  ): Response {
    const { status, headers = {} } = error;
    const failed = response ?? new Response(null, { status, headers });
    if (!failed.url) Object.defineProperty(failed, "url", { value: url });
    const text = JSON.stringify(problemOf(error));
    if (!this.#observed) return markFailed(withText(failed, text), error);
    const readable = withBody(failed, text);
    // Those of the response described the body that was read from it.
    readable.headers.delete("content-length");
    readable.headers.delete("content-encoding");
    readable.headers.set("content-type", "application/json");
    return markFailed(readable, error);
  }

  #unreadable(error: unknown): HttpResult {
    const answer = this.#answer;
    if (!(error instanceof SyntaxError) || !answer || answer.error) throw error;
    const data = parseAnswer(this.#operation, answer);
    // If it can be read, middleware put another body in its place.
    if (data !== undefined) throw error;
    // Where nothing was declared, nothing is missing.
    return { data, response: answer.response };
  }
}

/**
 * The response with its text to be read again: the pipeline has read the body.
 * It is changed in place, since making a Response costs as much as a call.
 */
function withText(response: Response, text: string): Response {
  return Object.defineProperties(response, {
    text: { value: async () => text },
    json: { value: async () => JSON.parse(text) as unknown },
  });
}
