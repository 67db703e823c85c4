import createClient from "openapi-fetch";
import type { Connection } from "../connection.js";
import { ServiceTitanInputError } from "../errors.js";
import type { ModuleTable } from "../protocol.js";
import { callInit, type HttpInit } from "./call-init.js";
import { Exchange, type HttpResult } from "./exchange.js";
import { routeHint, routesOf } from "./find-route.js";
import type { HttpClient } from "./http-client.js";
import { markPathClient, type ReadResult } from "./path-client.js";
import { pathPort } from "./path-port.js";

const VERBS = [
  "GET",
  "PUT",
  "POST",
  "DELETE",
  "OPTIONS",
  "HEAD",
  "PATCH",
  "TRACE",
] as const;

/**
 * An openapi-fetch client for the paths of a module. It sends through the
 * connection: token, retries, throttle, time limits and the rules of each
 * operation hold as they do for named operations. `use()` adds openapi-fetch
 * middleware as usual.
 *
 * Beside openapi-fetch's own options (`params`, `body`, `headers`, `signal`,
 * `parseAs`, serialisers, `middleware`) a call takes `timeout`, `totalTimeout`,
 * `retry` and `extraQuery`. Any other name is refused, by the types and by the
 * call: it would have no effect.
 *
 * A call resolves with `{ data }` for a success, `undefined` if the operation
 * has no answer, and with `{ error }`, never undefined, for a failure. It
 * rejects with a `ServiceTitanError` if there was no answer, or a success that
 * cannot be read. Use `response` for status and headers; its body has been
 * read.
 *
 * A file is a `Blob` unless `parseAs` asks for another form. If the answer is a
 * redirect to a file (302), `data` and `error` are both undefined and
 * `response.headers.get("location")` is the file's address. It lies outside
 * ServiceTitan: fetch it without ServiceTitan's headers.
 *
 * @throws ServiceTitanConfigError if the connection comes from a copy of core
 *   that speaks another protocol
 */
export function createHttp<Paths extends object>(
  connection: Connection,
  module: ModuleTable,
): HttpClient<Paths> {
  const port = pathPort(connection);
  const findRoute = routesOf(module);
  const inner = createClient<Record<string, never>>({
    baseUrl: port.root,
  }) as unknown as InnerClient;
  let middlewares = 0;

  function begin(method: string, path: string, init: HttpInit) {
    const verb = method.toUpperCase();
    const operation = findRoute(verb, path);
    if (!operation)
      throw new ServiceTitanInputError(
        `@st/${module.id} has no operation ${verb} ${path}.` +
          `${routeHint(module, verb, path)} ` +
          "For an endpoint it does not know use connection.request().",
      );
    const observed = middlewares > 0 || init.middleware !== undefined;
    const exchange = new Exchange(operation, observed, init.parseAs);
    const given = callInit(port, operation, init, exchange, observed);
    const result = exchange.finish(inner.request(verb, path, given));
    return { exchange, result };
  }

  async function request(method: string, path: string, init: HttpInit = {}) {
    return begin(method, path, init).result;
  }

  async function read(path: string, init: HttpInit): Promise<ReadResult> {
    const { exchange, result } = begin("GET", path, init);
    const { data, ...rest } = await result;
    return { data, ...rest, call: exchange.call };
  }

  const client: Record<string, unknown> = {
    request,
    use(...middleware: unknown[]) {
      middlewares += middleware.length;
      inner.use(...middleware);
    },
    eject: inner.eject,
  };
  for (const verb of VERBS)
    client[verb] = (path: string, init?: HttpInit) => request(verb, path, init);
  return markPathClient(client as unknown as HttpClient<Paths>, {
    port,
    findRoute,
    read,
  });
}

/** openapi-fetch's client without the types of paths. */
interface InnerClient {
  request(method: string, path: string, init: object): Promise<HttpResult>;
  use(...middleware: unknown[]): void;
  eject(...middleware: unknown[]): void;
}
