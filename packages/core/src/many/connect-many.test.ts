import { describe, expect, test } from "vitest";
import { fakeClock } from "../../test/fake-clock.js";
import { json, type Sent } from "../../test/stub-api.js";
import type { TenantOptions } from "../connect-options.js";
import type { Connection } from "../connection.js";
import { connectMany } from "./connect-many.js";
import type { ManyOptions, TenantLoader } from "./types.js";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const read = (st: Connection, signal?: AbortSignal) =>
  st.request("GET", "/x/v2/tenant/{tenant}/things", {}, { signal });

const tenantsOf = (...ids: (number | string)[]): TenantOptions[] =>
  ids.map((tenantId) => ({
    tenantId,
    clientId: `cid.${tenantId}`,
    clientSecret: `cs.secret-${tenantId}`,
  }));

/** Many tenants whose `fetch` is a function, and what it was asked for. */
function manyOf(
  tenants: Iterable<TenantOptions> | TenantLoader,
  options: Partial<ManyOptions> = {},
  answer: (url: string, signal: AbortSignal) => unknown = () => ({ id: 1 }),
) {
  const tokens: string[] = [];
  const urls: string[] = [];
  const many = connectMany(tenants, {
    environment: "integration",
    appKey: "ak1.key",
    clock: fakeClock(),
    limiter: false,
    retry: false,
    fetch: async (url, init) => {
      if (url.endsWith("/connect/token")) {
        const form = new URLSearchParams(String(init.body));
        tokens.push(String(form.get("client_id")));
        return json({ access_token: "token", expires_in: 900 });
      }
      urls.push(url);
      const body = await answer(url, init.signal as Sent["signal"]);
      return body instanceof Response ? body : json(body);
    },
    ...options,
  });
  return { many, tokens, urls };
}

describe("a tenant", () => {
  test("is connected when asked for, once, with its own credentials", async () => {
    const { many, tokens, urls } = manyOf(tenantsOf(11, 22));
    expect([many.open, tokens]).toEqual([0, []]);
    const [one, same] = await Promise.all([many.get(22), many.get("22")]);
    expect(one).toBe(same);
    await read(one);
    expect(tokens).toEqual(["cid.22"]);
    expect(urls[0]).toContain("/tenant/22/");
    expect(many.open).toBe(1);
  });

  test("without credentials takes those of all, never another tenant's", async () => {
    const bare = [...tenantsOf(11), { tenantId: 22 }];
    const { many } = manyOf(bare);
    await many.get(11);
    await expect(many.get(22)).rejects.toThrow("clientId: missing");
    const group = manyOf(bare, { clientId: "cid.all", clientSecret: "cs.all" });
    await read(await group.many.get(22));
    expect(group.tokens).toEqual(["cid.all"]);
  });

  test.each([
    [33, "tenant 33: it is not among the tenants"],
    ["x", 'tenantId: "x" is not a positive whole number'],
    [0, "tenantId: 0 is not"],
    [-1, "tenantId: -1 is not"],
    [1.5, "tenantId: 1.5 is not"],
    [2 ** 60, "is not a positive whole number"],
    ["1e1", 'tenantId: "1e1" is not'],
    ["+11", 'tenantId: "+11" is not'],
    [" 11", 'tenantId: " 11" is not'],
    ["0x0b", 'tenantId: "0x0b" is not'],
  ])("%s that is not there is named", async (id, message) => {
    await expect(manyOf(tenantsOf(11)).many.get(id)).rejects.toThrow(message);
  });

  test("listed twice is refused, also when once as text", () => {
    expect(() => manyOf(tenantsOf(11, "11"))).toThrow(
      "tenant 11: it is listed",
    );
  });
});

describe("options of all tenants", () => {
  test.each([
    [{ appKey: "" }, "appKey: missing"],
    [{ tenantId: 5 }, "tenantId: there is no such option"],
    [{ clientID: "x" }, "clientID: there is no such option"],
    [{ maxOpen: 0 }, "maxOpen is 0"],
  ])("%j are refused at once", (options, message) => {
    expect(() => manyOf(tenantsOf(11), options as object)).toThrow(message);
  });
});

describe("readOnly", () => {
  const PATH = "/x/v2/tenant/{tenant}/things";
  const write = (st: Connection) => st.request("POST", PATH, { body: {} });
  const refusal = {
    name: "ServiceTitanInputError",
    outcome: "not-sent",
    message: expect.stringContaining("readOnly: this connection only reads."),
  };

  test("holds for every tenant, also for one let go and connected anew", async () => {
    const { many, tokens, urls } = manyOf(tenantsOf(1, 2), {
      readOnly: true,
      maxOpen: 1,
    });
    const first = await many.get(1);
    const each = [
      first,
      await many.get(2),
      await many.get(1),
      first.forTenant({ tenantId: 3, clientId: "c", clientSecret: "cs.3" }),
    ];
    for (const st of each)
      await expect(write(st)).rejects.toMatchObject(refusal);
    expect([tokens, urls]).toEqual([[], []]);
    for (const st of each) await read(st);
    expect(urls).toHaveLength(4);
  });

  test("makes a write in forEachTenant a failure of each, after its reads", async () => {
    const { many, urls } = manyOf(
      { list: () => [1, 2], load: (tenantId) => tenantsOf(tenantId)[0] },
      { readOnly: true },
    );
    const { results, failures } = await many.forEachTenant(async (st) => {
      await read(st);
      await write(st);
    });
    expect(results).toEqual([]);
    expect(failures).toEqual([
      { tenantId: 1, error: expect.objectContaining(refusal) },
      { tenantId: 2, error: expect.objectContaining(refusal) },
    ]);
    expect(urls).toHaveLength(2);
  });

  test("is no option of one tenant", async () => {
    const [tenant] = tenantsOf(1);
    const given = [Object.assign({ readOnly: false }, tenant)];
    const { many } = manyOf(given, { readOnly: true });
    await expect(many.get(1)).rejects.toThrow("readOnly: there is no such");
  });
});

describe("beyond maxOpen", () => {
  test("the one asked for longest ago is let go, and still works", async () => {
    const { many, tokens } = manyOf(tenantsOf(1, 2, 3), { maxOpen: 2 });
    const first = await many.get(1);
    await read(first);
    await many.get(2);
    await many.get(1);
    await many.get(3);
    expect(many.open).toBe(2);
    expect(await many.get(1)).toBe(first);
    await many.get(2);
    await many.get(3);
    const again = await many.get(1);
    expect(again).not.toBe(first);
    await read(first);
    await read(again);
    // Its token was let go with it.
    expect(tokens).toEqual(["cid.1", "cid.1"]);
  });

  test("letGo reads a tenant's options anew", async () => {
    let secret = 0;
    const { many, tokens } = manyOf({
      list: () => [1],
      load: async (tenantId) => ({
        tenantId,
        clientId: `cid.${++secret}`,
        clientSecret: "cs.secret",
      }),
    });
    await read(await many.get(1));
    many.letGo(1);
    await read(await many.get(1));
    expect(tokens).toEqual(["cid.1", "cid.2"]);
  });
});

describe("a loader", () => {
  test("that failed is asked again; callers at one time share one load", async () => {
    let loads = 0;
    const { many } = manyOf({
      list: () => [1],
      load: async () => {
        if (loads++ === 0) throw new Error("vault sealed");
        return tenantsOf(1)[0];
      },
    });
    const first = await Promise.allSettled([many.get(1), many.get(1)]);
    expect(first.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(loads).toBe(1);
    expect(many.open).toBe(0);
    expect((await many.get(1)).tenantId).toBe(1);
  });

  test("that fails after the tenant was let go leaves its newer connection alone", async () => {
    const loads: (() => void)[] = [];
    const { many } = manyOf({
      list: () => [1],
      load: () =>
        loads.length
          ? tenantsOf(1)[0]
          : new Promise((_, reject) => {
              loads.push(() => reject(new Error("vault sealed")));
            }),
    });
    const first = expect(many.get(1)).rejects.toThrow("vault sealed");
    many.letGo(1);
    const newer = await many.get(1);
    loads[0]?.();
    await first;
    expect(await many.get(1)).toBe(newer);
  });

  test("that fails after the tenant was let go leaves nothing open", async () => {
    let fail = () => {};
    const { many } = manyOf({
      list: () => [1],
      load: () =>
        new Promise((_, reject) => {
          fail = () => reject(new Error("vault sealed"));
        }),
    });
    const call = expect(many.get(1)).rejects.toThrow("vault sealed");
    many.letGo(1);
    many.letGo(2);
    fail();
    await call;
    expect(many.open).toBe(0);
  });

  test("that returns another tenant's options is refused", async () => {
    const { many } = manyOf({ list: () => [1], load: () => tenantsOf(2)[0] });
    await expect(many.get(1)).rejects.toThrow("the options of tenant 2");
  });
});

describe("forEachTenant", () => {
  test("collects errors by tenant, in order, and stops no other", async () => {
    const { many } = manyOf(
      [...tenantsOf(1, 2, 3), { tenantId: 4 }],
      {},
      (url) => (url.includes("/2/") ? json({ title: "No" }, 403) : { id: 1 }),
    );
    const progress: unknown[] = [];
    const { results, failures } = await many.forEachTenant(
      async (st) => {
        await read(st);
        return st.tenantId * 10;
      },
      {
        concurrency: 1,
        onProgress: ({ error, ...rest }) =>
          progress.push({ ...rest, bad: !!error }),
      },
    );
    expect(results).toEqual([
      { tenantId: 1, value: 10 },
      { tenantId: 3, value: 30 },
    ]);
    expect(
      failures.map(({ tenantId, error }) => [
        tenantId,
        `${error}`.slice(0, 30),
      ]),
    ).toEqual([
      [2, expect.stringContaining("ServiceTitanForbiddenError")],
      [4, expect.stringContaining("ServiceTitanConfigError")],
    ]);
    expect(progress).toEqual([
      { tenantId: 1, done: 1, failed: 0, total: 4, bad: false },
      { tenantId: 2, done: 2, failed: 1, total: 4, bad: true },
      { tenantId: 3, done: 3, failed: 1, total: 4, bad: false },
      { tenantId: 4, done: 4, failed: 2, total: 4, bad: true },
    ]);
  });

  test("keeps work undefined apart from failure, and an undefined error a failure", async () => {
    const { many } = manyOf(tenantsOf(1, 2));
    const ended = await many.forEachTenant(({ tenantId }) =>
      tenantId === 2 ? Promise.reject(undefined) : undefined,
    );
    expect(ended).toEqual({
      results: [{ tenantId: 1, value: undefined }],
      failures: [{ tenantId: 2, error: undefined }],
    });
  });

  test("works for so many at a time, of those that a loader lists", async () => {
    const ids = Array.from({ length: 50 }, (_, index) => index + 1);
    let busy = 0;
    let most = 0;
    const { many } = manyOf(
      {
        async *list() {
          yield* ids;
        },
        load: (tenantId) => tenantsOf(tenantId)[0],
      },
      { maxOpen: 5 },
    );
    const progress: object[] = [];
    const { results } = await many.forEachTenant(
      async (st) => {
        most = Math.max(most, ++busy);
        await read(st);
        await turn();
        busy--;
        return st.tenantId;
      },
      { concurrency: 7, onProgress: (one) => progress.push(one) },
    );
    expect(results.map(({ value }) => value)).toEqual(ids);
    expect([most, many.open]).toEqual([7, 5]);
    // How many there are in all nobody knows.
    expect(Object.keys(progress[0] ?? {})).toEqual([
      "tenantId",
      "done",
      "failed",
    ]);
  });

  test("takes only the tenants it is given", async () => {
    const { many } = manyOf(tenantsOf(1, 2, 3));
    const { results, failures } = await many.forEachTenant(() => 0, {
      tenants: ["3", 9],
    });
    expect(results.map(({ tenantId }) => tenantId)).toEqual([3]);
    expect(failures.map(({ tenantId }) => tenantId)).toEqual([9]);
  });

  test("ends with the signal's reason and begins no further tenant", async () => {
    const stop = new AbortController();
    const { many, urls } = manyOf(
      tenantsOf(...Array.from({ length: 30 }, (_, index) => index + 1)),
      {},
      (_, signal) =>
        new Promise((_, reject) =>
          signal.addEventListener("abort", () => reject(signal.reason)),
        ),
    );
    const run = many.forEachTenant(read, {
      signal: stop.signal,
      concurrency: 3,
    });
    const ended = expect(run).rejects.toBe("enough");
    await turn();
    stop.abort("enough");
    await ended;
    expect(urls).toHaveLength(3);
  });
});

test("close ends the calls of all tenants, those let go too", async () => {
  const { many } = manyOf(
    tenantsOf(1, 2),
    { maxOpen: 1 },
    () => new Promise(() => {}),
  );
  const calls = [await many.get(1), await many.get(2)].map((st) =>
    expect(read(st)).rejects.toThrow("The connection is closed"),
  );
  await turn();
  await many.close();
  await Promise.all(calls);
  await expect(many.get(1)).rejects.toThrow("The connection is closed");
});

test("closing one tenant's connection ends no other's calls", async () => {
  const { many } = manyOf(tenantsOf(1, 2));
  await (await many.get(1)).close();
  await expect(read(await many.get(2))).resolves.toEqual({ id: 1 });
});

test("leaving the scope of `await using` closes them", async () => {
  const { many } = manyOf(tenantsOf(1));
  await many[Symbol.asyncDispose]();
  await expect(many.get(1)).rejects.toThrow("The connection is closed");
});

test("the signal of the options ends them, as close does", async () => {
  const stop = new AbortController();
  const { many } = manyOf(tenantsOf(1), { signal: stop.signal });
  stop.abort("shut down");
  await expect(many.get(1)).rejects.toBe("shut down");
});
