import { describe, expect, test, vi } from "vitest";
import { fakeClock } from "../../../test/fake-clock.js";
import { type Things, table } from "../../../test/module-table.js";
import { json } from "../../../test/stub-api.js";
import {
  type ConnectOptions,
  connect,
  ServiceTitanResponseError,
} from "../../index.js";
import type { Layer } from "../../layers.js";
import { createModuleClient } from "../../module.js";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * A connection whose `fetch` answers tokens and hands the rest to one that may
 * do anything.
 */
function connection(handle: Fetch, options: Partial<ConnectOptions> = {}) {
  const clock = fakeClock();
  const fetch: Fetch = async (url, init) =>
    url.endsWith("/connect/token")
      ? json({ access_token: "token-1", expires_in: 900 })
      : handle(url, init);
  const st = connect({
    environment: "integration",
    tenantId: 7,
    appKey: "ak1.some-key",
    clientId: "cid",
    clientSecret: "cs1.some-secret",
    limiter: false,
    retry: false,
    clock,
    fetch,
    ...options,
  } as ConnectOptions);
  const { things } = createModuleClient<Things>(st, table);
  return {
    clock,
    things: things as Record<string, (...args: unknown[]) => Promise<unknown>>,
    st,
  };
}

const forever = () => new Promise<never>(() => {});
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));
const reasonOf = (promise: Promise<unknown> | undefined) =>
  Promise.resolve(promise).then(
    () => "no failure",
    (error: unknown) => error,
  );

describe("what a fetch of one's own may answer", () => {
  test("the same Response again and again, as mocks do", async () => {
    const { things } = connection(vi.fn().mockResolvedValue(json({ id: 1 })));
    for (let index = 0; index < 3; index++)
      expect(await things["get"]?.(1)).toEqual({ id: 1 });
  });

  test("chunks that are buffers or other views", async () => {
    const bytes = new TextEncoder().encode('{"id":"0123456789"}').buffer;
    const chunks = [
      bytes.slice(0, 4),
      new DataView(bytes, 4, 4),
      new Uint16Array(bytes, 8, 2),
      bytes.slice(12),
    ];
    const body = () =>
      new ReadableStream({
        pull(controller) {
          const chunk = chunks.shift();
          if (chunk) controller.enqueue(chunk);
          else controller.close();
        },
      });
    const { things } = connection(async () => new Response(body()));
    expect(await things["get"]?.(1)).toEqual({ id: "0123456789" });
  });

  test("a text that never comes: the signal and the time limit end the call", async () => {
    const answer = {
      ok: true,
      status: 200,
      headers: new Headers(),
      text: forever,
    } as unknown as Response;
    const layers = { attempt: [((call, next) => next(call)) satisfies Layer] };
    for (const options of [{}, { layers }]) {
      const { things, clock } = connection(async () => answer, options);
      const controller = new AbortController();
      const aborted = reasonOf(
        things["get"]?.(1, { signal: controller.signal }),
      );
      const expired = reasonOf(things["get"]?.(1, { totalTimeout: 1_000 }));
      await turn();
      controller.abort("enough");
      expect(await aborted).toBe("enough");
      clock.advance(1_000);
      expect(await expired).toMatchObject({ limit: "totalTimeout" });
    }
  });

  test("nothing at all: the call fails, and nothing is left unhandled", async () => {
    const { things, clock } = connection(vi.fn());
    expect(await reasonOf(things["get"]?.(1))).toMatchObject({
      name: "ServiceTitanConnectionError",
      attempts: 1,
    });
    expect(clock.pending).toBe(0);
  });

  test("whoever adds to the headers of a token request does not meet the additions again", async () => {
    const marks: unknown[] = [];
    const { things, clock } = connection(async () => json({ id: 1 }), {
      retry: {},
      fetch: async (url: string, init: RequestInit) => {
        if (!url.endsWith("/connect/token")) return json({ id: 1 });
        const headers = init.headers as Record<string, string>;
        marks.push(headers["x-mark"]);
        headers["x-mark"] = "1";
        return marks.length < 3
          ? new Response("", { status: 503 })
          : json({ access_token: "t", expires_in: 900 });
      },
    });
    const call = things["get"]?.(1);
    for (let index = 0; index < 2; index++) {
      await turn();
      clock.next();
    }
    await call;
    expect(marks).toEqual([undefined, undefined, undefined]);
  });
});

describe("what a layer may do", () => {
  const flying = (): Layer => {
    const calls = new Map<string, Promise<Response>>();
    return (call, next) => {
      const known = calls.get(call.url) ?? next(call);
      calls.set(call.url, known);
      return known;
    };
  };

  test.each([
    ["call", 10],
    ["call", 10_000],
    ["attempt", 10],
    ["attempt", 10_000],
  ] as const)(
    "hand one response to several calls: as %s layer, %i characters",
    async (place, size) => {
      const name = "x".repeat(size);
      const { things } = connection(async () => json({ name }), {
        layers: { [place]: [flying()] },
      });
      // A body as it comes from the wire can be read by one call at a time.
      const first = await Promise.all([
        things["get"]?.(1),
        place === "call" ? things["get"]?.(1) : { name },
      ]);
      expect([...first, await things["get"]?.(1)]).toEqual([
        { name },
        { name },
        { name },
      ]);
    },
  );

  test("leave a copy of a body behind: it ends with the call that failed", async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const stalls = () => new Response(new ReadableStream({ pull: forever }));
    const cloning: Layer = async (call, next) => {
      const response = await next(call);
      response
        .clone()
        .text()
        .catch(() => {});
      return response;
    };
    const { things, clock } = connection(
      async (_, { signal }) => {
        signals.push(signal);
        return stalls();
      },
      { layers: { attempt: [cloning] } },
    );
    const failure = reasonOf(things["get"]?.(1, { timeout: 100 }));
    await turn();
    clock.advance(100);
    expect(await failure).toMatchObject({ limit: "timeout" });
    expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  });

  test("answer with a body that never ends: an abort keeps its reason", async () => {
    const { things } = connection(async () => json({}), {
      layers: {
        call: [async () => new Response(new ReadableStream({ pull: forever }))],
      },
    });
    const controller = new AbortController();
    const failure = reasonOf(things["get"]?.(1, { signal: controller.signal }));
    await turn();
    controller.abort("mine");
    expect(await failure).toBe("mine");
  });

  test("lock the body of a download: nothing of the call is left", async () => {
    const locking: Layer = async (call, next) => {
      const response = await next(call);
      response.body?.getReader();
      return response;
    };
    const { st, clock } = connection(async () => new Response("file"), {
      layers: { call: [locking] },
    });
    const { recording } = createModuleClient<Things>(
      st,
      table,
      (await import("../../module.js")).fileSupport,
    ).things;
    const signal = new AbortController().signal;
    const remove = vi.spyOn(signal, "removeEventListener");
    expect(await reasonOf(recording?.(1, { signal }))).toBeInstanceOf(
      ServiceTitanResponseError,
    );
    expect([clock.pending, remove.mock.calls.length]).toEqual([0, 1]);
  });

  test("call `next` after the end of the call: nothing is sent", async () => {
    let sent = 0;
    let proceed = (): void => {};
    const late: Layer = async (call, next) => {
      if (call.method === "POST") {
        await new Promise<void>((resolve) => {
          proceed = resolve;
        });
      }
      return next(call);
    };
    const handle = async () => {
      sent++;
      return json({});
    };
    const { things } = connection(handle, { layers: { attempt: [late] } });
    // With a token at hand nothing else would hold the request up.
    await things["get"]?.(1);
    const controller = new AbortController();
    const failure = reasonOf(
      things["create"]?.(1, { a: 1 }, { signal: controller.signal }),
    );
    await turn();
    controller.abort("stop");
    expect(await failure).toBe("stop");
    proceed();
    await turn();
    expect(sent).toBe(1);
  });
});

describe("what is echoed shows no secret", () => {
  const SECRET = "cs1.so~secret! it's";

  test("neither the form of the token request nor a cause that quotes it", async () => {
    for (const answer of [
      (body: unknown) =>
        new Response(
          `<title>Bad form ${body} ${encodeURIComponent(SECRET)} ${SECRET}</title>`,
          { status: 400 },
        ),
      (body: unknown) =>
        Promise.reject(new TypeError(`failed to send ${body}`)),
    ]) {
      const { things, clock } = connection(async () => json({}), {
        clientSecret: SECRET,
        fetch: async (_: string, { body }: RequestInit) => answer(body),
      });
      const failure = reasonOf(things["get"]?.(1));
      for (let index = 0; index < 4; index++) {
        await turn();
        clock.next();
      }
      const { message, title, cause } = (await failure) as Error & {
        title?: string;
      };
      expect(
        `${message} ${title} ${(cause as Error | undefined)?.message}`,
      ).not.toMatch(/so~secret|so%7Esecret/);
      expect(`${message} ${(cause as Error | undefined)?.message}`).toContain(
        "[secret]",
      );
    }
  });

  test("the token of any of many tenants", async () => {
    const { st } = connection(async () => json({}), {
      fetch: async (url: string, { body, headers }: RequestInit) =>
        url.endsWith("/connect/token")
          ? json({
              access_token: `token-of-${new URLSearchParams(String(body)).get("client_id")}`,
              expires_in: 900,
            })
          : json(
              {
                title: `echo ${(headers as Record<string, string>)["authorization"]}`,
              },
              400,
            ),
    });
    const tenants = Array.from({ length: 20 }, (_, index) =>
      st.forTenant({
        tenantId: index + 1,
        clientId: `c${index}`,
        clientSecret: `cs1.secret-${index}`,
      }),
    );
    for (const round of [1, 2]) {
      for (const tenant of tenants) {
        const error = await reasonOf(
          createModuleClient<Things>(tenant, table).things["get"]?.(round),
        );
        expect((error as Error).message).toContain("echo Bearer [secret]");
      }
    }
  });
});
