import type { CallFacts } from "../errors/call-facts.js";

/** A successful response whose body has been read. */
export interface BufferedResponse {
  readonly response: Response;
  /** The body; empty for a file, whose body is left to be read as a stream. */
  readonly text: string;
  /** The body's JSON, if it has been parsed already. */
  readonly value?: unknown;
  /** The call it answers, for errors about its content. */
  readonly call: CallFacts;
}

/** A copy of a response with another body. */
export function withBody(
  response: Response,
  body: ReadableStream<Uint8Array> | string,
): Response {
  const { status, statusText, headers, url } = response;
  const bodyless = status === 204 || status === 205;
  const copy = new Response(bodyless ? null : body, {
    status,
    statusText,
    headers,
  });
  // A constructed response has no URL.
  return Object.defineProperty(copy, "url", { value: url });
}
