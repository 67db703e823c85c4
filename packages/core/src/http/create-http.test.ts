import { describe, expect, test, vi } from "vitest";
import { door } from "../../test/door.js";
import { loopback } from "../../test/loopback.js";
import { memoryApi, things } from "../../test/memory-api.js";
import type { ThingsPaths } from "../../test/things-paths.js";
import {
  ServiceTitanConnectionError,
  ServiceTitanResponseError,
} from "../errors.js";
import { createHttp } from "./create-http.js";
import { unwrap } from "./unwrap.js";

// Loaded here, since `pnpm mutate` would take what a module does while it is
// loaded within a test for code that only this test covers.
vi.resetModules();
const copy = await import("../http.js");

describe("the pipeline holds by path too", () => {
  test("token, key and tenant are the connection's", async () => {
    const { http, requests } = door(() => ({ id: 42 }));
    const { data, response } = await http.GET("/things/{id}", {
      params: { path: { id: 42 } },
    });
    expect([data, response.status]).toEqual([{ id: 42 }, 200]);
    expect(requests[0]?.path).toBe("/things/42");
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer t");
    expect(requests[0]?.headers.get("st-app-key")).toBe("ak1.test");
    await http.POST("/things", { body: { name: "x" } });
    expect([requests[1]?.method, requests[1]?.body]).toEqual([
      "POST",
      '{"name":"x"}',
    ]);
    await http.request("delete", "/things/{id}", {
      params: { path: { id: 1 } },
    });
    expect(requests[2]?.method).toBe("DELETE");
  });

  test("a read is sent again after a 503, a write is not", async () => {
    const { http, requests } = door(() =>
      requests.length % 2 ? new Response(null, { status: 503 }) : { id: 42 },
    );
    await http.GET("/things/{id}", { params: { path: { id: 42 } } });
    expect(requests).toHaveLength(2);
    expect(
      (await http.POST("/things", { body: { name: "x" } })).error,
    ).toMatchObject({ status: 503 });
    expect(requests).toHaveLength(3);
  });

  test("options of a call: retry, headers, extraQuery, timeout", async () => {
    const { http, requests } = door(() => new Response(null, { status: 503 }));
    const params = { path: { id: 42 } };
    const options = {
      retry: false as const,
      extraQuery: { newer: 1 },
      headers: { "x-a": "1" },
      timeout: 50,
    };
    await http.GET("/things/{id}", { params, ...options });
    expect(requests.map((r) => [r.query, r.headers.get("x-a")])).toEqual([
      [{ newer: "1" }, "1"],
    ]);
    await expect(
      http.GET("/things/{id}", { params, timeout: -1 }),
    ).rejects.toThrow(/timeout is -1|timeout: -1/);
  });

  test("lists are written as the operation takes them", async () => {
    const { http, requests } = door(() => ({}));
    await http.GET("/things", {
      params: { query: { ids: [1, 2], sort: "+Name" } },
    });
    expect(requests[0]?.query).toEqual({ ids: "1,2", sort: "+Name" });
  });
});

describe("failures", () => {
  test.each<[string, () => Response, object]>([
    [
      "an empty 404",
      () => new Response(null, { status: 404 }),
      { status: 404 },
    ],
    [
      "an empty 401 with length 0",
      () =>
        new Response("", { status: 401, headers: { "content-length": "0" } }),
      { status: 401 },
    ],
    [
      "an HTML 502",
      () => new Response("<html><title>Bad gateway</title>", { status: 502 }),
      { status: 502, title: "Bad gateway" },
    ],
    [
      "truncated JSON",
      () => new Response('{"title":"Bad', { status: 400 }),
      { status: 400 },
    ],
    [
      "text",
      () => new Response("no", { status: 409 }),
      { status: 409, title: "no" },
    ],
    [
      "a JSON text",
      () => Response.json("no", { status: 400 }),
      { status: 400, title: "no" },
    ],
    [
      "a JSON null",
      () => Response.json(null, { status: 400 }),
      { status: 400, title: "null" },
    ],
    [
      "ProblemDetails",
      () =>
        Response.json(
          { title: "T", status: 422, traceId: "t1" },
          { status: 422 },
        ),
      { title: "T", traceId: "t1" },
    ],
    [
      "a gateway's shape",
      () => Response.json({ statusCode: 403, message: "M" }, { status: 403 }),
      { statusCode: 403, message: "M" },
    ],
  ])("%s is an error that is there", async (_, answer, error) => {
    const { http } = door(answer, { retry: false });
    const result = await http.GET("/things/{id}", {
      params: { path: { id: 42 } },
    });
    expect(result.data).toBeUndefined();
    expect(result.error).toMatchObject(error);
    expect(result.response.status).toBe(answer().status);
    expect(result.response.url).toContain("/things/42");
  });

  test("no answer at all is a rejection, and aborting one with the signal's reason", async () => {
    const { http } = door(
      () => {
        throw new TypeError("fetch failed");
      },
      { retry: false },
    );
    const call = http.GET("/things/{id}", { params: { path: { id: 42 } } });
    await expect(call).rejects.toThrow(ServiceTitanConnectionError);
    const controller = new AbortController();
    const waiting = door(
      (request) =>
        new Promise((_, stop) =>
          request.signal?.addEventListener("abort", () =>
            stop(request.signal?.reason),
          ),
        ),
    );
    const aborted = waiting.http.GET("/things/{id}", {
      params: { path: { id: 42 } },
      signal: controller.signal,
    });
    const reason = new Error("enough");
    setImmediate(() => controller.abort(reason));
    await expect(aborted).rejects.toBe(reason);
  });

  test("unwrap gives the data or throws the error of the pipeline", async () => {
    const { http } = door((request) =>
      request.path === "/things/42"
        ? { id: 42 }
        : Response.json({ title: "gone" }, { status: 404 }),
    );
    expect(
      await unwrap(http.GET("/things/{id}", { params: { path: { id: 42 } } })),
    ).toEqual({ id: 42 });
    const failed = unwrap(
      http.GET("/things/{id}", { params: { path: { id: 1 } } }),
    );
    await expect(failed).rejects.toMatchObject({
      name: "ServiceTitanNotFoundError",
      operation: "things.things.get",
      title: "gone",
    });
  });
});

describe("successes that openapi-fetch would misread", () => {
  test("HTML and truncated JSON with 200 are response errors, never a bare SyntaxError", async () => {
    for (const headers of [{}, { "content-length": "999" }]) {
      const html = door(
        () =>
          new Response("<html>login", {
            headers: { "content-type": "text/html", ...headers },
          }),
        {
          retry: false,
        },
      );
      const call = html.http.GET("/things/{id}", {
        params: { path: { id: 42 } },
      });
      await expect(call).rejects.toThrow(ServiceTitanResponseError);
      await expect(call).rejects.toThrow(/<html>login/);
    }
    const cut = door(
      () =>
        new Response('{"id": 4', {
          headers: { "content-type": "application/json" },
        }),
      {
        retry: false,
      },
    );
    const write = cut.http.POST("/things", { body: { name: "x" } });
    await expect(write).rejects.toMatchObject({
      name: "ServiceTitanResponseError",
      outcome: "applied",
    });
  });

  test("an operation without an answer has none, whatever comes", async () => {
    for (const answer of [
      new Response(null, { status: 204 }),
      new Response(""),
      new Response("done"),
    ]) {
      const { http } = door(() => answer);
      const { data, error, response } = await http.DELETE("/things/{id}", {
        params: { path: { id: 1 } },
      });
      expect([data, error, response.ok]).toEqual([undefined, undefined, true]);
    }
    const { http } = door(
      () =>
        new Response("<html>", { headers: { "content-type": "text/html" } }),
      { retry: false },
    );
    await expect(
      http.DELETE("/things/{id}", { params: { path: { id: 1 } } }),
    ).rejects.toThrow(ServiceTitanResponseError);
  });

  test("a file is a Blob unless asked for otherwise; bytes that are no JSON are not quoted", async () => {
    const bytes = new Uint8Array([73, 68, 51, 4, 0, 255, 254, 0, 200, 201]);
    const { http } = door(
      () => new Response(bytes, { headers: { "content-type": "audio/mpeg" } }),
    );
    const params = { path: { id: 1 } };
    const { data } = await http.GET("/things/{id}/recording", { params });
    expect(
      new Uint8Array(await new Response(data as unknown as Blob).arrayBuffer()),
    ).toEqual(bytes);
    await expect(
      http.GET("/things/{id}/recording", { params, parseAs: "json" }),
    ).rejects.toThrow(/got audio\/mpeg, beginning "\(bytes\)"/);
  });

  test("a body serialiser of one's own is used", async () => {
    const { http, requests } = door(() => ({ id: 1 }));
    await http.POST("/things", {
      body: { name: "x" },
      bodySerializer: ({ name }) => `{"name":"${name}!"}`,
    });
    expect(requests[0]?.body).toBe('{"name":"x!"}');
  });

  test("an empty file has the form that was asked for, never undefined", async () => {
    const { http } = door(() => new Response(null, { status: 204 }));
    const params = { path: { id: 1 } };
    const read = async (parseAs?: "blob" | "text" | "arrayBuffer") =>
      (await http.GET("/things/{id}/recording", { params, parseAs })).data;
    expect(await read()).toEqual(new Blob());
    expect(await read("text")).toBe("");
    expect(await read("arrayBuffer")).toEqual(new ArrayBuffer(0));
    const { data, error } = await http.GET("/things/{id}/recording", {
      params,
      parseAs: "stream",
    });
    expect([data, error]).toEqual([undefined, undefined]);
  });

  test("a failed redirect is a failure", async () => {
    const { http } = door(() =>
      Response.json({ title: "No such image" }, { status: 404 }),
    );
    const { error, data, response } = await http.GET("/images", {
      params: { query: { path: "x" } },
    });
    expect([error, data, response.status]).toEqual([
      { title: "No such image" },
      undefined,
      404,
    ]);
  });

  test("files come as blob or stream, a declared redirect is no failure", async () => {
    const { http } = door((request) =>
      request.path === "/images"
        ? new Response(null, {
            status: 302,
            headers: { location: "https://blob.example/x" },
          })
        : new Response("abc", { headers: { "content-type": "audio/mpeg" } }),
    );
    const params = { path: { id: 1 } };
    expect(
      await (
        await http.GET("/things/{id}/recording", { params, parseAs: "blob" })
      ).data?.text(),
    ).toBe("abc");
    const { data: stream } = await http.GET("/things/{id}/recording", {
      params,
      parseAs: "stream",
    });
    expect(await new Response(stream).text()).toBe("abc");
    const image = await http.GET("/images", {
      params: { query: { path: "x" } },
    });
    expect([image.error, image.response.headers.get("location")]).toEqual([
      undefined,
      "https://blob.example/x",
    ]);
    expect(
      await unwrap(http.GET("/images", { params: { query: { path: "x" } } })),
    ).toBeUndefined();
  });

  test("a redirect over the wire, whose body is empty without saying so, is no failure either", async () => {
    const server = await loopback((_, response) => {
      response.writeHead(302, { location: "https://blob.example/x" });
      response.end("<html>Object moved</html>");
    });
    try {
      const { url } = server;
      const connection = memoryApi(() => undefined).connect({
        apiUrl: url,
        authUrl: url,
        fetch: undefined,
      });
      const http = createHttp<ThingsPaths>(connection, things);
      const { error, response } = await http.GET("/images", {
        params: { query: { path: "x" } },
      });
      expect([
        error,
        response.status,
        response.headers.get("location"),
      ]).toEqual([undefined, 302, "https://blob.example/x"]);
    } finally {
      await server.close();
    }
  });

  test("what the server said can be read again from the response", async () => {
    const { http } = door(() => ({ id: 1 }));
    const { response } = await http.GET("/things/{id}", {
      params: { path: { id: 1 } },
    });
    expect([await response.text(), await response.json()]).toEqual([
      '{"id":1}',
      { id: 1 },
    ]);
    const { http: empty } = door(() => new Response(""));
    const removed = await empty.DELETE("/things/{id}", {
      params: { path: { id: 1 } },
    });
    expect(await removed.response.text()).toBe("");
  });

  test("an upload is a form, also where the description says JSON", async () => {
    const { http } = door(async ({ headers, body }) => {
      const sent = new Response(body, {
        headers: { "content-type": headers.get("content-type") ?? "" },
      });
      const form = body instanceof FormData ? body : await sent.formData();
      const file = form.get("file") as File;
      return { name: `${file.name} ${await file.text()}` };
    });
    const params = { path: { id: 1 } };
    const file = new File(["hello"], "a.txt");
    const form = new FormData();
    form.append("file", file);
    for (const body of [{ file }, form]) {
      for (const middleware of [[], [{ onRequest: () => undefined }]]) {
        const { data } = await http.POST("/things/{id}/attachments", {
          params,
          body,
          middleware,
        });
        expect(data).toEqual({ name: "a.txt hello" });
      }
    }
  });
});

test("a client and a connection from two copies of core work together", async () => {
  const api = memoryApi((request) =>
    request.path === "/things/42"
      ? { id: 42 }
      : new Response(null, { status: 404 }),
  );
  const connection = api.connect();
  expect(copy.createHttp).not.toBe(createHttp);
  const http = copy.createHttp<ThingsPaths>(connection, things);
  expect(
    (await http.GET("/things/{id}", { params: { path: { id: 42 } } })).data,
  ).toEqual({ id: 42 });
  // Made by one copy, unwrapped by the other.
  await expect(
    unwrap(http.GET("/things/{id}", { params: { path: { id: 1 } } })),
  ).rejects.toMatchObject({
    operation: "things.things.get",
  });
});
