import { describe, expect, test } from "vitest";
import { at, clientOf } from "../test/support/client.js";
import { ConnectionLost, createFake } from "./index.js";
import { fakeHandlers } from "./msw.js";

const customers = at("crm", "/customers");

describe("a fake without a server", () => {
  test("rejects with ConnectionLost when a fault breaks the connection", async () => {
    const { fake, send } = await clientOf({ modules: ["crm"] });
    fake.fail({ disconnect: true });
    await expect(send("GET", customers)).rejects.toBeInstanceOf(ConnectionLost);
  });

  test("has a body that fails after its first half", async () => {
    const { fake, send } = await clientOf({ modules: ["crm"] });
    fake.fail({ disconnect: "body" });
    const answer = await send("GET", customers);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toBeInstanceOf(ConnectionLost);
  });

  test("ends the requests that a fault holds open when it is closed", async () => {
    const { fake, send } = await clientOf({ modules: ["crm"] });
    fake.fail({ hang: true });
    fake.fail({ delay: 60_000 });
    const held = [send("GET", customers), send("GET", customers)];
    fake.close();
    for (const request of held)
      await expect(request).rejects.toThrow("The fake was closed.");
  });

  test("refuses an unknown module and names the known ones", () => {
    const message =
      'modules: there is no module "crmm". Use any of accounting,';
    expect(() => createFake({ modules: ["crmm"] })).toThrow(message);
    expect(() => fakeHandlers({ modules: ["crmm"] })).toThrow(message);
  });

  test("refuses the rows of a tenant it does not have", () => {
    const fake = createFake({ modules: ["crm"] });
    expect(() => fake.rows("crm", "customers", 5)).toThrow(
      "tenantId: the fake has no tenant 5.",
    );
  });
});
