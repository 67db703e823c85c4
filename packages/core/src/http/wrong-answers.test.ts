import type { ServerResponse } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { type Loopback, loopback } from "../../test/loopback.js";
import { memoryApi, things } from "../../test/memory-api.js";
import { untypedHttp } from "../../test/untyped.js";
import { connect } from "../connect.js";
import type { ConnectOptions } from "../connect-options.js";
import type { ServiceTitanError } from "../errors.js";
import { exportFeed, paginate, unwrap } from "../http.js";
import { createModuleClient } from "../module.js";

type Reply = (response: ServerResponse) => void;
// biome-ignore lint/suspicious/noExplicitAny: the table has no types.
type Call = (...args: any[]) => any;
type Client = Record<"things" | "export", Record<string, Call>>;
type Doors = Record<string, () => Promise<unknown>>;

let server: Loopback | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** The same calls by name and by path, to a server that answers so. */
async function doorsTo(
  reply: Reply,
  options: Partial<ConnectOptions> = {},
): Promise<{ doors: Record<"get" | "create" | "list" | "feed", Doors> }> {
  server = await loopback((_, response) => reply(response));
  const connection = connect({
    environment: "integration",
    tenantId: 7,
    appKey: "ak1.test",
    clientId: "cid.test",
    clientSecret: "cs.test",
    apiUrl: server.url,
    authUrl: server.url,
    limiter: false,
    retry: false,
    ...options,
  });
  const { things: named, export: feeds } = createModuleClient<Client>(
    connection,
    things,
  );
  const http = untypedHttp(connection, things);
  const id = { params: { path: { id: 42 } } };
  const body = { body: { name: "Ada" } };
  return {
    doors: {
      get: {
        name: () => named["get"]?.(42),
        path: () => unwrap(http.GET("/things/{id}", id)),
        "path, observed": () =>
          unwrap(
            http.GET("/things/{id}", {
              ...id,
              middleware: [{ onRequest: () => undefined }],
            }),
          ),
        "path, as JSON": () =>
          unwrap(http.GET("/things/{id}", { ...id, parseAs: "json" })),
      },
      create: {
        name: () => named["create"]?.(body.body),
        path: () => unwrap(http.POST("/things", body)),
      },
      list: {
        name: () => named["list"]?.().all(),
        path: () => paginate(http, "/things" as never).all(),
        "path, alone": () => unwrap(http.GET("/things")),
      },
      feed: {
        name: () => feeds["things"]?.().batches().next(),
        path: () =>
          exportFeed(http, "/export/things" as never)
            .batches()
            .next(),
        "path, alone": () => unwrap(http.GET("/export/things")),
      },
    },
  };
}

const JSON_TYPE = { "content-type": "application/json" };
const json =
  (text: string, status = 200): Reply =>
  (response) =>
    response.writeHead(status, JSON_TYPE).end(text);

const failure = (call: () => Promise<unknown>): Promise<ServiceTitanError> =>
  call().then(
    (data) => {
      throw new Error(`It resolved with ${JSON.stringify(data)}.`);
    },
    (error) => error,
  );

describe.each<[string, Reply]>([
  [
    "200, chunked, empty",
    (response) => {
      response.writeHead(200, { "transfer-encoding": "chunked" });
      response.end();
    },
  ],
  [
    "200 of JSON, chunked, empty",
    (response) => {
      response.writeHead(200, { ...JSON_TYPE, "transfer-encoding": "chunked" });
      response.end();
    },
  ],
  ["200 without a type", (response) => response.writeHead(200).end()],
  [
    "201 of length 0",
    (response) =>
      response.writeHead(201, { ...JSON_TYPE, "content-length": 0 }).end(),
  ],
  ["204", (response) => response.writeHead(204).end()],
  ["null", json("null")],
  ["a number", json("5")],
  ["a list", json("[]")],
  ["text", json('"done"')],
])("%s where an object is declared", (_, reply) => {
  test.each(["get", "create", "list", "feed"] as const)(
    "is an unusable answer to %s, in every door",
    async (name) => {
      const { doors } = await doorsTo(reply);
      for (const [door, call] of Object.entries(doors[name])) {
        const error = await failure(call);
        expect([door, error.name, error.outcome]).toEqual([
          door,
          "ServiceTitanResponseError",
          "applied",
        ]);
        expect(error.message).toMatch(/^Unusable answer: .* was declared, got/);
      }
    },
  );
});

test("a write whose answer is wrong says not to send it again", async () => {
  const { doors } = await doorsTo(json("null"));
  for (const call of Object.values(doors.create))
    expect((await failure(call)).message).toMatch(
      /a JSON object was declared, got application\/json, beginning "null" .*do not send it again/,
    );
});

describe("lists and single values are told apart from objects", () => {
  const [object, list, value, none] = [{}, [1], 5, null];
  test.each<[string, unknown[], unknown[]]>([
    ["names", [list], [object, value, none]],
    ["count", [value, "text"], [object, list, none]],
    ["owner", [value, none], [object, list]],
  ])("%s", async (method, right, wrong) => {
    for (const answer of [...right, ...wrong]) {
      const api = memoryApi(() => Response.json(answer));
      const connection = api.connect();
      const client = createModuleClient<Client>(connection, things);
      const args = method === "owner" ? [42] : [];
      const path = method === "owner" ? "/things/{id}/owner" : `/${method}`;
      const http = untypedHttp(connection, things);
      const init = { params: { path: args.length ? { id: 42 } : {} } };
      for (const call of [
        () => client.things[method]?.(...args),
        () => unwrap(http.GET(path, init)),
      ]) {
        if (right.includes(answer)) expect(await call()).toEqual(answer);
        else
          await expect(call()).rejects.toMatchObject({
            name: "ServiceTitanResponseError",
          });
      }
    }
  });
});

test("what middleware puts in the place of an answer is the caller's own", async () => {
  const api = memoryApi(() => ({ id: 1 }));
  const http = untypedHttp(api.connect(), things);
  http.use({ onResponse: () => Response.json([1]) });
  const params = { path: { id: 42 } };
  expect((await http.GET("/things/{id}", { params })).data).toEqual([1]);
});

describe("JSON that ends early, but cleanly", () => {
  const half: Reply = (response) => {
    response.writeHead(200, { ...JSON_TYPE, connection: "close" });
    response.end('{"id":42,"tags":[{"id":1}');
  };
  const retry = { attempts: 3, minDelay: 0 };

  test("is asked for again where the call only reads", async () => {
    for (const name of ["name", "path", "path, observed"]) {
      let count = 0;
      const { doors } = await doorsTo(
        (response) =>
          ++count < 3 ? half(response) : json('{"id":42}')(response),
        { retry },
      );
      expect(await doors.get[name]?.()).toEqual({ id: 42 });
      expect(server?.seen).toHaveLength(3);
      await server?.close();
      server = undefined;
    }
  });

  test("fails after the last attempt, and a write after its first", async () => {
    const { doors } = await doorsTo(half, { retry });
    const error = await failure(doors.get["name"] as never);
    expect(error).toMatchObject({ outcome: "applied", attempts: 3 });
    expect(error.message).toContain("JSON was declared");
    for (const call of Object.values(doors.create)) await failure(call);
    expect(server?.seen).toHaveLength(5);
  });

  test("is not repeated where the body is a page of HTML", async () => {
    const { doors } = await doorsTo(
      (response) =>
        response.writeHead(200, { "content-type": "text/html" }).end("<p>"),
      { retry },
    );
    await failure(doors.get["name"] as never);
    expect(server?.seen).toHaveLength(1);
  });
});

test("rows that are null break no reader", async () => {
  const page = { page: 1, pageSize: 50, hasMore: false, data: [null] };
  const batch = { hasMore: false, continueFrom: "t", data: [null, null] };
  const api = memoryApi(({ path }) =>
    Response.json(path.startsWith("/export") ? batch : page),
  );
  const client = createModuleClient<Client>(api.connect(), things);
  const feed = client.export["things"]?.({ includeRecentChanges: true });
  const rows = [];
  for await (const row of feed) rows.push(row);
  expect(rows).toEqual([null, null]);
  await expect(client.things["listByIds"]?.([1])).rejects.toMatchObject({
    name: "ServiceTitanPaginationError",
  });
});
