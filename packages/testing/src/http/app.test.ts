import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";

async function operationAt(method: string, path: string) {
  const { fake, send } = await clientOf({ modules: ["crm"] });
  const { status } = await send(method, at("crm", path));
  return { status, id: fake.requests.at(-1)?.operation?.id };
}

async function title(answer: Response): Promise<string> {
  return ((await answer.json()) as { title: string }).title;
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

  test("has its values decoded", async () => {
    const { send } = await clientOf({ modules: ["crm"] });
    const answer = await send("GET", at("crm", "/customers/1%2F2%20%253"));
    expect(await answer.json()).toMatchObject({
      errors: { id: ["The value '1/2 %3' is not valid."] },
    });
  });

  test.each(["DELETE", "HEAD", "OPTIONS"])(
    "without the method %s is answered 405",
    async (method) => {
      expect(await operationAt(method, "/customers/1")).toEqual({
        status: 405,
      });
    },
  );

  test("that no operation has is answered 404", async () => {
    const { send } = await clientOf({ modules: ["crm"] });
    expect((await send("GET", at("crm", "/clients"))).status).toBe(404);
  });

  test("of a module that is not served is answered 404 with its id", async () => {
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
});
