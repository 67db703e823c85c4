import { ServiceTitanApiError } from "../errors.js";
import { responseOf } from "../internal/errors/api-error.js";
import { inputError } from "../internal/errors/input-error.js";
import { uploadRequest } from "../internal/files/upload.js";
import type { Operation } from "../internal/operation/operation.js";
import { ignore } from "../internal/pipeline/read-text.js";
import { streamBody } from "../internal/pipeline/stream-body.js";
import { encodeBody, isStream } from "../internal/request/body.js";
import { mergeHeaders } from "../internal/request/headers.js";
import { serializeQuery } from "../internal/request/query/serialize-query.js";
import { buildUrl, isUrlOf } from "../internal/request/url.js";
import type { RequestBody } from "../layers.js";
import type { CallOptions } from "../options.js";
import type { PathPort, PathRequest } from "../protocol.js";
import { checkNames } from "./check-names.js";
import type { Exchange, PathAnswer } from "./exchange.js";
import { replayable } from "./replayable-body.js";

/** openapi-fetch's options of a call, and ours. */
export interface HttpInit extends Omit<CallOptions, "headers"> {
  readonly params?: {
    readonly path?: Readonly<Record<string, unknown>>;
    readonly query?: Readonly<Record<string, unknown>>;
  };
  readonly body?: unknown;
  readonly parseAs?: unknown;
  readonly querySerializer?: unknown;
  readonly bodySerializer?: unknown;
  readonly middleware?: unknown;
  readonly [option: string]: unknown;
}

/** openapi-fetch would pass any other name on to `fetch`, which is not used. */
const NAMES: readonly string[] = [
  ...["params", "body", "headers", "parseAs", "middleware"],
  ...["querySerializer", "bodySerializer"],
  ...["signal", "timeout", "totalTimeout", "retry", "extraQuery"],
];

/**
 * A Request costs as much as all the rest of openapi-fetch. Without middleware
 * nobody sees it, and openapi-fetch makes this instead.
 */
class LightRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: RequestBody | undefined;

  constructor(
    url: string,
    init: { method: string; headers: Headers; body?: RequestBody },
  ) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
  }
}

/**
 * What openapi-fetch gets for one call: its own options, our serialisers, and
 * the pipeline in place of `fetch`.
 * @param observed middleware looks at request and response
 * @throws ServiceTitanInputError for unknown names and a missing body
 */
export function callInit(
  port: PathPort,
  operation: Operation,
  init: HttpInit,
  exchange: Exchange,
  observed: boolean,
): object {
  const {
    signal,
    timeout,
    totalTimeout,
    retry,
    extraQuery,
    params = {},
    ...rest
  } = init;
  checkNames(operation, "init", init, NAMES);
  checkNames(operation, "params", params, ["path", "query", "header"]);
  // openapi-fetch serialises only a body that is there.
  if (rest.body === undefined) encodeBody(operation, undefined);
  const { path = {} } = params;
  const options: CallOptions = { signal, timeout, totalTimeout, retry };
  return {
    ...rest,
    params: { ...params, path },
    pathSerializer: () => buildUrl(port.root, operation, port.tenantId, path),
    querySerializer:
      typeof rest.querySerializer === "function"
        ? rest.querySerializer
        : (query: Record<string, unknown>) =>
            serializeQuery(operation, query, port.mapFormat, extraQuery),
    bodySerializer: bodySerializer(port, operation, init),
    // openapi-fetch takes every answer for JSON.
    parseAs: exchange.parseAs,
    ...(!observed && { Request: LightRequest }),
    fetch: async (request: Request | LightRequest) => {
      if (observed) assertOwnUrl(port, operation, request.url);
      const sent = await wireRequest(request);
      const answer = await sendThrough(port, operation, sent, options);
      return exchange.responseFor(answer, request.url);
    },
  };
}

function bodySerializer(
  port: PathPort,
  operation: Operation,
  { bodySerializer }: HttpInit,
): unknown {
  if (operation.kind === "upload")
    return (body: unknown) => uploadForm(port, operation, body);
  return (
    bodySerializer ?? ((body: unknown) => encodeBody(operation, body).body)
  );
}

/** A form as it is, else `{ file }` as the description has it, or the file. */
function uploadForm(
  port: PathPort,
  operation: Operation,
  body: unknown,
): unknown {
  if (body instanceof FormData) return body;
  const file = (body as { file?: unknown } | undefined)?.file ?? body;
  return uploadRequest(operation, file, () => port.now(), {}).body;
}

/** Middleware may have changed the URL. */
function assertOwnUrl(
  { root, tenantId }: PathPort,
  operation: Operation,
  url: string,
): void {
  if (isUrlOf(root, operation, tenantId, url)) return;
  const { origin, pathname } = new URL(url);
  throw inputError(
    operation,
    `url: ${origin}${pathname} is not this operation of tenant ${tenantId}.`,
  );
}

/**
 * A request as the pipeline takes it. The body of a real Request is a stream,
 * whatever it was made from; it is held in memory, so that it can be sent again.
 */
async function wireRequest(
  request: Request | LightRequest,
): Promise<PathRequest> {
  const { method, url, body } = request;
  const headers = Object.fromEntries(request.headers);
  if (!body || request instanceof LightRequest)
    return { method, url, headers, body: body as RequestBody | undefined };
  const isJson = headers["content-type"]?.includes("json");
  const held = isJson
    ? await request.text()
    : await replayable(body as ReadableStream);
  return { method, url, headers, body: held };
}

/** Resolves with error statuses too, as openapi-fetch has them. */
async function sendThrough(
  port: PathPort,
  operation: Operation,
  request: PathRequest,
  options: CallOptions,
): Promise<PathAnswer> {
  const own = { ...port.headers, ...request.headers };
  const sent = { ...request, headers: mergeHeaders(operation, own) };
  try {
    return await port.send(operation, sent, options, streamBody);
  } catch (error) {
    // Of a streamed body, what was not sent.
    if (isStream(request.body)) request.body.cancel().catch(ignore);
    if (!ServiceTitanApiError.isInstance(error)) throw error;
    return { error, response: responseOf(error) };
  }
}
