import { describe, expect, test, vi } from "vitest";
import { door } from "../../test/door.js";
import { ServiceTitanInputError } from "../errors.js";

describe("openapi-fetch middleware", () => {
  test("runs around the call and may replace request and response", async () => {
    const { http, requests } = door(() => ({ id: 1 }));
    const seen: string[] = [];
    const middleware = {
      onRequest: ({
        request,
        schemaPath,
      }: {
        request: Request;
        schemaPath: string;
      }) => {
        seen.push(schemaPath);
        const headers = new Headers(request.headers);
        headers.set("x-mine", "1");
        return request.method === "POST"
          ? new Request(request, { headers, body: '{"name":"y"}' })
          : undefined;
      },
      onResponse: ({ response }: { response: Response }) =>
        new Response(response.body, {
          status: 200,
          headers: { "x-theirs": "1" },
        }),
    };
    http.use(middleware);
    const { response } = await http.POST("/things", { body: { name: "x" } });
    expect([
      requests[0]?.body,
      requests[0]?.headers.get("x-mine"),
      response.headers.get("x-theirs"),
    ]).toEqual(['{"name":"y"}', "1", "1"]);
    http.eject(middleware);
    await http.GET("/things/{id}", { params: { path: { id: 1 } } });
    expect(seen).toEqual(["/things"]);
  });

  test.each([
    ["up to 16 MiB is sent again", 16 * 1024 * 1024 - 1_000, 2],
    ["beyond 16 MiB is a stream, sent once", 16 * 1024 * 1024 + 1, 1],
  ])("a body it has seen %s", async (_, size, sends) => {
    const { http, requests } = door(async ({ headers, body }) => {
      const form = await new Response(body, {
        headers: { "content-type": headers.get("content-type") ?? "" },
      }).formData();
      expect((form.get("file") as File).size).toBe(size);
      if (requests.length > 1) return { name: "a.bin" };
      return Response.json(
        { title: "Too many requests" },
        { status: 429, headers: { "retry-after": "0" } },
      );
    });
    const params = { path: { id: 1 } };
    const body = { file: new File([new Uint8Array(size)], "a.bin") };
    const { response } = await http.POST("/things/{id}/attachments", {
      params,
      body,
      middleware: [{ onRequest: () => undefined }],
    });
    expect(requests).toHaveLength(sends);
    expect(response.status).toBe(sends > 1 ? 200 : 429);
  });

  test("gets a failure as JSON that it can read and pass on, whatever the server sent", async () => {
    const { http } = door(
      () =>
        new Response("<title>Gone</title>", {
          status: 404,
          headers: { "content-type": "text/html", "content-length": "19" },
        }),
    );
    const seen: unknown[] = [];
    http.use({
      async onResponse({ response }) {
        const { headers } = response;
        seen.push(headers.get("content-type"), headers.get("content-length"));
        seen.push(await response.clone().json());
        return undefined;
      },
    });
    const { error } = await http.GET("/things/{id}", {
      params: { path: { id: 1 } },
    });
    expect(seen).toEqual([
      "application/json",
      null,
      expect.objectContaining({ title: "Gone", status: 404 }),
    ]);
    expect(error).toEqual(seen[2]);
  });

  test("a body too long to be held is let go of when the call fails before it is read", async () => {
    const { http, requests } = door(() => ({}), {
      layers: { call: [() => Promise.reject(new Error("not today"))] },
    });
    const cancel = vi.fn();
    http.use({
      onRequest({ request }) {
        const body = new ReadableStream({
          pull: (controller) => controller.enqueue(new Uint8Array(2 ** 24 + 1)),
          cancel,
        });
        return new Request(request, { body, duplex: "half" } as RequestInit);
      },
    });
    const call = http.POST("/things/{id}/attachments", {
      params: { path: { id: 1 } },
      body: { file: new File(["x"], "a.bin") },
    });
    await expect(call).rejects.toThrow("not today");
    await vi.waitFor(() => expect(cancel).toHaveBeenCalledOnce());
    expect(requests).toEqual([]);
  });

  test("that makes an answer unreadable is told so, not that the server was wrong", async () => {
    const { http } = door(() => ({ id: 1 }));
    http.use({ onResponse: () => new Response("<html>") });
    await expect(
      http.GET("/things/{id}", { params: { path: { id: 1 } } }),
    ).rejects.toThrow(SyntaxError);
  });

  test("cannot send the token elsewhere", async () => {
    for (const url of [
      "https://evil.example/things/v2/tenant/7/things/1",
      "https://api-integration.servicetitan.io/things/v2/tenant/8/things/1",
      "https://api-integration.servicetitan.io.evil.example/things/v2/tenant/7/things/1",
      "https://api-integration.servicetitan.io/things/v2/tenant/7/things/1/../../../8/things",
    ]) {
      const { http, requests } = door(() => ({}));
      http.use({ onRequest: ({ request }) => new Request(url, request) });
      await expect(
        http.GET("/things/{id}", { params: { path: { id: 1 } } }),
        url,
      ).rejects.toThrow(ServiceTitanInputError);
      expect(requests).toHaveLength(0);
    }
  });
});
