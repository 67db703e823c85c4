import createClient from "openapi-fetch";
import { afterEach, describe, expect, test } from "vitest";
import { type Loopback, loopback } from "../../test/loopback.js";
import { memoryApi, things } from "../../test/memory-api.js";
import type { ThingsPaths } from "../../test/things-paths.js";
import { connect } from "../connect.js";
import {
  ServiceTitanApiError,
  ServiceTitanInputError,
  ServiceTitanNotFoundError,
} from "../errors.js";
import { apiBaseUrl } from "./api-base-url.js";
import { authMiddleware } from "./auth-middleware.js";
import { pathSerializer, querySerializer } from "./serializers.js";
import { unwrap } from "./unwrap.js";

const open: Loopback[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

describe("authMiddleware", () => {
  async function ownClient(handle: Parameters<typeof loopback>[0]) {
    const server = await loopback(handle);
    open.push(server);
    const { url } = server;
    const credentials = {
      appKey: "ak1.secret",
      clientId: "cid",
      clientSecret: "cs",
    };
    const st = connect({
      environment: "integration",
      tenantId: 7,
      ...credentials,
      apiUrl: url,
      authUrl: url,
    });
    const http = createClient<ThingsPaths>({
      baseUrl: apiBaseUrl(st, things),
      pathSerializer,
      querySerializer,
    });
    http.use(authMiddleware(st));
    return { http, server, st };
  }

  test("signs the requests of a client of one's own", async () => {
    const { http, server } = await ownClient((_, response) => {
      response.setHeader("content-type", "application/json");
      response.end('{"id":42}');
    });
    expect(
      (await http.GET("/things/{id}", { params: { path: { id: 42 } } })).data,
    ).toEqual({ id: 42 });
    await http.POST("/things", { body: { name: "x" } });
    const [get, post] = server.seen;
    expect([
      get?.url,
      get?.headers["st-app-key"],
      get?.headers.authorization,
    ]).toEqual(["/things/v2/tenant/7/things/42", "ak1.secret", "Bearer t"]);
    expect([
      post?.method,
      post?.headers["content-type"],
      post?.body.toString(),
    ]).toEqual(["POST", "application/json", '{"name":"x"}']);
  });

  test("a redirect is not followed: the app key stays here", async () => {
    const elsewhere = await loopback((_, response) => void response.end("{}"));
    open.push(elsewhere);
    const { http } = await ownClient((_, response) => {
      response.writeHead(302, { location: elsewhere.url });
      response.end();
    });
    const { response } = await http.GET("/things/{id}", {
      params: { path: { id: 42 } },
    });
    expect([response.status, elsewhere.seen.length]).toEqual([302, 0]);
  });

  test("refuses URLs of other hosts and tenants", async () => {
    const { st, server } = await ownClient(
      (_, response) => void response.end("{}"),
    );
    const elsewhere = await loopback((_, response) => void response.end("{}"));
    open.push(elsewhere);
    for (const baseUrl of [
      `${elsewhere.url}/things/v2/tenant/7`,
      "https://evil.example/things/v2/tenant/7",
      `${server.url}/things/v2/tenant/8`,
      `${server.url.replace("127.0.0.1", "127.0.0.1.evil.example")}/x/v2/tenant/7`,
    ]) {
      const http = createClient<ThingsPaths>({ baseUrl });
      http.use(authMiddleware(st));
      await expect(http.GET("/things", {}), baseUrl).rejects.toThrow(
        ServiceTitanInputError,
      );
    }
    expect([server.seen, elsewhere.seen]).toEqual([[], []]);
  });
});

test("apiBaseUrl is what the paths of a module continue", () => {
  const st = memoryApi(() => ({})).connect();
  expect(apiBaseUrl(st, things)).toBe(
    "https://api-integration.servicetitan.io/things/v2/tenant/7",
  );
  expect(() =>
    apiBaseUrl(st, { id: "telecom", segment: "telecom", version: 0 }),
  ).toThrow(/telecom.*createHttp/);
});

describe("serialisers for a client of one's own", () => {
  test("path values never change the number of segments", () => {
    expect(
      pathSerializer("/a/{id}/b/{name}", { id: 42, name: "x/../y z" }),
    ).toBe("/a/42/b/x%2F..%2Fy%20z");
    expect(pathSerializer("/a/{id}", { id: 9007199254740993n })).toBe(
      "/a/9007199254740993",
    );
    for (const id of [
      "",
      ".",
      "..",
      Number.NaN,
      2 ** 53,
      null,
      undefined,
      {},
      [1],
    ]) {
      expect(() => pathSerializer("/a/{id}", { id }), String(id)).toThrow(
        ServiceTitanInputError,
      );
    }
  });

  test("query values arrive as they were meant", () => {
    const query = {
      since: new Date("2026-01-31T08:00:00Z"),
      ids: [1, 2],
      sort: "+Name",
      active: true,
      none: undefined,
    };
    const sent = new URLSearchParams(querySerializer(query));
    expect([...sent]).toEqual([
      ["since", "2026-01-31T08:00:00.000Z"],
      ["ids", "1"],
      ["ids", "2"],
      ["sort", "+Name"],
      ["active", "true"],
    ]);
    for (const value of [Number.NaN, null, {}, new Date("")])
      expect(() => querySerializer({ value })).toThrow(ServiceTitanInputError);
    expect(querySerializer(undefined)).toBe("");
  });
});

describe("unwrap of a client of one's own", () => {
  const answering = (response: () => Response) =>
    createClient<ThingsPaths>({
      baseUrl: "https://own.example",
      fetch: async () => response(),
    });
  const params = { path: { id: 1 } };

  test("gives the data, also where there is none", async () => {
    expect(
      await unwrap(
        answering(() => Response.json({ id: 1 })).GET("/things/{id}", {
          params,
        }),
      ),
    ).toEqual({ id: 1 });
    expect(
      await unwrap(
        answering(() => new Response(null, { status: 204 })).DELETE(
          "/things/{id}",
          { params },
        ),
      ),
    ).toBeUndefined();
  });

  test("makes errors of failures, whatever their body", async () => {
    const problem = answering(() =>
      Response.json(
        { title: "gone", traceId: "t1", errors: { Id: ["unknown"] } },
        { status: 404 },
      ),
    );
    await expect(
      unwrap(problem.GET("/things/{id}", { params })),
    ).rejects.toThrow(ServiceTitanNotFoundError);
    await expect(
      unwrap(problem.GET("/things/{id}", { params })),
    ).rejects.toMatchObject({
      title: "gone",
      traceId: "t1",
      errors: { Id: ["unknown"] },
    });
    for (const body of ["", "<html><title>Bad gateway</title>", '{"a":']) {
      const failing = answering(() => new Response(body, { status: 502 }));
      await expect(
        unwrap(failing.GET("/things/{id}", { params })),
      ).rejects.toThrow(ServiceTitanApiError);
    }
  });
});
