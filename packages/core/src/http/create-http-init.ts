import { inputError } from "../internal/errors/input-error.js";
import { uploadRequest } from "../internal/files/upload.js";
import { ignore } from "../internal/pipeline/read-text.js";
import { encodeBody, isStream } from "../internal/request/body.js";
import { serializeQuery } from "../internal/request/query.js";
import { buildUrl, isUrlOf } from "../internal/request/url.js";
import { keptOf } from "../internal/response/parse-answer.js";
import type { CallOptions } from "../options.js";
import type { ModuleTable, PathCall, PathPort } from "../protocol.js";
import { checkNames } from "./check-names.js";
import { errorResponse } from "./error-response.js";
import { replayable } from "./replayable-body.js";
import type { Route } from "./routes.js";

/** openapi-fetch's options of a call, and ours. */
export interface HttpInit extends Omit<CallOptions, "headers"> {
  readonly params?: {
    readonly path?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
  };
  readonly body?: unknown;
  readonly querySerializer?: unknown;
  readonly [option: string]: unknown;
}

/**
 * What a call takes. openapi-fetch would hand anything else on to `fetch`,
 * which is not called here.
 */
const NAMES: readonly (keyof HttpInit)[] = [
  ...[
    "params",
    "body",
    "headers",
    "parseAs",
    "middleware",
    "querySerializer",
    "bodySerializer",
  ],
  ...["signal", "timeout", "totalTimeout", "retry", "extraQuery"],
];

/** What openapi-fetch makes in place of a Request that nobody looks at. */
class PlainRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;

  constructor(
    url: string,
    init: { method: string; headers: Headers; body?: BodyInit },
  ) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
  }
}

/** The answer of a call, and its text once openapi-fetch has read it. */
export interface Answer {
  response?: Response;
  text?: string;
}

/**
 * What openapi-fetch gets: its part of the options, our serialisers, and the
 * pipeline in place of `fetch`.
 */
export function sendInit(
  port: PathPort,
  module: ModuleTable,
  route: Route,
  init: HttpInit,
  answer: Answer,
  observed: boolean,
): object {
  const { operation, resource, method } = route;
  const {
    signal,
    timeout,
    totalTimeout,
    retry,
    extraQuery,
    params = {},
    ...rest
  } = init;
  checkNames(operation, "init", init, NAMES as readonly string[]);
  checkNames(operation, "params", params, ["path", "query", "header"]);
  // Refused here when it is missing: openapi-fetch serialises only what is
  // there.
  if (rest.body === undefined) encodeBody(operation, undefined);
  const options: CallOptions = { signal, timeout, totalTimeout, retry };
  const { path = {} } = params;
  const kept =
    !observed &&
    operation.kind !== "binary" &&
    /^(json|text)$/.test(`${rest["parseAs"] ?? "json"}`);
  return {
    ...rest,
    params: { ...params, path },
    pathSerializer: () => buildUrl(port.root, operation, port.tenantId, path),
    querySerializer:
      typeof rest.querySerializer === "function"
        ? rest.querySerializer
        : (query: Record<string, unknown>) =>
            serializeQuery(operation, query, port.mapFormat, extraQuery),
    bodySerializer:
      operation.kind === "upload"
        ? formOf
        : (rest["bodySerializer"] ??
          ((body: unknown) => encodeBody(operation, body).body)),
    // Bytes are no JSON, which openapi-fetch takes every answer for.
    ...(operation.kind === "binary" && { parseAs: rest["parseAs"] ?? "blob" }),
    ...(!observed && { Request: PlainRequest }),
    fetch: async (request: Request | PlainRequest) => {
      // Middleware may have made another URL of it.
      if (
        observed &&
        !isUrlOf(port.root, operation, port.tenantId, request.url)
      ) {
        const { origin, pathname } = new URL(request.url);
        throw inputError(
          operation,
          `url: ${origin}${pathname} is not this operation of tenant ${port.tenantId}.`,
        );
      }
      const sent = await plain(request);
      try {
        return watch(
          await port.send({
            module,
            resource,
            method,
            request: sent,
            options,
            kept,
          }),
          answer,
        );
      } catch (error) {
        if (isStream(sent.body))
          (sent.body as ReadableStream).cancel().catch(ignore);
        return errorResponse(error, request.url);
      }
    },
  };

  /**
   * The body of an upload: a form as it is, else `{ file }` as the description
   * has it, or the file itself.
   */
  function formOf(body: unknown): unknown {
    if (body instanceof FormData) return body;
    const file = (body as { file?: unknown } | undefined)?.file ?? body;
    return uploadRequest(operation, file, () => port.now(), {}).body;
  }
}

/**
 * A request as the pipeline takes it. The body of a real one is held, so that
 * it can be sent again: middleware may have replaced it.
 */
async function plain(
  request: Request | PlainRequest,
): Promise<PathCall["request"]> {
  const { method, url, body } = request;
  const headers = Object.fromEntries(request.headers);
  if (!body || request instanceof PlainRequest)
    return { method, url, headers, body: body as BodyInit | undefined };
  const json = headers["content-type"]?.includes("json");
  return {
    method,
    url,
    headers,
    body: json
      ? await request.text()
      : await replayable(body as ReadableStream),
  };
}

/**
 * Keeps what openapi-fetch reads, for the message of an answer that is no JSON.
 */
function watch(response: Response, answer: Answer): Response {
  const read = response.text;
  const text = async () => {
    // The pipeline has read it already, unless its copy of core is another than
    // ours.
    answer.text = keptOf(response)?.text ?? (await read.call(response));
    return answer.text;
  };
  answer.response = response;
  return Object.defineProperties(response, {
    text: { value: text },
    json: { value: async () => JSON.parse(await text()) as unknown },
  });
}
