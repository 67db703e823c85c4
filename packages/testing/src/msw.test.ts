import { setupServer } from "msw/node";
import { expect, test } from "vitest";
import { at } from "../test/support/client.js";
import { fakeHandlers } from "./msw.js";

test("MSW handlers answer for ServiceTitan's hosts and fail as networks do", async () => {
  const { fake, handlers } = fakeHandlers({ modules: ["crm"] });
  const server = setupServer(...handlers);
  server.listen();
  try {
    const answer = await fetch(
      "https://auth-integration.servicetitan.io/connect/token",
      {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: "cid.fake",
          client_secret: "cs1.fake",
        }),
      },
    );
    const { access_token } = (await answer.json()) as { access_token: string };
    const get = () =>
      fetch(
        `https://api-integration.servicetitan.io${at("crm", "/customers?pageSize=3")}`,
        {
          headers: {
            "st-app-key": fake.appKey,
            authorization: `Bearer ${access_token}`,
          },
        },
      );
    expect(
      ((await (await get()).json()) as { data: unknown[] }).data,
    ).toHaveLength(3);
    fake.fail({ disconnect: true });
    await expect(get()).rejects.toThrow(TypeError);
    expect(fake.requests).toHaveLength(3);
  } finally {
    server.close();
  }
});
