import { describe, expect, test } from "vitest";
import { json, SECRETS, stubApi } from "../../../test/stub-api.js";
import type { ServiceTitanAuthError } from "../../errors.js";
import type { ClientEvent } from "../../events.js";
import {
  memoryTokenStore,
  shareTokens,
  type TokenStore,
} from "../../token-store.js";

const get = (connection: {
  request: (method: string, path: string) => Promise<unknown>;
}) => connection.request("GET", "/things/v2/tenant/{tenant}/things");
const failed = (call: Promise<unknown>): Promise<ServiceTitanAuthError> =>
  call.then(
    () => {
      throw new Error("It should have failed.");
    },
    (error) => error,
  );
describe("a token from outside", () => {
  test("is asked for, and told when it was rejected", async () => {
    const asked: unknown[] = [];
    const api = stubApi(({ token }) => json({}, token === "old" ? 401 : 200));
    const connection = api.connect({
      clientId: undefined,
      clientSecret: undefined,
      auth: async ({ tenantId, rejected }) => {
        asked.push([tenantId, rejected]);
        return rejected ? "new" : "old";
      },
    });
    await api.run(get(connection));
    expect(asked.at(-1)).toEqual([7, "old"]);
    expect(api.sent.map(({ token }) => token)).toEqual(["old", "new"]);
    expect(api.tokenRequests).toHaveLength(0);
  });

  test.each([
    [
      "throws",
      async () => Promise.reject(new Error(`vault down, key ${SECRETS[0]}`)),
      "vault down, key [secret]",
    ],
    ["gives nothing", async () => undefined as unknown as string, undefined],
  ])("that %s is an auth error without secrets", async (_, auth, cause) => {
    const api = stubApi();
    const error = await failed(api.run(get(api.connect({ auth }))));
    expect(error).toMatchObject({ name: "ServiceTitanAuthError", tenantId: 7 });
    expect((error.cause as Error | undefined)?.message).toBe(cause);
  });

  test("is each tenant's own, though tenants share the function", async () => {
    const api = stubApi();
    const root = api.connect({
      auth: async ({ tenantId }) => `of-${tenantId}`,
    });
    const other = root.forTenant({ tenantId: 8 });
    for (const connection of [root, other, root])
      await api.run(get(connection));
    expect(api.sent.map(({ token }) => token)).toEqual([
      "of-7",
      "of-8",
      "of-7",
    ]);
  });

  test("can be sent raw", async () => {
    const api = stubApi();
    await api.run(
      get(api.connect({ authScheme: "raw", auth: async () => "tok" })),
    );
    expect(api.sent[0]?.headers["authorization"]).toBe("tok");
  });
});

describe("a token store", () => {
  test("serves a second process, and keys tokens by environment, client and tenant", async () => {
    const keys: string[] = [];
    const memory = memoryTokenStore();
    const store: TokenStore = {
      ...memory,
      set: (key, token) => {
        keys.push(key);
        return memory.set(key, token);
      },
    };
    const api = stubApi();
    await api.run(get(api.connect({ tokenStore: shareTokens(store) })));
    await api.run(get(api.connect({ tokenStore: shareTokens(store) })));
    expect(api.tokenRequests).toHaveLength(1);
    expect(keys).toEqual(["integration/cid.client/7"]);
  });

  test("forgets a rejected token, but not a newer one of another process", async () => {
    const store = memoryTokenStore();
    const api = stubApi(({ token }) =>
      json({}, token.endsWith("-1") ? 401 : 200),
    );
    const [one, two] = [
      api.connect({ tokenStore: shareTokens(store) }),
      api.connect({ tokenStore: shareTokens(store) }),
    ];
    await api.run(get(one));
    expect(api.tokenRequests).toHaveLength(2);
    await api.run(get(two));
    expect(api.tokenRequests, "the second took the good one").toHaveLength(2);
  });

  const broken = new Error("redis is down");
  test.each<[string, Partial<TokenStore>]>([
    [
      "rejects",
      { get: () => Promise.reject(broken), set: () => Promise.reject(broken) },
    ],
    [
      "throws",
      {
        get: () => {
          throw broken;
        },
        set: () => {
          throw broken;
        },
      },
    ],
    [
      "hangs",
      { get: () => new Promise(() => {}), set: () => new Promise(() => {}) },
    ],
    ["fails in claim", { claim: () => Promise.reject(broken) }],
    ["never lets anyone fetch", { claim: async () => false }],
  ])("that %s is passed by", async (name, part) => {
    const events: ClientEvent[] = [];
    const api = stubApi();
    const tokenStore = shareTokens({ ...memoryTokenStore(), ...part });
    await api.run(
      get(api.connect({ tokenStore, onEvent: (event) => events.push(event) })),
    );
    expect(api.tokenRequests).toHaveLength(1);
    const reported = events.some(
      (event) => event.type === "bypass" && event.part === "token-store",
    );
    expect(reported).toBe(!name.startsWith("never"));
  });

  test("lets one process fetch while the others wait for it", async () => {
    const memory = memoryTokenStore();
    let claimed = false;
    const store: TokenStore = {
      ...memory,
      claim: async () => {
        const first = !claimed;
        claimed = true;
        return first;
      },
    };
    const api = stubApi();
    const connections = Array.from({ length: 5 }, () =>
      api.connect({ tokenStore: shareTokens(store) }),
    );
    await api.run(Promise.all(connections.map(get)));
    expect(api.tokenRequests).toHaveLength(1);
  });
});
