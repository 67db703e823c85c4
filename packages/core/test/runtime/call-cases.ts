import { connect } from "../../src/connect.js";
import type { ConnectOptions } from "../../src/connect-options.js";
import type { Connection } from "../../src/connection.js";
import { ServiceTitanError } from "../../src/errors.js";
import { createModuleClient, fileSupport } from "../../src/module.js";
import { type Things, table } from "../module-table.js";
import { check } from "./check.js";
import type { Environment, RuntimeCase } from "./environment.js";

const PATH = "/things/v2/tenant/{tenant}/things";
const HTML = { "content-type": "text/html" };

function open(
  { server }: Environment,
  options: Partial<ConnectOptions> = {},
): Connection {
  return connect({
    environment: "integration",
    tenantId: 7,
    appKey: "ak1.app-key",
    clientId: "cid.client",
    clientSecret: "cs1.client-secret",
    apiUrl: server.url,
    authUrl: server.url,
    retry: { minDelay: 1, maxDelay: 2 },
    ...options,
  });
}
const failed = async (call: unknown): Promise<unknown> => {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error("It should have failed.");
};
const things = (connection: Connection) =>
  createModuleClient<Things>(connection, table, fileSupport).things;

/**
 * Each with a server that has forgotten everything, and a connection that is
 * closed afterwards.
 */
const cases: Record<
  string,
  (connection: Connection, environment: Environment) => Promise<void>
> = {
  async "a burst without a token asks for one"(connection, { server }) {
    await Promise.all(
      Array.from({ length: 40 }, () => connection.request("GET", PATH)),
    );
    const { api, tokens } = await server.seen();
    check([api.length, tokens], [40, 1], "requests and tokens");
  },
  async "a token revoked early is replaced and the call replayed"(
    connection,
    { server },
  ) {
    await connection.request("GET", PATH);
    await server.script([{ kind: "revoke" }]);
    check(
      await connection.request("POST", PATH, { body: { a: 1 } }),
      { id: 42 },
      "the answer",
    );
    const { api, tokens } = await server.seen();
    check(
      api.map(({ body }) => body),
      ["", '{"a":1}', '{"a":1}'],
      "the bodies",
    );
    check(tokens, 2, "tokens");
  },
  async "a token endpoint that redirects is refused"(connection, { server }) {
    await server.tokenScript([
      {
        kind: "answer",
        status: 307,
        headers: { location: `${server.url}/elsewhere` },
      },
    ]);
    check(
      await failed(connection.request("GET", PATH)),
      { name: "ServiceTitanAuthError", status: 307 },
      "the error",
    );
    check((await server.seen()).api, [], "no request followed");
  },
  async "a token endpoint that resets is asked again"(connection, { server }) {
    await server.tokenScript([
      { kind: "reset-after" },
      { kind: "answer", status: 503, body: "<html>", headers: HTML },
    ]);
    check(await connection.request("GET", PATH), { id: 42 }, "the answer");
    check((await server.seen()).tokens, 3, "tokens");
  },
  async "a token answer without a token says so"(connection, { server }) {
    await server.tokenScript([
      { kind: "answer", status: 200, body: '{"expires_in":900}' },
    ]);
    check(
      await failed(connection.request("GET", PATH)),
      { name: "ServiceTitanAuthError", message: /no usable access_token/ },
      "the error",
    );
  },
  async "an abort rejects with the reason and closes the socket"(
    connection,
    { server },
  ) {
    await connection.authHeaders();
    await server.script([{ kind: "stall-headers" }]);
    const abort = new AbortController();
    const call = failed(
      connection.request("GET", PATH, {}, { signal: abort.signal }),
    );
    await server.stalled();
    abort.abort("enough");
    check(await call, "enough", "the reason");
    await server.quiet();
  },
  async "an abort during the body closes the socket"(connection, { server }) {
    await connection.authHeaders();
    await server.script([{ kind: "stall-body" }]);
    const abort = new AbortController();
    const call = failed(
      connection.request("GET", PATH, {}, { signal: abort.signal }),
    );
    await server.stalled();
    await new Promise((resolve) => setTimeout(resolve, 20));
    abort.abort("enough");
    check(await call, "enough", "the reason");
    await server.quiet();
  },
  async "a time limit ends an attempt and its socket"(connection, { server }) {
    await connection.authHeaders();
    await server.script([{ kind: "stall-headers" }]);
    const error = await failed(
      connection.request("POST", PATH, { body: {} }, { timeout: 30 }),
    );
    check(
      error,
      {
        name: "ServiceTitanTimeoutError",
        limit: "timeout",
        elapsed: 30,
        outcome: "unknown",
      },
      "the error",
    );
    await server.quiet();
  },
  async "closing the connection ends what is under way"(
    connection,
    { server },
  ) {
    await connection.authHeaders();
    await server.script([{ kind: "stall-headers" }]);
    const call = failed(connection.request("GET", PATH));
    await server.stalled();
    await connection.close();
    check(await call, { name: "ServiceTitanConnectionError" }, "the error");
    await server.quiet();
  },
  async "a 302 that is declared is the result, and is not followed"(
    connection,
    { server },
  ) {
    await server.script([
      {
        kind: "answer",
        status: 302,
        headers: { location: `${server.url}/file.jpg` },
      },
    ]);
    check(
      await things(connection)["image"]?.({ path: "Images/a.jpg" }),
      { location: `${server.url}/file.jpg` },
      "the location",
    );
    const { api } = await server.seen();
    check(
      api,
      [{ url: "/things/v2/tenant/7/things/images?path=Images%2Fa.jpg" }],
      "the request",
    );
  },
  async "a download is streamed"(connection, { server }) {
    await server.script([
      {
        kind: "answer",
        status: 200,
        body: "some bytes",
        headers: { "content-type": "audio/mpeg", "content-length": "10" },
      },
    ]);
    const file = (await things(connection)["recording"]?.(5)) as {
      contentType: string;
      text(): Promise<string>;
    };
    check(file, { contentType: "audio/mpeg", size: 10 }, "the file");
    check(await file.text(), "some bytes", "the bytes");
  },
  async "a file is sent as a form"(connection, { server }) {
    await things(connection)["attach"]?.(
      5,
      new File(["some bytes"], "note.txt", { type: "text/plain" }),
    );
    const { api } = await server.seen();
    check(
      api[0]?.headers["content-type"],
      /^multipart\/form-data; boundary=/,
      "the type",
    );
    check(
      api[0]?.body,
      /name="file"; filename="note.txt"\r\ncontent-type: text\/plain.*\r\n\r\nsome bytes\r\n/i,
      "the form",
    );
  },
  async "an empty answer of an operation that has none is a success"(
    connection,
    { server },
  ) {
    await server.script([
      { kind: "answer", status: 200 },
      { kind: "answer", status: 204 },
    ]);
    check(
      [
        await things(connection)["remove"]?.(1),
        await things(connection)["touch"]?.(1),
      ],
      [undefined, undefined],
      "the results",
    );
  },
  async "paths and queries arrive as they were given"(connection, { server }) {
    const id = "a/b?c#d%2e é🦊";
    await connection.request("GET", `${PATH}/{id}`, {
      path: { id },
      query: { sort: "+Id", day: new Date(0), text: "a&b=c d" },
    });
    const { api } = await server.seen();
    const url = new URL(api[0]?.url ?? "", server.url);
    check(
      url.pathname.split("/").map(decodeURIComponent),
      ["", "things", "v2", "tenant", "7", "things", id],
      "the segments",
    );
    check(
      Object.fromEntries(url.searchParams),
      { sort: "+Id", day: "1970-01-01T00:00:00.000Z", text: "a&b=c d" },
      "the query",
    );
  },
  async "what cannot be part of a path is refused"(connection, { server }) {
    for (const id of [
      "",
      ".",
      "..",
      Number.NaN,
      2 ** 60,
      1.5,
      "\ud800",
      null,
      {},
    ]) {
      const error = await failed(
        connection.request("GET", `${PATH}/{id}`, {
          path: { id: id as string },
        }),
      );
      check(
        error,
        { name: "ServiceTitanInputError", outcome: "not-sent" },
        `id ${String(id)}`,
      );
    }
    check(await server.seen(), { api: [], tokens: 0 }, "nothing was sent");
  },
  async "pages are read to the end"(connection, { server }) {
    const page = (number: number, hasMore: boolean) => ({
      page: number,
      pageSize: 1,
      hasMore,
      data: [{ id: number }],
    });
    const answers = [page(1, true), page(2, true), page(3, false)];
    await server.script(
      answers.map((body) => ({
        kind: "answer",
        status: 200,
        body: JSON.stringify(body),
      })),
    );
    const rows = [];
    const list = things(connection)["list"]?.() as unknown as AsyncIterable<{
      id: number;
    }>;
    for await (const row of list ?? []) rows.push(row.id);
    check(rows, [1, 2, 3], "the rows");
  },
  async "another copy's errors are recognised"(connection, { server }) {
    await server.script([{ kind: "answer", status: 404 }]);
    check(
      ServiceTitanError.isInstance(
        await failed(connection.request("GET", PATH)),
      ),
      true,
      "isInstance",
    );
  },
  async "no more than the limit is sent in any window"(connection, { server }) {
    await Promise.all(
      Array.from({ length: 60 }, () => connection.request("GET", PATH)),
    );
    const abort = new AbortController();
    const late = failed(
      connection.request("GET", PATH, {}, { signal: abort.signal }),
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    abort.abort("waited");
    check(
      [await late, (await server.seen()).api.length],
      ["waited", 60],
      "the 61st",
    );
  },
};

export const callCases: readonly RuntimeCase[] = Object.entries(cases).map(
  ([name, run]) => ({
    name,
    async run(environment) {
      await environment.server.reset();
      const connection = open(environment);
      await run(connection, environment);
      await connection.close();
    },
  }),
);
