import { afterEach, describe, expect, test } from "vitest";
import { at, tokenFrom } from "../test/support/client.js";
import {
  type FakeServiceTitan,
  type ServerOptions,
  startFakeServiceTitan,
} from "./server.js";

let running: FakeServiceTitan | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options: ServerOptions = {}) {
  const fake = await startFakeServiceTitan({ modules: ["crm"], ...options });
  running = fake;
  const token = await tokenFrom({
    tenants: fake.tenants,
    handle: (request) =>
      fetch(fake.url + new URL(request.url).pathname, {
        method: "POST",
        body: request.body,
        duplex: "half",
        headers: request.headers,
      } as RequestInit),
  });
  const get = (path: string, signal?: AbortSignal) =>
    fetch(fake.url + path, {
      headers: { "st-app-key": fake.appKey, authorization: token },
      ...(signal ? { signal } : {}),
    });
  return { fake, get };
}

const path = at("crm", "/customers?pageSize=5");

describe("the server", () => {
  test("answers over HTTP and records what it received", async () => {
    const { fake, get } = await start();
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as { data: unknown[] }).data).toHaveLength(5);
    expect(
      fake.requests.map(({ method, operation, status }) => [
        method,
        operation?.id,
        status,
      ]),
    ).toEqual([
      ["POST", "token", 200],
      ["GET", "Customers_GetList", 200],
    ]);
    expect(fake.requests[1]).toMatchObject({
      path: at("crm", "/customers"),
      query: { pageSize: ["5"] },
    });
  });

  test("says which connection options reach it, per tenant", async () => {
    const tenants = [
      { tenantId: 1, clientId: "cid.one", clientSecret: "cs.one" },
      { tenantId: 2, clientId: "cid.two", clientSecret: "cs.two" },
    ];
    const { fake } = await start({ tenants });
    expect(fake.connection).toEqual({
      environment: "integration",
      apiUrl: fake.url,
      authUrl: fake.url,
      appKey: "ak1.fake",
      ...tenants[0],
    });
    expect(fake.connectionOf(2)).toMatchObject(tenants[1] as object);
    expect(() => fake.connectionOf(3)).toThrow(
      "tenantId: the fake has no tenant 3.",
    );
  });

  test("leaves the global Request and Response of the program alone", async () => {
    const { Request: request, Response: response } = globalThis;
    await start();
    expect(globalThis.Request).toBe(request);
    expect(globalThis.Response).toBe(response);
  });

  test("refuses a module it does not know, naming those it knows", async () => {
    await expect(startFakeServiceTitan({ modules: ["crmm"] })).rejects.toThrow(
      /"crmm".*accounting, crm,/,
    );
  });
});

describe("a fault", () => {
  test("strikes as often as told, after as many as told, where told", async () => {
    const { fake, get } = await start();
    fake.fail({
      on: "Customers_GetList",
      after: 1,
      times: 2,
      respond: {
        status: 503,
        body: "<html>busy</html>",
        headers: { "content-type": "text/html" },
      },
    });
    const statuses: number[] = [];
    for (let index = 0; index < 5; index += 1)
      statuses.push((await get(path)).status);
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    fake.fail({ on: "/locations", respond: { status: 500 } });
    expect((await get(path)).status).toBe(200);
    expect((await get(at("crm", "/locations"))).status).toBe(500);
  });

  test("for an operation that is not there is refused: it would never strike", async () => {
    const { fake, get } = await start();
    const fail = (on: string) => () =>
      fake.fail({ on, respond: { status: 500 } });
    expect(fail("Customers_Gett")).toThrow(
      'no operation "Customers_Gett". Did you mean Customers_Get?',
    );
    expect(fail("customers")).toThrow(
      'no operation "customers". A part of a path begins with "/".',
    );
    expect(fail("Jobs_Create")).toThrow(
      "Jobs_Create is an operation of jpm, which this fake does not serve. Add jpm to modules.",
    );
    expect((await get(path)).status).toBe(200);
    expect(fail("token")).not.toThrow();
  });

  test("breaks the connection before an answer", async () => {
    const { fake, get } = await start();
    fake.fail({ disconnect: true });
    await expect(get(path)).rejects.toThrow();
    expect(fake.requests.at(-1)?.status).toBeUndefined();
  });

  test("breaks the connection in the middle of a body", async () => {
    const { fake, get } = await start();
    fake.fail({ disconnect: "body" });
    const answer = await get(path);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow();
  });

  test.each(["disconnect", "hang"] as const)(
    "sends the first half of a body before it ends it with %s",
    async (end) => {
      const { fake, get } = await start();
      const whole = await (
        await get(at("crm", "/customers?pageSize=50"))
      ).text();
      fake.fail({ [end]: "body" });
      const giveUp = new AbortController();
      const answer = await get(
        at("crm", "/customers?pageSize=50"),
        giveUp.signal,
      );
      const half = Math.ceil(new TextEncoder().encode(whole).length / 2);
      let received = 0;
      await expect(
        (async () => {
          for await (const chunk of answer.body ?? []) {
            received += chunk.length;
            if (received === half) giveUp.abort(new Error("enough"));
          }
        })(),
      ).rejects.toThrow();
      expect(received).toBe(half);
    },
  );

  test("holds the answer back, or the second half of it, until the caller gives up", async () => {
    const { fake, get } = await start();
    fake.fail({ hang: true });
    const silent = new AbortController();
    const waiting = get(path, silent.signal);
    await expect.poll(() => fake.requests.length).toBe(2);
    silent.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");

    fake.fail({ hang: "body" });
    const stalled = new AbortController();
    const answer = await get(path, stalled.signal);
    const text = answer.text();
    stalled.abort(new Error("enough"));
    await expect(text).rejects.toThrow("enough");
  });

  test("carries a write out and loses the answer", async () => {
    const { fake } = await start();
    const customers = fake.rows("crm", "customers");
    const id = customers.ids(1)[0] ?? 0;
    fake.fail({ on: "Customers_Update", loseAnswer: true });
    const { access_token } = (await (
      await fetch(`${fake.url}/connect/token`, {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: "cid.fake",
          client_secret: "cs1.fake",
        }),
      })
    ).json()) as { access_token: string };
    const headers = {
      "st-app-key": fake.appKey,
      authorization: access_token,
      "content-type": "application/json",
    };
    const sent = fetch(fake.url + at("crm", `/customers/${id}`), {
      method: "PATCH",
      headers,
      body: JSON.stringify({ name: "Applied" }),
    });
    await expect(sent).rejects.toThrow();
    expect(customers.get(id)?.["name"]).toBe("Applied");
  });
});
