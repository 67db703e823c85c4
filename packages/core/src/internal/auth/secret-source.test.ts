import { describe, expect, test } from "vitest";
import { json, never, stubApi } from "../../../test/stub-api.js";
import type { AuthRequest } from "../../connect-options.js";
import type { Connection } from "../../connection.js";
import type { ServiceTitanError } from "../../errors.js";

const get = (connection: Connection) =>
  connection.request("GET", "/things/v2/tenant/{tenant}/things");

/** A token endpoint that accepts one secret. */
function endpoint(accepted: () => string) {
  const sent: string[] = [];
  const onToken = ({ body }: { body: unknown }) => {
    const secret = new URLSearchParams(String(body)).get("client_secret") ?? "";
    sent.push(secret);
    return secret === accepted()
      ? json({ access_token: "token", expires_in: 900 })
      : json({ error: "invalid_client" }, 400);
  };
  return { sent, onToken };
}

describe("a client secret from a function", () => {
  test("is asked for when a token is, and with what for", async () => {
    const asked: AuthRequest[] = [];
    const { sent, onToken } = endpoint(() => "secret-1");
    const api = stubApi(undefined, onToken, {
      clientSecret: async (request) => {
        asked.push(request);
        return "secret-1";
      },
    });
    expect(asked).toHaveLength(0);
    await api.run(Promise.all([get(api.connection), get(api.connection)]));
    expect(sent).toEqual(["secret-1"]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ tenantId: 7 });
    expect(asked[0]).not.toHaveProperty("rejected");
    api.clock.advance(1_000_000);
    await api.run(get(api.connection));
    expect(asked).toHaveLength(2);
  });

  test("that was rotated is asked for once more, with the one rejected", async () => {
    const asked: (string | undefined)[] = [];
    const { sent, onToken } = endpoint(() => "secret-2");
    const api = stubApi(undefined, onToken, {
      clientSecret: async ({ rejected }) => {
        asked.push(rejected);
        return rejected ? "secret-2" : "secret-1";
      },
    });
    expect(await api.run(get(api.connection))).toEqual({ id: 42 });
    expect(sent).toEqual(["secret-1", "secret-2"]);
    expect(asked).toEqual([undefined, "secret-1"]);
  });

  test("is not asked for a third time, nor after another failure", async () => {
    for (const [answer, times] of [
      [() => json({ error: "invalid_client" }, 400), 2],
      [() => json({ error: "invalid_scope" }, 400), 1],
      [() => json({}, 503), 1],
    ] as const) {
      let asked = 0;
      const api = stubApi(undefined, answer, {
        clientSecret: async () => `secret-${++asked}`,
        retry: false,
      });
      await expect(api.run(get(api.connection))).rejects.toMatchObject({
        name: "ServiceTitanAuthError",
      });
      expect(asked).toBe(times);
    }
  });

  test("that fails or gives nothing is named, and what it says stays secret", async () => {
    for (const clientSecret of [
      async () => "",
      async () => undefined as never,
      async () => "with\nbreak",
      () => {
        throw new Error("the vault is sealed");
      },
    ]) {
      const api = stubApi(undefined, undefined, { clientSecret });
      await expect(api.run(get(api.connection))).rejects.toThrow(
        "the clientSecret function returned none. It must resolve with a string.",
      );
      expect(api.tokenRequests).toHaveLength(0);
    }
  });

  test("is hidden wherever it is echoed", async () => {
    const api = stubApi(
      undefined,
      () =>
        json({ error: "invalid_client", message: "no vaulted-secret" }, 400),
      { clientSecret: async () => "vaulted-secret" },
    );
    const error = (await api
      .run(get(api.connection))
      .catch((failure) => failure)) as ServiceTitanError;
    expect(JSON.stringify([error, error.message, error.body])).not.toContain(
      "vaulted",
    );
  });

  test("is not waited for once nobody needs it", async () => {
    let signal: AbortSignal | undefined;
    const api = stubApi(undefined, never, {
      clientSecret: (request) => {
        signal = request.signal;
        return new Promise(() => {});
      },
    });
    const call = get(api.connection).catch(({ message }: Error) => message);
    await api.turn();
    await api.connection.close();
    expect(await api.run(call)).toContain("is closed");
    expect(signal?.aborted).toBe(true);
  });
});
