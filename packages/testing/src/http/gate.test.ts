import { describe, expect, test } from "vitest";
import { at, clientOf, ORIGIN } from "../../test/support/client.js";

const customers = at("crm", "/customers");

async function title(answer: Response): Promise<string> {
  return ((await answer.json()) as { title: string }).title;
}

describe("a call", () => {
  test("without an app key gets the 401 that ServiceTitan sends", async () => {
    const { fake } = await clientOf({ modules: ["crm"] });
    const answer = await fake.handle(new Request(ORIGIN + customers));
    expect(answer.status).toBe(401);
    expect(await title(answer)).toBe(
      "Application key not present, check ST-App-Key header value.",
    );
  });

  test("may send the token alone or after Bearer", async () => {
    const { send, token } = await clientOf({ modules: ["crm"] });
    expect(
      (await send("GET", customers, { headers: { authorization: token } }))
        .status,
    ).toBe(200);
    expect(
      (
        await send("GET", customers, {
          headers: { authorization: "Bearer nonsense" },
        })
      ).status,
    ).toBe(401);
  });

  test("gets 401 when its token has expired or was revoked", async () => {
    let now = 1_000_000;
    const { send, fake } = await clientOf({
      modules: ["crm"],
      tokenLifetime: 60,
      clock: { now: () => now },
    });
    now += 59_999;
    expect((await send("GET", customers)).status).toBe(200);
    now += 1;
    expect((await send("GET", customers)).status).toBe(401);
    now = 1_000_000;
    fake.revokeTokens();
    expect((await send("GET", customers)).status).toBe(401);
  });

  test("gets 403 for another tenant's path and for a withheld scope", async () => {
    const { send, fake } = await clientOf({ modules: ["crm"] });
    expect((await send("GET", "/crm/v2/tenant/7654321/customers")).status).toBe(
      403,
    );
    fake.withhold("tn.crm.customers:r");
    expect((await send("GET", customers)).status).toBe(403);
    expect((await send("GET", at("crm", "/locations"))).status).toBe(200);
  });

  test("over the rate limit gets 429 with the wait in header and title", async () => {
    let now = 0;
    const { send } = await clientOf({
      modules: ["crm"],
      rateLimit: { requests: 2, window: 5_000 },
      clock: { now: () => now },
    });
    await send("GET", customers);
    await send("GET", customers);
    const answer = await send("GET", customers);
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe("5");
    expect(await title(answer)).toBe(
      "Rate limit is exceeded. Try again in 5 seconds.",
    );
    now = 5_000;
    expect((await send("GET", customers)).status).toBe(200);
  });
});

describe("a body", () => {
  const notes = async () => {
    const client = await clientOf({ modules: ["jpm"] });
    return {
      ...client,
      path: at(
        "jpm",
        `/jobs/${client.fake.rows("jpm", "jobs").ids(1)[0]}/notes`,
      ),
    };
  };

  test.each([
    ["a wrong type", { text: 5 }, "Text"],
    ["a missing required field", {}, "Text"],
  ])("with %s gets 400 that names the field", async (_, body, field) => {
    const { send, path } = await notes();
    const answer = await send("POST", path, { body });
    const problem = (await answer.json()) as {
      traceId: string;
      errors: Record<string, string[]>;
    };
    expect(answer.status).toBe(400);
    expect(Object.keys(problem.errors)).toEqual([field]);
    expect(problem.traceId).toMatch(/^[0-9a-f]{32}$/);
  });

  test("may contain fields that the API does not know", async () => {
    const { send, path } = await notes();
    expect(
      (await send("POST", path, { body: { text: "hello", pinned: true } }))
        .status,
    ).toBe(200);
  });
});
