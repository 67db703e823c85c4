import { modules } from "@st/catalog";
import type { Context } from "hono";
import { HonoBase } from "hono/hono-base";
import { TrieRouter } from "hono/router/trie-router";
import type { Operation } from "../model/types.js";
import { once } from "../once.js";
import { BLOB_PATH } from "../operations/files.js";
import type { ReceivedRequest } from "../options.js";
import type { Endpoint } from "./endpoints.js";
import type { Served } from "./served.js";

/** Path of the token endpoint. */
const TOKEN_PATH = "/connect/token";

/** What a request is for. */
export type Target =
  | { kind: "token" }
  | { kind: "file" }
  | {
      kind: "operation";
      endpoint: Endpoint;
      /** Path values by name. */
      values: Readonly<Record<string, string>>;
    }
  /** The path exists, but not with this method. */
  | { kind: "otherMethod" }
  | { kind: "unknownPath" };

/** Answers one request. */
export type Answer = (request: Request, target: Target) => Promise<Response>;

/**
 * Routes requests by method and path. The app's `fetch` rejects with whatever
 * `answer` throws.
 */
export function createApp(served: Served, answer: Answer): HonoBase {
  const app = createRouter();
  app.all(TOKEN_PATH, ({ req }) => answer(req.raw, { kind: "token" }));
  app.all(`${BLOB_PATH}*`, ({ req }) => answer(req.raw, { kind: "file" }));
  // Routes are registered with the first request to their module: for all
  // modules at once that takes 10 ms of the fake's start.
  for (const { id, segment } of modules()) {
    if (!served.modules.includes(id)) continue;
    const module = once(() => createModuleApp(served.of(id), answer));
    app.all(`/${segment}/*`, ({ req }) => module().fetch(req.raw));
  }
  app.notFound(({ req }) => answer(req.raw, { kind: "unknownPath" }));
  return app;
}

/** Routes the requests to the operations of one module. */
function createModuleApp(
  endpoints: readonly Endpoint[],
  answer: Answer,
): HonoBase {
  const app = createRouter();
  for (const endpoint of fixedFirst(endpoints)) {
    const { httpMethod } = endpoint.operation;
    app.on(httpMethod, endpoint.route, ({ req }: Context) => {
      // Hono hands a HEAD to the route of GET; the API declares none.
      if (req.raw.method !== httpMethod)
        return answer(req.raw, { kind: "otherMethod" });
      const values = req.param();
      return answer(req.raw, { kind: "operation", endpoint, values });
    });
  }
  app.notFound(({ req }) => {
    const exists = methods.some(
      (method) => app.router.match(method, req.path)[0].length > 0,
    );
    return answer(req.raw, { kind: exists ? "otherMethod" : "unknownPath" });
  });
  return app;
}

function createRouter(): HonoBase {
  // The default router of hono first tries to build one regular expression,
  // which these paths do not allow: that costs 20 ms before the first answer,
  // the trie 0.2 ms.
  const app = new HonoBase({ router: new TrieRouter() });
  app.onError((error) => {
    throw error;
  });
  return app;
}

const methods: readonly Operation["httpMethod"][] = [
  "GET",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
];

/**
 * Hono takes the first route that matches, so `/customers/contacts` has to
 * stand before `/customers/:id`.
 */
function fixedFirst(endpoints: readonly Endpoint[]): Endpoint[] {
  const parameters = ({ route }: Endpoint) => route.split("/:").length;
  return [...endpoints].sort((a, b) => parameters(a) - parameters(b));
}

/** How `requests` and faults name the operation of a target. */
export function operationOf(target: Target): ReceivedRequest["operation"] {
  switch (target.kind) {
    case "token":
      return { module: "", id: "token" };
    case "operation":
      return {
        module: target.endpoint.module.id,
        id: target.endpoint.operation.id,
      };
    default:
      return undefined;
  }
}
