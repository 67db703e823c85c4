import { systemClock } from "../clock.js";
import { ServiceTitanInputError } from "../errors.js";
import { inputError } from "../internal/errors/input-error.js";
import { Scope } from "../internal/pipeline/scope.js";
import { sleep } from "../internal/pipeline/sleep.js";
import type { Source } from "../internal/readers/source.js";
import type { CallOptions } from "../options.js";
import { checkNames } from "./check-names.js";
import { factsOf } from "./client-facts.js";
import type { HttpInit } from "./create-http-init.js";
import { unknownOperation } from "./unknown-operation.js";
import { unwrap } from "./unwrap.js";

/** What reading needs of an openapi-fetch client. */
export interface Getter {
  GET(
    path: string,
    init: object,
  ): Promise<{ data: unknown; response: Response }>;
}

/**
 * A path of an openapi-fetch client as a source of pages or batches. A client
 * made by `createHttp` knows the operation's rules; of any other the common
 * ones are taken.
 *
 * @throws ServiceTitanInputError for a path that is none of this kind, and for
 *   parameters that stand in the wrong place
 */
export function pathSource(
  http: Getter,
  path: string,
  init: HttpInit,
  options: CallOptions,
  kind: "page" | "export",
): Source {
  const facts = factsOf(http);
  const operation =
    facts?.find("GET", path)?.operation ?? unknownOperation("GET", path);
  const port = facts?.port;
  if (operation.kind !== "any" && operation.kind !== kind)
    throw inputError(
      operation,
      `${path} is no ${kind === "page" ? "paged list" : "export feed"}. Call http.GET.`,
    );
  checkNames(operation, "init", init, ["params"]);
  checkNames(operation, "params", init.params, ["path", "query"]);
  const { timeout, totalTimeout, retry, headers, extraQuery } = options;
  // openapi-fetch puts whatever it gets onto the request, `undefined` too.
  const ours = Object.fromEntries(
    Object.entries({
      timeout,
      totalTimeout,
      retry,
      headers,
      extraQuery,
    }).filter(([, value]) => value !== undefined),
  );
  return {
    operation,
    get feed() {
      if (port) return `${port.environment}/${port.tenantId}/${operation.id}`;
      throw new ServiceTitanInputError(
        `${operation.id}: a checkpoint has to know the tenant; use a client made by createHttp.`,
      );
    },
    async read(query, signal) {
      const call = {
        ...init,
        ...ours,
        ...(signal && { signal }),
        params: { ...init.params, query },
      };
      const result = await http.GET(path, call);
      return { data: await unwrap(result), response: result.response };
    },
    now: () => port?.now() ?? systemClock.now(),
    wait: (ms, signal) => port?.wait(ms, signal) ?? waitHere(ms, signal),
  };
}

/** Waits on the machine's clock. */
async function waitHere(
  ms: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  signal?.throwIfAborted();
  const scope = new Scope();
  const end = () => scope.end(signal?.reason);
  signal?.addEventListener("abort", end);
  try {
    await sleep(systemClock, ms, scope);
  } finally {
    signal?.removeEventListener("abort", end);
  }
}
