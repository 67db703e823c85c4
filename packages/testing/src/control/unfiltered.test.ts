import { afterAll, beforeAll, expect, test } from "vitest";
import { at } from "../../test/support/client.js";
import { type FakeServiceTitan, startFakeServiceTitan } from "../index.js";

let fake: FakeServiceTitan;

beforeAll(async () => {
  fake = await startFakeServiceTitan({ modules: ["crm"], control: true });
});
afterAll(() => fake.close());

async function control(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${fake.controlUrl}/control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

async function api(method: string, path: string, body?: unknown) {
  const { access_token } = (await (
    await fetch(`${fake.url}/connect/token`, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: fake.connection.clientId,
        client_secret: fake.connection.clientSecret,
      }),
    })
  ).json()) as { access_token: string };
  return fetch(fake.url + at("crm", path), {
    method,
    headers: {
      "st-app-key": fake.appKey,
      authorization: access_token,
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

test("any program can ask what had no effect, and have it refused", async () => {
  await api("GET", "/customers?phoneNumber=6025550123");
  await api("PATCH", `/customers/${fake.rows("crm", "customers").ids(1)[0]}`, {
    nick: "A",
  });
  expect((await control("GET", "/ignored")).body).toEqual({
    unknownFilters: [
      `GET ${at("crm", "/customers")}: Customers_GetList has no parameter phoneNumber. Did you mean phone?`,
    ],
    droppedFields: [expect.stringContaining("Customers_Update drops nick.")],
  });

  expect((await control("GET", "/health")).body.unfiltered).toBe("ignore");
  await control("PUT", "/unfiltered", { mode: "refuse" });
  expect((await control("GET", "/health")).body.unfiltered).toBe("refuse");
  expect((await api("GET", "/customers?phoneNumber=1")).status).toBe(400);
  const wrong = await control("PUT", "/unfiltered", { mode: "never" });
  expect(wrong.status).toBe(400);
  expect(wrong.body.error).toContain('mode is "never"; give one of "ignore"');
});

test("the status page shows it, and switches it", async () => {
  const page = async (path: string) =>
    (await fetch(`${fake.controlUrl}${path}`)).text();
  expect(await page("/requests")).toContain("Did you mean phone?");
  const answer = await fetch(`${fake.controlUrl}/do/unfiltered`, {
    method: "POST",
    body: new URLSearchParams({ mode: "warn" }),
  });
  expect(answer.ok).toBe(true);
  expect(await page("/")).toMatch(/<option[^>]*value="warn"[^>]*selected/);
});
