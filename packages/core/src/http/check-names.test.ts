import { expect, test } from "vitest";
import { memoryApi, things } from "../../test/memory-api.js";
import { untypedHttp } from "../../test/untyped.js";

const { connect, requests } = memoryApi(() => ({}));
const http = untypedHttp(connect(), things);
const params = { path: { id: 1 } };
const get = (options: object) =>
  http.GET("/things/{id}", { params, ...options });

test.each([
  ["fetch", "belongs to the connection. Give it to connect()."],
  ["baseUrl", "belongs to the connection. Give it to connect()."],
  ["pathSerializer", "belongs to the connection. Give it to connect()."],
  ["Request", "belongs to the connection. Give it to connect()."],
  ["query", "belongs in params: { query }."],
  ["path", "belongs in params: { path }."],
  ["retyr", "is unknown. Did you mean retry?"],
  [
    "prefetch",
    "is an option of paginate and exportFeed; a call by path has none.",
  ],
  [
    "fluxCapacitor",
    "is unknown and would have no effect. Give params, body, headers, parseAs, " +
      "middleware, querySerializer, bodySerializer, signal, timeout, " +
      "totalTimeout, retry, extraQuery.",
  ],
])("the option %s %s", async (name, remedy) => {
  await expect(get({ [name]: {} })).rejects.toMatchObject({
    name: "ServiceTitanInputError",
    message: expect.stringContaining(`${name} ${remedy}`),
  });
  expect(requests).toEqual([]);
});

test("a name in params is one of three", async () => {
  const call = get({ params: { ...params, fluxCapacitor: 1 } });
  await expect(call).rejects.toThrow(
    "params: fluxCapacitor is unknown and would have no effect. Give path, query, header.",
  );
});

test("a name without a value has no effect, as is its due", async () => {
  expect(await get({ fluxCapacitor: undefined })).toMatchObject({ data: {} });
});
