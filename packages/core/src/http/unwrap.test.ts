import { describe, expect, test } from "vitest";
import { unwrap } from "./unwrap.js";

const answered = (status: number, url = "https://api/crm/v2/tenant/7/x?a=b") =>
  Object.defineProperty(new Response(null, { status }), "url", { value: url });

describe("of a client made elsewhere, unwrap", () => {
  test("gives the data of a success, and nothing of a redirect to a file", async () => {
    expect(await unwrap({ data: 1, response: answered(200) })).toBe(1);
    expect(await unwrap({ response: answered(302) })).toBeUndefined();
  });

  test.each<[number, unknown, unknown]>([
    [404, { title: "No such thing" }, { title: "No such thing" }],
    [404, '{"title":"No such thing"}', { title: "No such thing" }],
    [500, "<html>", "<html>"],
    [500, "", undefined],
    [500, undefined, undefined],
    [302, { title: "Elsewhere" }, { title: "Elsewhere" }],
  ])("throws for %i with %j", async (status, error, body) => {
    const thrown = await unwrap({ error, response: answered(status) }).then(
      () => undefined,
      (reason: Error) => reason,
    );
    expect(thrown).toMatchObject({ status, template: "/crm/v2/tenant/7/x" });
    expect((thrown as { body?: unknown }).body).toEqual(body);
  });

  test("throws without an address, too", async () => {
    const thrown = unwrap({ error: "", response: answered(503, "") });
    await expect(thrown).rejects.toMatchObject({
      name: "ServiceTitanServerError",
      operation: "",
    });
  });
});
