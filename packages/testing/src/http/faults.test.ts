import { describe, expect, test } from "vitest";
import { at } from "../../test/support/client.js";
import { start } from "../../test/support/server.js";

const path = at("crm", "/customers?pageSize=5");

describe("a fault", () => {
  test("applies after, times and on as given", async () => {
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

  test("for an operation that does not exist is refused", async () => {
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
    "sends the first half of a body before the %s",
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

  test("hangs before or within the answer until the caller gives up", async () => {
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

  test("applies a write and loses its answer", async () => {
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
