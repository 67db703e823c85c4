import { describe, expect, test } from "vitest";
import { json, type Sent, stubApi } from "../../test/stub-api.js";
import { check } from "./check.js";
import type { CheckItem, CheckName } from "./types.js";

const page = () => json({ data: [] });
const claims = (values: object) => () =>
  json({
    access_token: `h.${btoa(JSON.stringify(values))}.s`,
    expires_in: 900,
  });

/** The items of a tenant whose server answers so. */
async function itemsOf(
  answer: (request: Sent) => Response | Error,
  token?: () => Response | Error,
): Promise<(name: CheckName) => CheckItem | undefined> {
  const api = stubApi(answer, token as never);
  const report = await api.run(check(api.connection, { env: {} }));
  return (name) => report.tenants[0]?.items.find((each) => each.name === name);
}

describe("a token endpoint that answers", () => {
  test.each([429, 500])("%i is busy, and nothing is wrong", async (status) => {
    const item = await itemsOf(page, () => json({}, status));
    expect(item("network")).toMatchObject({
      state: "unknown",
      found: expect.stringContaining(`${status}`),
      remedy: "Run the check again later.",
    });
    expect(item("credentials")?.state).toBe("unknown");
  });

  test("invalid_client names the credentials", async () => {
    const item = await itemsOf(page, () =>
      json({ error: "invalid_client" }, 400),
    );
    expect(item("credentials")).toMatchObject({
      state: "failed",
      remedy: expect.stringContaining("client id and secret"),
    });
  });

  test.each([
    [400, { error: "invalid_request" }],
    [404, {}],
    [428, {}],
  ])("%i %j names its address and form fields", async (status, body) => {
    const item = await itemsOf(page, () => json(body, status));
    expect(item("credentials")).toMatchObject({
      state: "failed",
      remedy: "Check authUrl and tokenFields if you set them.",
    });
  });
});

describe("a 401", () => {
  const doubt = "Client id and tenant may also not belong together.";
  const refused = (title?: string) => () => json(title ? { title } : {}, 401);

  test("without a token's claims leaves the tenant in doubt, too", async () => {
    const item = await itemsOf(refused());
    expect(item("appKey")?.state).toBe("failed");
    expect(item("appKey")?.remedy).toContain(doubt);
  });

  test("with a token of this tenant is the app key's alone", async () => {
    const item = await itemsOf(refused(), claims({ tenant: "7" }));
    expect(item("appKey")?.remedy).toMatch(/developer portal\.$/);
  });

  test("that names the app key is the app key's alone", async () => {
    const item = await itemsOf(refused("Application key not present."));
    expect(item("appKey")?.remedy).toMatch(/developer portal\.$/);
    expect(item("appKey")?.found).toMatch(/: Application key not present\.$/);
  });
});

test("a 403 tells what the server said", async () => {
  const item = await itemsOf(() => json({ title: "No scope" }, 403));
  expect(item("tenant")?.found).toBe("Tenant 7 answered 403: No scope.");
});

test("a tenant that answers is named", async () => {
  const item = await itemsOf(page);
  expect(item("tenant")?.found).toBe("Tenant 7 answered.");
});

test("a timeout is the network's", async () => {
  const item = await itemsOf(() => new Promise(() => {}) as never);
  expect(item("network")).toMatchObject({
    state: "failed",
    found: expect.stringContaining("Timed out"),
    remedy: expect.stringContaining("firewall"),
  });
});

test.each([
  ["https://auth.servicetitan.io", "failed"],
  ["https://auth-integration.servicetitan.io", "ok"],
  ["https://auth.servicetitan.io.example", "ok"],
  ["https://login.example", "ok"],
  [undefined, "ok"],
])("a token issued by %s in integration: %s", async (iss, state) => {
  const item = await itemsOf(page, claims({ tenant: "7", iss }));
  expect(item("environment")?.state).toBe(state);
});
