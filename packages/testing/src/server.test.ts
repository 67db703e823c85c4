import { describe, expect, test } from "vitest";
import { at } from "../test/support/client.js";
import { start } from "../test/support/server.js";
import { startFakeServiceTitan } from "./server.js";

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

  test("has connection options for each tenant", async () => {
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

  test("does not replace the global Request and Response", async () => {
    const { Request: request, Response: response } = globalThis;
    await start();
    expect(globalThis.Request).toBe(request);
    expect(globalThis.Response).toBe(response);
  });

  test("refuses a port that is taken", async () => {
    const { fake } = await start();
    const port = Number(new URL(fake.url).port);
    await expect(
      startFakeServiceTitan({ modules: ["crm"], port }),
    ).rejects.toThrow("EADDRINUSE");
  });

  test("refuses an unknown module and names the known ones", async () => {
    await expect(startFakeServiceTitan({ modules: ["crmm"] })).rejects.toThrow(
      /"crmm".*accounting, crm,/,
    );
  });
});
