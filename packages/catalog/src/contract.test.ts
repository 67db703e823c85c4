import { type Connection, connect, type Download, type Layer } from "@st/core";
import { describe, expect, test } from "vitest";
import { call } from "./call.js";
import {
  type ContractLayer,
  type ContractOptions,
  contractLayer,
  type Drift,
  formatReport,
} from "./contract.js";

const TAG = {
  id: 1,
  tagName: "vip",
  description: "",
  type: "V2Api",
  createdOn: "2026-01-01T00:00:00Z",
  modifiedOn: "2026-01-01T00:00:00Z",
  active: true,
};

/** A connection that is watched, and answers as it is told. */
function watched(
  answer: (request: { url: string }) => unknown,
  options: ContractOptions = { sample: 1 },
  others: Layer[] = [],
): { st: Connection; contract: ContractLayer; drift: Drift[] } {
  const drift: Drift[] = [];
  const contract = contractLayer({
    onDrift: (one) => drift.push(one),
    ...options,
  });
  const st = connect({
    environment: "integration",
    tenantId: 7,
    appKey: "ak1.test",
    auth: async () => "token",
    limiter: false,
    retry: false,
    layers: { call: [...others, contract] },
    fetch: async (url) => {
      const body = answer({ url });
      return body instanceof Response ? body : Response.json(body);
    },
  });
  return { st, contract, drift };
}

const get = (st: Connection) =>
  call<PromiseLike<unknown>>(st, "crm.bookingProviderTags.get", [1]);
const rename = (st: Connection, body: object) =>
  call<PromiseLike<unknown>>(st, "crm.bookingProviderTags.update", [1, body]);

test("an answer that keeps to the catalog is only counted", async () => {
  const { st, contract, drift } = watched(() => TAG);
  expect(await get(st)).toEqual(TAG);
  expect(drift).toEqual([]);
  const { observations, counts } = contract.report();
  expect(counts).toEqual({
    calls: 1,
    answers: 1,
    requests: 0,
    failures: 0,
    unlisted: 0,
  });
  expect(observations).toContainEqual({
    module: "crm",
    schema: "Crm.V2.GetBookingProviderTagResponse",
    property: "tagName",
    shows: "set",
    rows: 1,
    count: 1,
    grade: "A",
    source: "contractLayer",
    date: expect.stringMatching(/^\d{4}-\d\d$/),
  });
});

test("drift is told as it is seen, and the caller gets the answer as it came", async () => {
  const odd = { ...TAG, tagName: 5, extra: "x" };
  const { st, drift } = watched(() => odd);
  expect(await get(st)).toEqual(odd);
  await get(st);
  expect(drift).toMatchObject([
    { kind: "type", property: "tagName", received: "integer" },
    { kind: "unknown-field", property: "extra" },
  ]);
});

test("a request body is compared with what the operation takes", async () => {
  const { active: _, ...tag } = TAG;
  const { st, contract } = watched(() => tag);
  await rename(st, { tagName: "a", color: "red" });
  expect(contract.report().counts.requests).toBe(1);
  expect(contract.report().drift).toMatchObject([
    { kind: "unknown-field", side: "request", property: "color", count: 1 },
  ]);
});

test("the first answer of each operation is checked, then one in so many", async () => {
  const { st, contract } = watched(() => TAG, { sample: 3 });
  for (let i = 0; i < 7; i++) await get(st);
  await rename(st, { tagName: "a" });
  expect(contract.report().counts).toMatchObject({ calls: 8, answers: 4 });
});

test.each([0, -1, 1.5, Number.NaN, "20"])("sample %j is refused", (sample) => {
  expect(() => contractLayer({ sample: sample as number })).toThrow(
    /^contractLayer: sample is .* Give a whole number from 1/,
  );
});

test("a call by path or by request() is recognised by its template", async () => {
  const { st, contract } = watched(() => TAG);
  await st.request(
    "GET",
    "/crm/v2/tenant/{tenant}/booking-provider-tags/{tag}",
    { path: { tag: 1 } },
  );
  expect(contract.report().observations.length).toBeGreaterThan(0);
});

describe("the layer changes no call", () => {
  test("an endpoint that the catalog lacks goes through", async () => {
    const { st, contract } = watched(() => ({ any: 1 }));
    expect(
      await st.request("GET", "/crm/v2/tenant/{tenant}/nothing-like-it"),
    ).toEqual({ any: 1 });
    expect(contract.report().counts).toMatchObject({ calls: 1, answers: 0 });
  });

  test("what onDrift throws or rejects with is swallowed and counted", async () => {
    for (const onDrift of [
      () => {
        throw new Error("mine");
      },
      async () => {
        throw new Error("mine");
      },
    ]) {
      const { st, contract } = watched(() => ({}), { sample: 1, onDrift });
      expect(await get(st)).toEqual({});
      expect(contract.report().counts.failures).toBeGreaterThan(0);
    }
  });

  test("a failure stays the same error; its status is counted", async () => {
    const { st, contract } = watched(() =>
      Response.json({ title: "Taken" }, { status: 418 }),
    );
    await expect(get(st)).rejects.toMatchObject({
      status: 418,
      title: "Taken",
    });
    expect(contract.report().drift).toMatchObject([
      { kind: "status", status: 418, operation: "crm.bookingProviderTags.get" },
    ]);
  });

  test("a body that is no JSON fails as it does without the layer", async () => {
    const { st, contract } = watched(() => new Response("nope"));
    await expect(get(st)).rejects.toMatchObject({
      name: "ServiceTitanResponseError",
    });
    expect(contract.report().counts).toMatchObject({ answers: 0, failures: 0 });
  });

  test("a file is not read", async () => {
    let pulled = 0;
    const stream = new ReadableStream(
      {
        pull(controller) {
          pulled++;
          controller.enqueue(new Uint8Array(10));
          if (pulled > 3) controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    const { st, contract } = watched(
      () =>
        new Response(stream, {
          headers: { "content-type": "application/octet-stream" },
        }),
    );
    const file = await call<PromiseLike<Download>>(
      st,
      "telecom.calls.getRecording",
      [1],
    );
    expect(pulled).toBe(0);
    await file.stream.cancel();
    expect(contract.report().counts.answers).toBe(0);
  });

  test("a body that a layer inside it has read is not checked", async () => {
    const reads: Layer = async (one, next) => {
      const response = await next(one);
      await response.text();
      return response;
    };
    const contract = contractLayer({ sample: 1 });
    const { st } = watched(() => TAG, {}, [contract, reads]);
    expect(await get(st)).toEqual(TAG);
    expect(contract.report().counts).toMatchObject({ answers: 0, failures: 0 });
  });

  test("a layer around it can still read the body", async () => {
    let text = "";
    const reads: Layer = async (one, next) => {
      const response = await next(one);
      text = await response.text();
      return response;
    };
    const { st } = watched(() => TAG, { sample: 1 }, [reads]);
    expect(await get(st)).toEqual(TAG);
    expect(JSON.parse(text)).toEqual(TAG);
  });
});

test("an answer nested deeper than the stack fails the check, not the call", async () => {
  const deep = 20_000;
  const text = `${'{"subcategories":['.repeat(deep)}${"]}".repeat(deep)}`;
  const { st, contract } = watched(() => new Response(text));
  expect(
    await call<PromiseLike<unknown>>(st, "pricebook.categories.get", [1]),
  ).toHaveProperty("subcategories");
  expect(contract.report().counts.failures).toBe(1);
});

test("a report is printed with what differs first", async () => {
  const { st, contract } = watched(() => ({ ...TAG, tagName: null, n: 1 }));
  await get(st);
  expect(formatReport(contract.report()).split("\n")).toEqual([
    "1 calls, 1 answers and 0 requests checked",
    "",
    expect.stringMatching(/^module {2}what {11}where +times$/),
    expect.stringMatching(/^crm +unknown-field +Crm\.V2\.\S+ n +1$/),
    expect.stringMatching(/^crm +null +Crm\.V2\.\S+ tagName +1$/),
    "",
    "module  fields seen  null  null items  whole numbers",
    expect.stringMatching(/^crm {5}7 +1 +0 +0$/),
  ]);
  expect(formatReport(contractLayer().report())).toBe(
    "0 calls, 0 answers and 0 requests checked\n\nNothing differs from the catalog.",
  );
});
