import { describe, expect, test } from "vitest";
import { at, clientOf, ORIGIN } from "../../test/support/client.js";
import { createFake } from "../fake.js";

const customers = at("crm", "/customers");

async function title(answer: Response): Promise<string> {
  return ((await answer.json()) as { title: string }).title;
}

describe("token endpoint", () => {
  const fields = {
    grant_type: "client_credentials",
    client_id: "cid.fake",
    client_secret: "cs1.fake",
  };
  const ask = (body: BodyInit, headers: Record<string, string> = {}) =>
    createFake({ modules: [] }).handle(
      new Request(`${ORIGIN}/connect/token`, { method: "POST", body, headers }),
    );

  test("gives a bearer token for 900 seconds, bound to client and tenant", async () => {
    const answer = await ask(new URLSearchParams(fields));
    const body = (await answer.json()) as {
      access_token: string;
      expires_in: number;
      token_type: string;
    };
    expect(answer.status).toBe(200);
    expect(body).toMatchObject({ expires_in: 900, token_type: "Bearer" });
    const claims: unknown = JSON.parse(
      atob(body.access_token.split(".")[1] ?? ""),
    );
    expect(claims).toMatchObject({ client_id: "cid.fake", tenant: "1234567" });
  });

  test("refuses a wrong secret with an OAuth error body, not with ProblemDetails", async () => {
    const answer = await ask(
      new URLSearchParams({ ...fields, client_secret: "wrong" }),
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: "invalid_client" });
  });

  test("refuses a JSON body", async () => {
    const answer = await ask(JSON.stringify(fields), {
      "content-type": "application/json",
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: "invalid_request" });
  });
});

test("a token says which scopes were granted", async () => {
  const fake = createFake({ modules: ["jbce", "task-management"] });
  fake.withhold("tn.tsm.tasks:w");
  const body = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: "cid.fake",
    client_secret: "cs1.fake",
  });
  const answer = await fake.handle(
    new Request(`${ORIGIN}/connect/token`, { method: "POST", body }),
  );
  const { scope } = (await answer.json()) as { scope: string };
  expect(scope.split(" ")).toContain("tn.tsm.tasks:r");
  expect(scope.split(" ")).not.toContain("tn.tsm.tasks:w");
});

describe("a call", () => {
  test("without an app key gets the real 401", async () => {
    const { fake } = await clientOf({ modules: ["crm"] });
    const answer = await fake.handle(new Request(ORIGIN + customers));
    expect(answer.status).toBe(401);
    expect(await title(answer)).toBe(
      "Application key not present, check ST-App-Key header value.",
    );
  });

  test("takes the bare token as well as Bearer", async () => {
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

  test("gets 404 on a path no operation has and 405 on a method it has not", async () => {
    const { send } = await clientOf({ modules: ["crm"] });
    expect((await send("GET", at("crm", "/clients"))).status).toBe(404);
    expect((await send("DELETE", at("crm", "/customers/1"))).status).toBe(405);
  });

  test("of a module that is not served gets a 404 that names it, also where its paths have another name", async () => {
    const { send } = await clientOf({ modules: ["crm"] });
    const answer = await send("GET", at("sales", "/estimates"));
    expect(answer.status).toBe(404);
    expect(await title(answer)).toBe(
      "This fake does not serve the module salestech. Add salestech to its modules.",
    );
    expect(await title(await send("GET", at("crm", "/clients")))).toBe(
      "The resource was not found.",
    );
    expect(await title(await send("GET", at("nowhere", "/clients")))).toBe(
      "The resource was not found.",
    );
  });

  test("gets 429 with Retry-After and the wait in the title when the limit is used up", async () => {
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

  test("may hold fields the API does not know: they are passed over", async () => {
    const { send, path } = await notes();
    expect(
      (await send("POST", path, { body: { text: "hello", pinned: true } }))
        .status,
    ).toBe(200);
  });
});
