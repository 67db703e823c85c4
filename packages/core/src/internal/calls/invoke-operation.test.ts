import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  memoryApi,
  type SeenRequest,
  things,
} from "../../../test/memory-api.js";
import { settle } from "../../../test/paged-rows.js";
import { ServiceTitanInputError } from "../../errors.js";
import { createModuleClient } from "../../module.js";
import type { Pending } from "../../results.js";

type Method = (...args: unknown[]) => Pending<unknown>;

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeEach(() => void process.on("unhandledRejection", note));
afterEach(() => void process.off("unhandledRejection", note));

function client(handle: (request: SeenRequest) => object | undefined) {
  const api = memoryApi(handle);
  const { things: methods } = createModuleClient<{
    things: Record<string, Method>;
  }>(api.connect({ retry: false }), things);
  const call = (name: string, ...args: unknown[]) =>
    (methods[name] as Method)(...args);
  return { call, requests: api.requests, connection: api };
}

describe("what comes back, by kind", () => {
  test("the data of a value, with status and headers beside it when asked for", async () => {
    const { call, requests } = client(() =>
      Response.json({ id: 42 }, { headers: { "x-request-id": "r1" } }),
    );
    expect(await call("get", 42)).toEqual({ id: 42 });
    const { data, response } = await call("get", 42).withResponse();
    expect([
      data,
      response.status,
      response.headers.get("x-request-id"),
    ]).toEqual([{ id: 42 }, 200, "r1"]);
    expect(requests.map((r) => [r.method, r.path])).toEqual([
      ["GET", "/things/42"],
      ["GET", "/things/42"],
    ]);
  });

  test("nothing for an operation without an answer, whatever the server says", async () => {
    const { call } = client(() => new Response("done"));
    expect(await call("remove", 42)).toBeUndefined();
  });

  test("the status beside the data of one that may finish later", async () => {
    const { call } = client(() =>
      Response.json({ token: "x" }, { status: 202 }),
    );
    expect(await call("book", { a: 1 }, { notify: true })).toEqual({
      status: 202,
      data: { token: "x" },
    });
  });
});

describe("sending", () => {
  test("a write is sent although nobody awaits it", async () => {
    const { call, requests } = client(() => ({ id: 1 }));
    void call("create", { name: "x" });
    await settle();
    expect(requests.map((r) => [r.method, r.body])).toEqual([
      ["POST", '{"name":"x"}'],
    ]);
  });

  test("a failure is heard once, by whoever asked, in either way", async () => {
    const { call } = client(() => new Response("{}", { status: 409 }));
    const pending = call("create", {});
    await expect(pending.withResponse()).rejects.toMatchObject({ status: 409 });
    await settle();
    expect(unhandled.splice(0)).toEqual([]);
    await expect(call("create", {})).rejects.toMatchObject({ status: 409 });
    // A write that failed unheard is not hushed up.
    void call("create", {});
    await settle();
    expect(unhandled.splice(0)).toHaveLength(1);
  });

  test("methods can be taken apart from their resource", async () => {
    const api = memoryApi(() => ({ id: 1 }));
    const { things: resource } = createModuleClient<{
      things: { get: Method };
    }>(api.connect(), things);
    const { get } = resource;
    expect(await get(1)).toEqual({ id: 1 });
  });
});

describe("arguments", () => {
  test("path values, body, query and options have their places, undefined is left out", async () => {
    const { call, requests } = client(() => ({}));
    await call("book", { a: 1 }, { notify: true }, { headers: { "x-a": "1" } });
    await call("book", { a: 1 }, undefined, { headers: { "x-a": "2" } });
    await call("get", 42, { headers: { "x-a": "3" } }, undefined);
    await call("get", 42, Object.create(null));
    expect(
      requests.map((r) => [r.path, r.query, r.body, r.headers.get("x-a")]),
    ).toEqual([
      ["/things/book", { notify: "true" }, '{"a":1}', "1"],
      ["/things/book", {}, '{"a":1}', "2"],
      ["/things/42", {}, undefined, "3"],
      ["/things/42", {}, undefined, null],
    ]);
  });

  test.each<[string, unknown[], RegExp]>([
    ["get", [], /id: undefined/],
    ["get", [{ id: 42 }], /id: an object/],
    ["get", [42, {}, {}], /3 arguments\. Call things\.get\(id, options\)/],
    ["get", [42, 43], /options: 43 is not an object/],
    [
      "get",
      [42, new AbortController().signal],
      /options: an object is not an object|options/,
    ],
    ["create", [], /body: it is missing/],
    [
      "book",
      [{}, "notify"],
      /query: "notify" is not an object\. Call things\.book\(body, query, options\)/,
    ],
    ["book", [{}, []], /query: an empty list is not an object/],
    ["book", [{}, {}, { notify: true }], /options: notify belongs in query/],
    [
      "book",
      [{}, { notfy: true }],
      /unknown name "notfy".*Did you mean notify/,
    ],
    [
      "book",
      [{}, { timeout: 5 }],
      /unknown name "timeout".*an option and belongs in the last argument/,
    ],
  ])(
    "%s(%j) is refused before anything is sent",
    async (name, args, message) => {
      const { call, requests } = client(() => ({}));
      await expect(call(name, ...args)).rejects.toThrow(ServiceTitanInputError);
      await expect(call(name, ...args)).rejects.toThrow(message);
      expect(requests).toHaveLength(0);
    },
  );

  test("request() refuses what it would not send", async () => {
    const { connection, requests } = client(() => ({}));
    const path = "/crm/v2/tenant/{tenant}/things";
    for (const values of [
      { params: { query: { name: "x" } } },
      { querry: { name: "x" } },
    ]) {
      const call = connection.connect().request("GET", path, values as never);
      await expect(call).rejects.toThrow(
        /request: unknown name (params|querry)\. Give path, query, body/,
      );
    }
    expect(requests).toHaveLength(0);
  });

  test("an API parameter among the options of a list is refused", () => {
    const { call } = client(() => ({}));
    expect(() => call("list", {}, { pageSize: 5 })).toThrow(
      /options: pageSize belongs in query/,
    );
    expect(() => call("list", { limit: 5 })).not.toThrow();
  });
});
