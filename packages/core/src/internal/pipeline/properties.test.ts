import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Things, table } from "../../../test/module-table.js";
import {
  json,
  networkError,
  SECRETS,
  stubApi,
} from "../../../test/stub-api.js";
import type { Connection } from "../../connection.js";
import type { ServiceTitanError } from "../../errors.js";
import type { ClientEvent } from "../../events.js";
import type { Layer } from "../../layers.js";
import { logEvents } from "../../log-events.js";
import { createModuleClient } from "../../module.js";

/**
 * Everything that can happen to one attempt, and whether the request may have
 * been carried out by it.
 */
const happenings = {
  ok: { answer: () => json({ id: 42 }), sure: true },
  "400": { answer: () => json({ title: "Bad" }, 400), sure: true },
  "404": { answer: () => new Response("", { status: 404 }), sure: true },
  "409": { answer: () => json({}, 409), sure: true },
  "408": { answer: () => new Response("", { status: 408 }), sure: false },
  "429": { answer: () => json({ title: "Slow down" }, 429), sure: true },
  "429 in 0": {
    answer: () =>
      new Response("", { status: 429, headers: { "retry-after": "0" } }),
    sure: true,
  },
  "429 in 3": {
    answer: () =>
      new Response("", { status: 429, headers: { "retry-after": "3" } }),
    sure: true,
  },
  "500": { answer: () => new Response("", { status: 500 }), sure: false },
  "503": {
    answer: () =>
      new Response("<html>", {
        status: 503,
        headers: { "retry-after": "Wed, 15 Nov 2023 00:00:00 GMT" },
      }),
    sure: false,
  },
  reset: { answer: () => networkError("ECONNRESET"), sure: false },
  refused: {
    answer: () => networkError("ECONNREFUSED", "connect"),
    sure: true,
  },
  dns: { answer: () => networkError("ENOTFOUND", "getaddrinfo"), sure: true },
  certificate: { answer: () => networkError("CERT_HAS_EXPIRED"), sure: true },
  "200 html": {
    answer: () =>
      new Response("<html>", { headers: { "content-type": "text/html" } }),
    sure: false,
  },
} as const;
type Happening = keyof typeof happenings;
const happening = fc.constantFrom(...(Object.keys(happenings) as Happening[]));
const course = fc.array(happening, { minLength: 1, maxLength: 8 });

/** A connection whose server answers by a list, then with success. */
function scripted(faults: readonly Happening[]) {
  const left = [...faults];
  const happened: Happening[] = [];
  const api = stubApi(() => {
    const next = left.shift() ?? "ok";
    happened.push(next);
    return happenings[next].answer();
  });
  const things = createModuleClient<Things>(api.connection, table).things;
  return { api, things, happened };
}

describe("retries, for any course of faults", () => {
  test("an operation that must not be repeated is sent again only after it was refused or proven unsent", () =>
    fc.assert(
      fc.asyncProperty(course, async (faults) => {
        const { api, things, happened } = scripted(faults);
        await api.run(
          Promise.resolve(things["create"]?.(42, { a: 1 })).catch(() => {}),
        );
        const before = happened.slice(0, -1);
        expect(
          before.every((what) => happenings[what].sure && what !== "ok"),
        ).toBe(true);
      }),
      { numRuns: 300 },
    ));

  test("attempts stay within their number, waits of the server aside, and the outcome is never too hopeful", () =>
    fc.assert(
      fc.asyncProperty(
        course,
        fc.constantFrom("get", "replace", "create"),
        async (faults, name) => {
          const { api, things, happened } = scripted(faults);
          const args = name === "get" ? [42] : [42, { a: 1 }];
          const error: ServiceTitanError | undefined = await api.run(
            Promise.resolve(things[name]?.(...args)).then(
              () => undefined,
              (thrown) => thrown,
            ),
          );
          const asked = happened.filter((what) =>
            what.startsWith("429 in"),
          ).length;
          expect(happened.length - asked).toBeLessThanOrEqual(3);
          if (!error) return;
          expect(error.attempts).toBe(happened.length);
          const doubtful = happened.some(
            (what) => !happenings[what].sure && what !== "200 html",
          );
          if (name !== "get" && doubtful && happened.at(-1) !== "200 html")
            expect(error.outcome).toBe("unknown");
          if (error.outcome === "not-sent")
            expect(["refused", "dns", "certificate"]).toContain(
              happened.at(-1),
            );
        },
      ),
      { numRuns: 500 },
    ));

  test("a tenant's budget bounds them all together", () =>
    fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 60, max: 120 }),
        fc.constantFrom<Happening>("500", "reset"),
        async (calls, what) => {
          const { api, things, happened } = scripted(
            Array(calls * 3).fill(what),
          );
          for (let call = 0; call < calls; call++)
            await api.run(Promise.resolve(things["get"]?.(42)).catch(() => {}));
          const retries = happened.length - calls;
          expect(retries).toBeLessThanOrEqual(what === "500" ? 100 : 50);
        },
      ),
      { numRuns: 20 },
    ));
});

test("any number of callers at any times causes one token request for each lifetime", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 20 }),
          fc.integer({ min: 0, max: 400_000 }),
        ),
        { maxLength: 12 },
      ),
      async (bursts) => {
        const api = stubApi();
        let spent = 0;
        for (const [callers, pause] of bursts) {
          const calls = Array.from({ length: callers }, () =>
            api.connection.request("GET", "/things/v2/tenant/{tenant}/things"),
          );
          await api.run(Promise.all(calls));
          api.clock.advance(pause);
          spent += pause;
        }
        // A token is renewed after 780 s at the earliest.
        expect(api.tokenRequests.length).toBeLessThanOrEqual(
          1 + Math.floor(spent / 780_000),
        );
      },
    ),
    { numRuns: 200 },
  ));

test("tenants never get each other's token, whatever the order of things", () =>
  fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 20 }),
      async (scheduler, order) => {
        const seen: [tenant: string, token: string][] = [];
        const api = stubApi(
          async ({ url, token }) => {
            await scheduler.schedule(Promise.resolve());
            seen.push([/tenant\/(\d+)/.exec(url)?.[1] ?? "", token]);
            return json({}, token.endsWith("-1") ? 401 : 200);
          },
          async ({ body }) => {
            await scheduler.schedule(Promise.resolve());
            const client = new URLSearchParams(String(body)).get("client_id");
            return json({
              access_token: `of-${client}-${api.tokenRequests.length}`,
              expires_in: 900,
            });
          },
        );
        const tenants = new Map<number, Connection>();
        const calls = order.map((tenantId) => {
          const connection =
            tenants.get(tenantId) ??
            api.connection.forTenant({
              tenantId,
              clientId: `c${tenantId}`,
              clientSecret: "some-secret",
            });
          tenants.set(tenantId, connection);
          return connection.request("GET", "/things/v2/tenant/{tenant}/things");
        });
        await scheduler.waitFor(Promise.all(calls));
        for (const [tenant, token] of seen)
          expect(token).toMatch(new RegExp(`^of-c${tenant}-`));
      },
    ),
    { numRuns: 100 },
  ));

test("no secret is in anything that can be printed", () =>
  fc.assert(
    fc.asyncProperty(course, fc.boolean(), async (faults, echo) => {
      const left = [...faults];
      const printed: string[] = [];
      const note = (value: unknown) =>
        printed.push(
          inspect(value, { depth: 9, showHidden: true }),
          JSON.stringify(value) ?? "",
          String(value),
        );
      const noting: Layer = (call, next) => {
        note(call);
        return next(call);
      };
      const events: ClientEvent[] = [];
      const log = logEvents({
        debug: print,
        info: print,
        warn: print,
        error: print,
      });
      function print(message: string, fields: object) {
        printed.push(
          message,
          JSON.stringify(fields),
          inspect(fields, { depth: 9 }),
        );
      }
      const api = stubApi(
        ({ headers }) => {
          const what = left.shift() ?? "ok";
          // A proxy's error page or a custom fetch may repeat what it was
          // given.
          if (echo && what === "500")
            return new Response(`<html>${JSON.stringify(headers)}</html>`, {
              status: 500,
            });
          if (echo && what === "200 html")
            return new Response(JSON.stringify(headers), {
              headers: { "content-type": "text/html" },
            });
          if (echo && what === "400")
            return json(
              {
                title: headers["st-app-key"],
                errors: { Key: [headers["authorization"]] },
              },
              400,
            );
          if (echo && what === "reset")
            return new Error(`cannot send ${JSON.stringify(headers)}`, {
              cause: networkError(`with ${headers["st-app-key"]}`),
            });
          return happenings[what].answer();
        },
        undefined,
        {
          onEvent(event) {
            events.push(event);
            log(event);
          },
          layers: {
            call: [noting],
            attempt: [noting],
          },
        },
      );
      note(api.connection);
      note(api.connection.forTenant({ tenantId: 8 }));
      const things = createModuleClient<Things>(api.connection, table).things;
      note(things);
      for (const name of ["get", "create"] as const) {
        const call = things[name]?.(
          42,
          ...(name === "create" ? [{ a: 1 }] : []),
        ) as Promise<unknown>;
        note(call);
        const error = (await api.run(
          call.catch((thrown: unknown) => thrown),
        )) as Error;
        printed.push(String(error?.stack));
        note(error);
      }
      events.forEach(note);
      const all = printed.join("\n");
      for (const secret of SECRETS) expect(all).not.toContain(secret);
    }),
    { numRuns: 150 },
  ));

test("an answer of the wrong shape is quoted without secrets, and says what every error says", async () => {
  const api = stubApi(({ headers }) => json({ data: headers }));
  const client = createModuleClient<Things>(api.connection, table);
  for (const read of [client.things["list"], client.export["things"]]) {
    const call = Promise.resolve(read?.());
    const error = await api.run(
      call.then(fail, (thrown: ServiceTitanError) => thrown),
    );
    expect(error).toMatchObject({
      tenantId: 7,
      attempts: 1,
      status: 200,
      outcome: "applied",
    });
    for (const secret of SECRETS)
      expect(`${error.message} ${inspect(error.body)}`).not.toContain(secret);
    expect(error.body).toContain("[secret]");
  }
  function fail(): never {
    throw new Error("It should have been refused.");
  }
});
