import { type Connection, type ConnectOptions, connect } from "../src/index.js";
import type { ModuleTable } from "../src/module.js";

/** A request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  /** Behind the tenant: `"/customers"`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Headers;
  readonly body: BodyInit | null | undefined;
  readonly signal: AbortSignal | undefined;
}

export type Answer = Response | object | undefined;

export interface MemoryApi {
  /** All but those for tokens. */
  readonly requests: SeenRequest[];
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  connect(options?: Partial<ConnectOptions>): Connection;
}

/**
 * ServiceTitan in memory, passed to `connect` as `fetch`: answers tokens itself
 * and hands the rest to `handle`.
 */
export function memoryApi(
  handle: (request: SeenRequest) => Answer | Promise<Answer>,
): MemoryApi {
  const requests: SeenRequest[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    const { pathname, searchParams } = new URL(url);
    if (pathname === "/connect/token")
      return Response.json({
        access_token: "t",
        expires_in: 900,
        token_type: "Bearer",
      });
    const request = {
      method: init.method ?? "GET",
      path: pathname.replace(/^.*\/tenant\/\d+/, ""),
      query: Object.fromEntries(searchParams),
      headers: new Headers(init.headers),
      body: init.body,
      signal: init.signal ?? undefined,
    };
    requests.push(request);
    const answer = await handle(request);
    return answer instanceof Response ? answer : Response.json(answer ?? null);
  };
  return {
    requests,
    fetch,
    connect: (options) =>
      connect({
        environment: "integration",
        tenantId: 7,
        appKey: "ak1.test",
        clientId: "cid.test",
        clientSecret: "cs.test",
        limiter: false,
        fetch,
        ...options,
      }),
  };
}

/** A small module with an operation of every kind. */
export const things: ModuleTable = {
  protocol: 1,
  id: "things",
  segment: "things",
  version: 2,
  scope: "tn.thg.",
  operations: {
    things: {
      list: [
        "GET /things",
        "things:r",
        "page",
        "ids,50 active sort createdOnOrAfter createdBefore",
      ],
      get: ["GET /things/{id}", "things:r"],
      names: ["GET /names", "things:r", "array"],
      count: ["GET /count", "things:r", "scalar"],
      owner: ["GET /things/{id}/owner", "things:r", "scalar nullable"],
      create: ["POST /things", "things:w", "body"],
      remove: ["DELETE /things/{id}", "things:w", "void"],
      book: ["POST /things/book", "things:w", "accepted body", "notify"],
      recording: ["GET /things/{id}/recording", "things:r", "binary"],
      image: ["GET /images", "things:r", "redirect", "path!"],
      attach: ["POST /things/{id}/attachments", "things:w", "upload"],
      listParts: ["GET /things/{id}/parts", "things:r", "page max=100"],
      listCalls: ["GET /calls", "things:r", "page serial no-total"],
      listMappings: [
        "GET /mappings",
        "things:r",
        "page first=0 max=500 paging",
      ],
    },
    export: {
      things: ["GET /export/things", "things:r", "export"],
      pings: ["GET /export/pings", "things:r", "export key=-"],
      pairs: ["GET /export/pairs", "things:r", "export key=left+right"],
    },
  },
};
