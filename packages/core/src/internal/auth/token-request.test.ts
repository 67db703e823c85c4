import { describe, expect, test } from "vitest";
import {
  json,
  networkError,
  never,
  type Sent,
  stubApi,
} from "../../../test/stub-api.js";
import type { ServiceTitanAuthError } from "../../errors.js";
import type { ClientEvent } from "../../events.js";

const PATH = "/things/v2/tenant/{tenant}/things";

async function failureOf(
  answer: () => Response | Error,
): Promise<ServiceTitanAuthError> {
  const api = stubApi(undefined, answer);
  return api.run(api.connection.request("GET", PATH)).then(
    () => {
      throw new Error("It should have failed.");
    },
    (error) => error,
  );
}

test("a token is asked for as a form, as OAuth has it", async () => {
  const api = stubApi(undefined, undefined, { userAgent: "my-sync" });
  await api.run(api.connection.request("GET", PATH));
  const [request] = api.tokenRequests as [Sent];
  expect(request.method).toBe("POST");
  expect(request.headers).toMatchObject({
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
    "user-agent": "my-sync",
  });
});

describe("a refusal", () => {
  const HINT = "Check that client id and secret are a pair of tenant 7";

  test.each([
    [400, { error: "invalid_client" }, "invalid_client."],
    [
      401,
      { error: "invalid_client", error_description: "off" },
      "invalid_client: off.",
    ],
    [403, { title: "No access." }, "403: No access."],
    [428, {}, "428."],
  ])(
    "%i says what the server said, and what to check",
    async (status, body, said) => {
      const { message } = await failureOf(() => json(body, status));
      expect(message).toBe(
        `Could not obtain an access token: ${said} ${HINT} in integration, and that the app is enabled there.`,
      );
    },
  );

  test.each([
    [429, { title: "Slow down" }, "429: Slow down."],
    [500, { title: "It broke" }, "500: It broke."],
    [307, undefined, "307."],
    [300, undefined, "300."],
  ])("%i is not blamed on the pair", async (status, body, said) => {
    const { message } = await failureOf(() =>
      body ? json(body, status) : new Response(null, { status }),
    );
    expect(message).toBe(`Could not obtain an access token: ${said}`);
  });

  test("keeps what the server said as fields", async () => {
    const failure = await failureOf(() =>
      json({ error: "invalid_client" }, 400, { "x-request-id": "r1" }),
    );
    expect(failure).toMatchObject({
      name: "ServiceTitanAuthError",
      status: 400,
      title: "invalid_client",
      oauthError: "invalid_client",
      headers: { "x-request-id": "r1" },
      tenantId: 7,
    });
  });
});

test("authHeaders, too, fails for want of a token", async () => {
  const api = stubApi(undefined, () => json({}, 400));
  await expect(api.run(api.connection.authHeaders())).rejects.toMatchObject({
    name: "ServiceTitanAuthError",
  });
});

test("a success without a token is not quoted: it may hold one after all", async () => {
  const failure = await failureOf(() => json({ accessToken: "hidden" }));
  expect(failure.message).toBe(
    "Could not obtain an access token: no usable access_token in the answer.",
  );
  expect(failure.status).toBeUndefined();
  const html = await failureOf(() => new Response("hidden"));
  expect(html.message).toBe(failure.message);
});

test("a network failure says which, with its cause", async () => {
  const failure = await failureOf(() => networkError("ECONNREFUSED"));
  expect(failure.message).toBe(
    "Could not obtain an access token: No connection to " +
      "auth-integration.servicetitan.io:443: ECONNREFUSED, attempt 3 " +
      "(POST /connect/token). Check host name, port, firewall and proxy.",
  );
  expect(failure.cause).toBeInstanceOf(Error);
});

test("a request that ends with its connection fails for that reason", async () => {
  const events: ClientEvent[] = [];
  const api = stubApi(undefined, never, { onEvent: (e) => events.push(e) });
  const failure = api.run(api.connection.request("GET", PATH)).catch(String);
  await new Promise((resolve) => setImmediate(resolve));
  expect(api.tokenRequests).toHaveLength(1);
  await api.connection.close();
  expect(await failure).toContain("The connection is closed.");
  expect(events.find(({ type }) => type === "token")).toMatchObject({
    error: { message: expect.stringMatching(/^The connection is closed/) },
  });
});

test.each([
  ["missing", undefined, 15],
  ["nonsense", "soon", 15],
  ["negative", -5, 15],
  ["tiny", 3, 15],
  ["as stated", 20, 20],
  ["text", "20", 20],
  ["endless", 10 ** 9, 86_400],
])("a lifetime that is %s (%s) counts as %i s", async (_, stated, seconds) => {
  const lifetimes: unknown[] = [];
  const api = stubApi(
    undefined,
    () => json({ access_token: "a-token", expires_in: stated }),
    {
      onEvent: (event) => {
        if (event.type === "token") lifetimes.push(event.lifetime);
      },
    },
  );
  await api.run(api.connection.request("GET", PATH));
  expect(lifetimes).toEqual([seconds * 1000]);
});
