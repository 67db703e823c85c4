import { describe, expect, test } from "vitest";
import { type Things, table } from "../../../test/module-table.js";
import { json, networkError, stubApi } from "../../../test/stub-api.js";
import type { ThingsPaths } from "../../../test/things-paths.js";
import { createHttp } from "../../http/create-http.js";
import { createModuleClient } from "../../module.js";

const PATH = "/things/v2/tenant/{tenant}/things";
const messageOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "no error",
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe("what JSON cannot hold is refused with its name", () => {
  const cycle: Record<string, unknown> = { id: 1 };
  cycle["parent"] = cycle;
  test.each<[string, unknown, string]>([
    [
      "an invalid date",
      { job: { start: new Date("x") } },
      "start is an invalid Date",
    ],
    ["a cycle", cycle, "parent is an object"],
    ["a bigint", { id: 5n }, "id is 5"],
    ["a map", { names: new Map([["a", 1]]) }, "names is an object"],
    ["a set in a list", { list: [new Set([1])] }, "0 is an object"],
    ["a file", { file: new Blob(["x"]) }, "file is an object"],
    ["bytes", { bytes: new Uint8Array(2) }, "bytes is an object"],
    ["a buffer", { bytes: new ArrayBuffer(2) }, "bytes is an object"],
    [
      "a view",
      { bytes: new DataView(new ArrayBuffer(2)) },
      "bytes is an object",
    ],
    ["a form", { form: new URLSearchParams("a=1") }, "form is an object"],
    ["a stream", { body: new Blob(["x"]).stream() }, "body is an object"],
    ["a number", { price: Number.NaN }, "price is NaN"],
  ])("%s", async (_, body, words) => {
    const api = stubApi();
    const message = await messageOf(
      api.connection.request("POST", PATH, { body }),
    );
    expect(message).toContain(
      `ServiceTitanInputError: body: ${words}. JSON takes`,
    );
    expect(api.sent.length + api.tokenRequests.length).toBe(0);
  });

  test.each<[string, unknown, string]>([
    ["a function", () => 1, "a function"],
    ["no number", Number.NaN, "NaN"],
    ["an object that stands for nothing", { toJSON() {} }, "an object"],
  ])("%s as the whole body", async (_, body, words) => {
    const api = stubApi();
    expect(
      await messageOf(api.connection.request("POST", PATH, { body })),
    ).toContain(`ServiceTitanInputError: body: it is ${words}. JSON takes`);
    expect(api.sent).toHaveLength(0);
  });

  test("and everything else is sent", async () => {
    const api = stubApi();
    const shared = { a: null };
    const body = {
      on: new Date(0),
      list: [shared, shared, undefined],
      text: "x",
      yes: true,
      none: undefined,
    };
    await api.run(api.connection.request("POST", PATH, { body }));
    expect(api.sent[0]?.body).toBe(
      '{"on":"1970-01-01T00:00:00.000Z","list":[{"a":null},{"a":null},null],"text":"x","yes":true}',
    );
  });
});

test("a valid date in a message is the date", async () => {
  const api = stubApi();
  const call = api.connection.request("GET", `${PATH}/{id}`, {
    path: { id: new Date(0) as never },
  });
  expect(await messageOf(call)).toContain(
    "id: 1970-01-01T00:00:00.000Z cannot be part of a path",
  );
});

test("an option that does not exist is refused, with the one that was meant", async () => {
  const api = stubApi();
  const sginal = new AbortController().signal;
  expect(
    await messageOf(
      api.connection.request("GET", PATH, {}, { sginal } as object),
    ),
  ).toContain('options: unknown name "sginal". Did you mean signal?');
  const things = createModuleClient<Things>(api.connection, table).things;
  expect(
    await messageOf(Promise.resolve(things["get"]?.(1, { totalTimout: 5 }))),
  ).toContain(
    'options: unknown name "totalTimout". Did you mean totalTimeout?',
  );
  expect(
    await api.run(
      api.connection.request("GET", PATH, {}, { sginal: undefined } as object),
    ),
  ).toEqual({ id: 42 });
  expect(api.sent).toHaveLength(1);
});

test("extraQuery takes no parameter that the query has", async () => {
  const api = stubApi();
  const call = api.connection.request(
    "GET",
    PATH,
    { query: { a: 1 } },
    { extraQuery: { a: 2 } },
  );
  expect(await messageOf(call)).toContain("extraQuery: a belongs in query");
  const things = createModuleClient<Things>(api.connection, table).things;
  const list = Promise.resolve(
    things["list"]?.({}, { extraQuery: { page: 2 } }),
  );
  expect(await messageOf(list)).toContain("extraQuery: page belongs in query");
  expect(api.sent).toHaveLength(0);
});

describe("a write that failed says whether to send it again", () => {
  const post = (answer: () => Response | Error) => {
    const api = stubApi(answer as () => Response);
    return messageOf(
      api.run(api.connection.request("POST", PATH, { body: {} })),
    );
  };
  const readBack =
    /It may have been carried out: read back before sending again\.$/;
  test("after a 500 and after a lost connection", async () => {
    expect(await post(() => json({}, 500))).toMatch(readBack);
    expect(await post(() => networkError("ECONNRESET"))).toMatch(readBack);
  });
  test("after an answer that was cut off, and one that is no JSON", async () => {
    const cut = new ReadableStream({
      pull(controller) {
        controller.error(networkError("UND_ERR_SOCKET"));
      },
    });
    const applied = /The server reported success: do not send it again\.$/;
    expect(await post(() => new Response(cut))).toMatch(applied);
    expect(
      await post(
        () =>
          new Response("{", {
            headers: { "content-type": "application/json" },
          }),
      ),
    ).toMatch(applied);
  });
  test("but not where nothing happened, nor after a read", async () => {
    expect(
      await post(() => networkError("ECONNREFUSED", "connect")),
    ).not.toMatch(/sen[dt]/);
    expect(await post(() => json({}, 400))).not.toMatch(/send/);
    const api = stubApi(() => json({}, 500));
    expect(
      await messageOf(api.run(api.connection.request("GET", PATH))),
    ).not.toMatch(/send/);
  });
});

test("a 403 does not promise that a scope is all that is missing", async () => {
  const api = stubApi(() => json({}, 403));
  expect(await messageOf(api.run(api.connection.request("GET", PATH)))).toMatch(
    /If the token is tenant 7's, add the scope to the app/,
  );
});

test.each([
  [
    { error: "invalid_client" },
    400,
    "Could not obtain an access token: invalid_client. Check",
  ],
  [
    { error: "invalid_client", error_description: "Unknown client." },
    400,
    "invalid_client: Unknown client. Check",
  ],
  [
    { title: "It broke." },
    500,
    "Could not obtain an access token: 500: It broke.",
  ],
  [{}, 500, "Could not obtain an access token: 500."],
])(
  "a refused token is told without repeating: %j",
  async (answer, status, words) => {
    const api = stubApi(undefined, () => json(answer, status));
    const message = await messageOf(
      api.run(api.connection.request("GET", PATH)),
    );
    expect(message).toContain(words);
    expect(message).not.toMatch(/\.\.|invalid_client: invalid_client/);
  },
);

describe("a call by path sends only what its middleware left within the operation and the tenant", () => {
  test.each([
    [
      "another tenant",
      (url: string) => url.replace("/tenant/7/", "/tenant/8/"),
    ],
    ["another host", (url: string) => url.replace("api-integration", "api")],
    ["one segment more", (url: string) => `${url}/contacts`],
    ["one segment less", (url: string) => url.replace(/\/1$/, "")],
    ["a segment walked up", (url: string) => url.replace(/\/1$/, "/%2e%2e")],
  ])("%s", async (_, change) => {
    const api = stubApi();
    const http = createHttp<ThingsPaths>(api.connection, table);
    http.use({
      onRequest: ({ request }) => new Request(change(request.url), request),
    });
    expect(
      await messageOf(
        http.GET("/things/{id}", { params: { path: { id: 1 } } }),
      ),
    ).toMatch(
      /ServiceTitanInputError: url: .* is not this operation of tenant 7/,
    );
    expect(api.sent.length + api.tokenRequests.length).toBe(0);
  });
});

test("the gateway's own 404 is not taken for a missing record", async () => {
  const title = "Unable to match incoming request to an operation.";
  for (const body of [{ title }, { statusCode: 404, message: title }]) {
    const api = stubApi(() => json(body, 404));
    const message = await messageOf(
      api.run(api.connection.request("GET", PATH)),
    );
    expect(message).toContain(
      "Check path, tenant and app key: no record was looked for.",
    );
    expect(message).not.toContain("Check the id");
  }
});
