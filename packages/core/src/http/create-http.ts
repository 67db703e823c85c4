import createClient, { type Client } from "openapi-fetch";
import type { Connection } from "../connection.js";
import { ServiceTitanInputError } from "../errors.js";
import { type ModuleTable, PATHS } from "../protocol.js";
import { attachFacts } from "./client-facts.js";
import { type Answer, type HttpInit, sendInit } from "./create-http-init.js";
import { finish } from "./create-http-result.js";
import { readRoutes } from "./routes.js";

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
 * An openapi-fetch client for the paths of a module that sends through the
 * connection: token, retry, throttle, time limits and the rules of each
 * operation hold as they do for named operations. `use()` adds openapi-fetch
 * middleware as usual.
 *
 * A call takes `timeout`, `totalTimeout`, `retry` and `extraQuery` beside
 * `params`, `body`, `headers`, `signal`, `parseAs`, the serialisers and
 * `middleware`; a name that would have no effect is refused, since
 * openapi-fetch's types let any pass.
 *
 * It resolves with `{ data }` for a success, `undefined` where the operation
 * has no answer, and with `{ error }`, never undefined, for a failure. It
 * rejects with a `ServiceTitanError` when there was no answer, or a success
 * that cannot be read. `response` is there for its status and headers; its body
 * has been read.
 *
 * A file is a `Blob` unless `parseAs` asks for another form; give
 * `parseAs: "blob"` for its type to say so. Where the answer is a redirect to a
 * file (302) there is neither `data` nor `error`: the file lies at
 * `response.headers.get("location")`, outside ServiceTitan; fetch it without
 * ServiceTitan's headers.
 */
export function createHttp<Paths extends object>(
  connection: Connection,
  module: ModuleTable,
): Client<Paths> {
  const port = connection[PATHS]();
  const find = readRoutes(module);
  const inner = createClient<Record<string, never>>({
    baseUrl: port.root,
  }) as unknown as InnerClient;
  const request = async (method: string, path: string, init: HttpInit = {}) => {
    const verb = method.toUpperCase();
    const route = find(verb, path);
    if (!route) {
      throw new ServiceTitanInputError(
        `@st/${module.id} has no operation ${verb} ${path}. For an endpoint it does not know use connection.request().`,
      );
    }
    const answer: Answer = {};
    const observed = users > 0 || init["middleware"] !== undefined;
    return finish(
      route.operation,
      answer,
      inner.request(
        verb,
        path,
        sendInit(port, module, route, init, answer, observed),
      ),
    );
  };
  // A Request costs as much as the rest of openapi-fetch, so it is made only
  // when there is somebody to see it.
  let users = 0;
  const client: Record<string, unknown> = {
    request,
    use(...middleware: unknown[]) {
      users += middleware.length;
      inner.use(...middleware);
    },
    eject: inner.eject,
  };
  for (const verb of VERBS)
    client[verb] = (path: string, init?: HttpInit) => request(verb, path, init);
  return attachFacts(client as unknown as Client<Paths>, { port, find });
}

/**
 * openapi-fetch's client without the types of paths, which are the caller's
 * business.
 */
interface InnerClient {
  request(
    method: string,
    path: string,
    init: object,
  ): Promise<{ data?: unknown; error?: unknown; response: Response }>;
  use(...middleware: unknown[]): void;
  eject(...middleware: unknown[]): void;
}
