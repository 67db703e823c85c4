import { describe, expect, test } from "vitest";
import { memoryApi, things } from "../../test/memory-api.js";
import type { ThingsPaths } from "../../test/things-paths.js";
import { ServiceTitanInputError } from "../errors.js";
import { createHttp } from "./create-http.js";
import type { HttpClient } from "./http-client.js";

describe("what would be sent wrongly or not at all", () => {
  test.each<
    [string, (http: HttpClient<ThingsPaths>) => Promise<unknown>, RegExp]
  >([
    [
      "an unknown query name",
      (http) =>
        http.GET("/things", { params: { query: { colour: "red" } as object } }),
      /unknown name "colour"/,
    ],
    [
      "too many ids",
      (http) =>
        http.GET("/things", {
          params: { query: { ids: Array.from({ length: 51 }, (_, i) => i) } },
        }),
      /ids: 51/,
    ],
    [
      "a path value that walks up",
      (http) =>
        http.GET("/things/{id}", { params: { path: { id: ".." as never } } }),
      /id: "\.\."/,
    ],
    [
      "a missing path value",
      (http) => http.GET("/things/{id}", { params: { path: {} as never } }),
      /id: undefined/,
    ],
    [
      "an unknown path value",
      (http) =>
        http.GET("/things/{id}", {
          params: { path: { id: 1, colour: "red" } as { id: number } },
        }),
      /path: unknown value colour\. Give id\./,
    ],
    [
      "missing params",
      (http) => http.GET("/things/{id}", {} as never),
      /id: undefined/,
    ],
    [
      "a missing required parameter",
      (http) => http.GET("/images", {} as never),
      /path is required/,
    ],
    [
      "a path no table has",
      (http) => http.GET("/nowhere" as never, {} as never),
      /no operation GET \/nowhere.*connection\.request/,
    ],
    [
      "a method it has not",
      (http) => http.PUT("/things" as never, {} as never),
      /no operation PUT \/things/,
    ],
    [
      "another fetch",
      // @ts-expect-error not an option
      (http) => http.GET("/things", { fetch: async () => new Response() }),
      /fetch belongs to the connection/,
    ],
    [
      "another base URL",
      // @ts-expect-error not an option
      (http) => http.GET("/things", { baseUrl: "https://evil.example" }),
      /baseUrl belongs to/,
    ],
    // Plain JavaScript can give these; TypeScript refuses them.
    [
      "a query in the wrong place",
      // @ts-expect-error not an option
      (http) => http.GET("/things", { query: { active: "Any" } }),
      /init: query belongs in params: \{ query \}/,
    ],
    [
      "a path value in the wrong place",
      (http) =>
        // @ts-expect-error not an option
        http.GET("/things/{id}", { params: { path: { id: 1 } }, path: {} }),
      /init: path belongs in params/,
    ],
    [
      "a mistyped option",
      // @ts-expect-error not an option
      (http) => http.GET("/things", { retri: false }),
      /init: retri is unknown\. Did you mean retry/,
    ],
    [
      "an option of fetch's",
      // @ts-expect-error not an option
      (http) => http.GET("/things", { cache: "no-store" }),
      /init: cache is unknown and would/,
    ],
    [
      "a time limit that is none",
      // @ts-expect-error not a number
      (http) => http.GET("/things", { timeout: "soon" }),
      /timeout/,
    ],
    [
      "a mistyped kind of parameters",
      (http) => http.GET("/things", { params: { querry: {} } as never }),
      /params: querry is unknown\. Did you mean query/,
    ],
    [
      "a limit",
      // @ts-expect-error not an option
      (http) => http.GET("/things", { limit: 5 }),
      /init: limit is an option of paginate/,
    ],
    [
      "a missing body",
      (http) => http.POST("/things", {} as never),
      /body: it is missing/,
    ],
    [
      "a missing file",
      (http) =>
        http.POST("/things/{id}/attachments", {
          params: { path: { id: 1 } },
        } as never),
      /body: it is missing/,
    ],
    [
      "a body nobody reads",
      (http) => http.GET("/things", { body: {} } as never),
      /body: this operation takes none/,
    ],
    [
      "a number JSON cannot hold",
      (http) => http.POST("/things", { body: { name: Number.NaN as never } }),
      /body.*NaN/,
    ],
  ])("%s is refused before anything is sent", async (_, act, message) => {
    const { connect, requests } = memoryApi(() => ({}));
    const http = createHttp<ThingsPaths>(connect(), things);
    await expect(act(http)).rejects.toThrow(ServiceTitanInputError);
    await expect(act(http)).rejects.toThrow(message);
    expect(requests).toHaveLength(0);
  });
});
