import { describe, expect, test } from "vitest";
import { ORIGIN } from "../../test/support/client.js";
import { createFake } from "../fake.js";

describe("the token endpoint", () => {
  const fields = {
    grant_type: "client_credentials",
    client_id: "cid.fake",
    client_secret: "cs1.fake",
  };
  const ask = (body: BodyInit, headers: Record<string, string> = {}) =>
    createFake({ modules: [] }).handle(
      new Request(`${ORIGIN}/connect/token`, { method: "POST", body, headers }),
    );

  test("issues a bearer token for 900 seconds, bound to client and tenant", async () => {
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

  test("refuses a wrong secret with an OAuth error, not with ProblemDetails", async () => {
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

test("a token lists the scopes that were granted", async () => {
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
