import { systemClock } from "../clock.js";
import { ServiceTitanInputError } from "../errors.js";
import type { CallFacts } from "../internal/errors/call-facts.js";
import { inputError } from "../internal/errors/input-error.js";
import { undescribedOperation } from "../internal/operation/undescribed-operation.js";
import { wait } from "../internal/pipeline/wait.js";
import type { Source } from "../internal/readers/source.js";
import type { CallOptions } from "../options.js";
import type { HttpInit } from "./call-init.js";
import { checkNames } from "./check-names.js";
import { pathClientOf } from "./path-client.js";
import { unwrap } from "./unwrap.js";

/** What a GET resolves with; `call` if the client is ours. */
interface GetResult {
  data: unknown;
  response: Response;
  call?: CallFacts | undefined;
}

/** The part of an openapi-fetch client that reads. */
export interface Getter {
  GET(path: string, init: object): Promise<GetResult>;
}

/**
 * Reads a path of an openapi-fetch client, page by page or batch by batch. A
 * client made by `createHttp` knows the operation's rules; for any other the
 * common ones hold.
 *
 * @throws ServiceTitanInputError if the path is not of this kind, and for
 *   parameters in the wrong place
 */
export function pathSource(
  http: Getter,
  path: string,
  init: HttpInit,
  options: CallOptions,
  kind: "page" | "export",
): Source {
  const client = pathClientOf(http);
  const { port, findRoute } = client ?? {};
  const operation =
    findRoute?.("GET", path) ?? undescribedOperation("GET", path);
  if (operation.kind !== "any" && operation.kind !== kind)
    throw inputError(
      operation,
      `${path} is not ${kind === "page" ? "a paged list" : "an export feed"}. Call http.GET.`,
    );
  checkNames(operation, "init", init, ["params"]);
  checkNames(operation, "params", init.params, ["path", "query"]);
  const given = givenOptions(options);
  return {
    operation,
    get feed() {
      if (port) return `${port.environment}/${port.tenantId}/${operation.id}`;
      throw new ServiceTitanInputError(
        `${operation.id}: a checkpoint has to know the tenant; use a client made by createHttp.`,
      );
    },
    async read(query, signal) {
      const request = {
        ...init,
        ...given,
        ...(signal && { signal }),
        params: { ...init.params, query },
      };
      const result: GetResult = client
        ? await client.read(path, request)
        : await http.GET(path, request);
      const { response, call } = result;
      const value = await unwrap(result);
      return {
        value,
        // Only for what cannot be used.
        get text() {
          return JSON.stringify(value) ?? "";
        },
        response,
        call,
      };
    },
    now: () => (port ?? systemClock).now(),
    wait: (ms, signal) =>
      port ? port.wait(ms, signal) : wait(systemClock, ms, signal),
  };
}

/** Without undefined values, which openapi-fetch would put onto the request. */
function givenOptions({
  timeout,
  totalTimeout,
  retry,
  headers,
  extraQuery,
}: CallOptions): object {
  const options = { timeout, totalTimeout, retry, headers, extraQuery };
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
}
