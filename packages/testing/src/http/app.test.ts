import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";

async function operationAt(method: string, path: string) {
  const { fake, send } = await clientOf({ modules: ["crm"] });
  const { status } = await send(method, at("crm", path));
  return { status, id: fake.requests.at(-1)?.operation?.id };
}

describe("a path", () => {
  test("with a fixed name is not taken for one with an id", async () => {
    expect(await operationAt("GET", "/customers/contacts")).toEqual({
      status: 400,
      id: "Customers_GetModifiedContactsList",
    });
  });

  test("with an empty id or a slash at the end reaches no operation", async () => {
    for (const path of ["/customers/", "/customers//notes"])
      expect(await operationAt("GET", path)).toEqual({ status: 404 });
  });

  test("hands its values over decoded", async () => {
    const { send } = await clientOf({ modules: ["crm"] });
    const answer = await send("GET", at("crm", "/customers/1%2F2%20%253"));
    expect(await answer.json()).toMatchObject({
      errors: { id: ["The value '1/2 %3' is not valid."] },
    });
  });

  test.each(["DELETE", "HEAD", "OPTIONS"])(
    "that %s does not work on is answered 405 and names no operation",
    async (method) => {
      expect(await operationAt(method, "/customers/1")).toEqual({
        status: 405,
      });
    },
  );
});
