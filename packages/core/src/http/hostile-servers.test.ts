import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type Loopback, loopback } from "../../test/loopback.js";
import { things } from "../../test/memory-api.js";
import { untypedHttp } from "../../test/untyped.js";
import { connect } from "../connect.js";
import type { ServiceTitanError } from "../errors.js";
import { paginate, unwrap } from "../http.js";
import { createModuleClient } from "../module.js";

type Reply = (response: ServerResponse, request: IncomingMessage) => void;
type End = { data: unknown } | { error: string; requests: number };

let server: Loopback | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const JSON_TYPE = { "content-type": "application/json" };
const send =
  (body: string | Buffer, status = 200, headers: object = JSON_TYPE): Reply =>
  (response) => {
    response.writeHead(status, { ...headers }).end(body);
  };
/** Written past node's own HTTP, which would refuse to send it. */
const raw =
  (...lines: string[]): Reply =>
  (response) => {
    response.socket?.end(lines.join("\r\n"));
  };
const error = (name: string, requests = 1): End => ({
  error: `ServiceTitan${name}Error`,
  requests,
});
const deep = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const row = { id: 42 };

/** How a GET of one row ends, in either door; reads have two attempts. */
const SERVERS: readonly [string, Reply, End][] = [
  ["a byte order mark", send('\ufeff{"id":42}'), { data: row }],
  [
    "JSON that says it is plain text",
    send('{"id":42}', 200, { "content-type": "text/plain" }),
    { data: row },
  ],
  ["JSON without a type", send('{"id":42}', 200, {}), { data: row }],
  ["a status of success nobody knows", send('{"id":42}', 299), { data: row }],
  [
    "a megabyte of blanks before the JSON",
    send(`${" ".repeat(2 ** 20)}{"id":42}`),
    { data: row },
  ],
  [
    "hints and a continue before the answer",
    raw(
      "HTTP/1.1 103 Early Hints",
      "link: </x>; rel=preload",
      "",
      "HTTP/1.1 200 OK",
      "content-type: application/json",
      "content-length: 9",
      "",
      '{"id":42}',
    ),
    { data: row },
  ],
  [
    "a key that would change every object",
    send('{"id":42,"__proto__":{"polluted":true}}'),
    { data: JSON.parse('{"id":42,"__proto__":{"polluted":true}}') },
  ],
  ["UTF-16", send(Buffer.from('{"id":42}', "utf16le")), error("Response", 2)],
  ["two objects in one body", send('{"id":42}{"id":43}'), error("Response", 2)],
  ["NaN, which is no JSON", send('{"id":NaN}'), error("Response", 2)],
  ["a row in a list", send('[{"id":42}]'), error("Response")],
  ["ten thousand lists in each other", send(deep(10_000)), error("Response")],
  [
    "a picture",
    send(Buffer.from([0x89, 0x50, 0, 1]), 200, { "content-type": "image/png" }),
    error("Response"),
  ],
  ["half of the row, as 206", send('{"id":4', 206), error("Response", 2)],
  [
    "half of the row, whose connection then ends",
    raw("HTTP/1.1 200 OK", "content-type: application/json", "", '{"id":4'),
    error("Response", 2),
  ],
  [
    "plain text that says it is gzip",
    send('{"id":42}', 200, { ...JSON_TYPE, "content-encoding": "gzip" }),
    error("Connection", 2),
  ],
  [
    "half of a gzip",
    send(gzipSync(`{"id":42,"x":"${"y".repeat(999)}"}`).subarray(0, 20), 200, {
      ...JSON_TYPE,
      "content-encoding": "gzip",
    }),
    error("Response", 2),
  ],
  ["a status beyond all", raw("HTTP/1.1 999 X", "", ""), error("Server")],
  ["another protocol", raw("ICY 200 OK", "", ""), error("Connection", 2)],
  [
    "a header that is none",
    raw("HTTP/1.1 200 OK", "content-length 9", "", '{"id":42}'),
    error("Connection", 2),
  ],
  [
    "two lengths",
    raw(
      "HTTP/1.1 200 OK",
      "content-length: 9",
      "content-length: 5",
      "",
      '{"id":42}',
    ),
    error("Connection", 2),
  ],
  [
    "a header of a megabyte",
    raw("HTTP/1.1 200 OK", `x: ${"y".repeat(2 ** 20)}`, "", "{}"),
    error("Connection", 2),
  ],
  ["not modified", send("", 304, {}), error("Response")],
  ["null for an error", send("null", 400), error("BadRequest")],
  [
    "an error whose parts are of other types",
    send('{"title":{},"traceId":7,"errors":{"a":null,"b":[[1],{}]}}', 400),
    error("BadRequest"),
  ],
  [
    "an error of ten megabytes",
    send("x".repeat(10 * 2 ** 20), 403, { "content-type": "text/html" }),
    error("Forbidden"),
  ],
  [
    "an error that names an object's own parts",
    send('{"errors":{"__proto__":["x"],"constructor":"y"}}', 422),
    error("Unprocessable"),
  ],
  [
    "429 that asks to come back before now",
    send("", 429, { "retry-after": "Thu, 01 Jan 1970 00:00:00 GMT" }),
    error("RateLimit"),
  ],
  [
    "429 that asks for a year",
    send("", 429, { "retry-after": "31536000" }),
    error("RateLimit"),
  ],
  ["401 whatever the token", send("", 401), error("Unauthorized")],
];

async function connectTo(reply: Reply) {
  server = await loopback((request, response) => reply(response, request));
  const connection = connect({
    environment: "integration",
    tenantId: 7,
    appKey: "ak1.test",
    clientId: "cid.test",
    clientSecret: "cs.test",
    apiUrl: server.url,
    authUrl: server.url,
    limiter: false,
    retry: { attempts: 2, minDelay: 20 },
    totalTimeout: 2_000,
  });
  const named = createModuleClient<
    // biome-ignore lint/suspicious/noExplicitAny: the table has no types.
    Record<"things", Record<string, (...args: unknown[]) => any>>
  >(connection, things).things;
  const http = untypedHttp(connection, things);
  return { named, http };
}

describe.each(["name", "path"])("by %s", (door) => {
  test.each(SERVERS)("%s", async (name, reply, end) => {
    const { named, http } = await connectTo(reply);
    const init = { params: { path: { id: 42 } } };
    const call: Promise<unknown> =
      door === "name"
        ? named["get"]?.(42)
        : unwrap(http.GET("/things/{id}", init));
    const result = await call.then(
      (data) => ({ data }),
      (reason: ServiceTitanError) => reason,
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    if ("data" in end) return expect(result).toEqual(end);
    const failure = result as ServiceTitanError;
    expect(failure.name).toBe(end.error);
    // A wait of no time is asked for again and again; a 401 with a new token.
    if (!/before now|401/.test(name))
      expect(server?.seen).toHaveLength(end.requests);
    expect(failure.message).not.toMatch(/undefined|\[object|\0|\ufffd/);
    expect(failure.message.length).toBeLessThan(1_000);
    expect(JSON.stringify(failure).length).toBeLessThan(5_000);
  });
});

test("pages whose parts are of other types are no pages, or are read all the same", async () => {
  const page = { page: 1, pageSize: 5, hasMore: false, data: [row] };
  const bad = error("Response") as { error: string };
  const wrong = error("Pagination") as { error: string };
  for (const [part, end] of [
    [{ totalCount: "many" }, [row]],
    [{ pageSize: "five" }, [row]],
    [{ page: null }, [row]],
    [{ page: "1" }, wrong.error],
    [{ page: 7 }, wrong.error],
    [{ data: { 0: row, length: 1 } }, bad.error],
    [{ data: null }, bad.error],
    [{ hasMore: 0 }, bad.error],
  ] as const) {
    const { named, http } = await connectTo(
      send(JSON.stringify({ ...page, ...part })),
    );
    for (const reader of [
      named["list"]?.(),
      paginate(http, "/things" as never),
    ])
      expect(
        await reader.all().then(
          (rows: unknown[]) => [...rows],
          ({ name }: Error) => name,
        ),
      ).toEqual(end);
    await server?.close();
    server = undefined;
  }
});
