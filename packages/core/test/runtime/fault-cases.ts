import { connect } from "../../src/connect.js";
import type { Connection } from "../../src/connection.js";
import type { ServiceTitanError } from "../../src/errors.js";
import type { ClientEvent } from "../../src/events.js";
import { createHttp, unwrap } from "../../src/http.js";
import { createModuleClient } from "../../src/module.js";
import { type FakeClock, fakeClock } from "../fake-clock.js";
import type { Fault } from "../fault-server.js";
import { type Things, table } from "../module-table.js";
import { check } from "./check.js";
import type { Environment, RemoteServer, RuntimeCase } from "./environment.js";
import { ALL, CASES, type Case, type Rule } from "./fault-table.js";

type Door = "named" | "path" | "request";

const TIMEOUT = 4_000;
const OPERATIONS: Record<
  Rule,
  { method: string; path: string; call: string; body?: object }
> = {
  read: { method: "GET", path: "/things/{id}", call: "get" },
  idempotent: {
    method: "PUT",
    path: "/things/{id}",
    call: "replace",
    body: { name: "Ada", note: "ünï" },
  },
  never: {
    method: "POST",
    path: "/things/{id}",
    call: "create",
    body: { name: "Ada", note: "ünï" },
  },
};

/** Runs one call through a door: its data, or the error it ended with. */
const DOORS: Record<
  Door,
  (connection: Connection, rule: Rule, signal: AbortSignal) => Promise<unknown>
> = {
  named(connection, rule, signal) {
    const { call, body } = OPERATIONS[rule];
    const things = createModuleClient<Things>(connection, table).things;
    return things[call]?.(42, ...(body ? [body] : []), {
      signal,
    }) as Promise<unknown>;
  },
  async path(connection, rule, signal) {
    const { method, path, body } = OPERATIONS[rule];
    const http = createHttp<Record<string, never>>(
      connection,
      table,
    ) as unknown as {
      request(
        method: string,
        path: string,
        init: object,
      ): Promise<{ data?: unknown; error?: unknown; response: Response }>;
    };
    const { data, error, response } = await http.request(method, path, {
      params: { path: { id: 42 } },
      ...(body && { body }),
      signal,
    });
    if (response.ok) return data;
    if (error === undefined)
      throw new Error(
        "In the path door error must never be undefined on failure.",
      );
    return unwrap({ error, response });
  },
  request(connection, rule, signal) {
    const { method, path, body } = OPERATIONS[rule];
    return connection.request(
      method,
      `/things/v2/tenant/{tenant}${path}`,
      { path: { id: 42 }, ...(body && { body }) },
      { signal },
    );
  },
};

/**
 * A connection on a fake clock that moves on whenever the client waits for
 * nothing but time.
 */
function setUp(server: RemoteServer, faults: readonly (Fault | "refused")[]) {
  const clock: FakeClock = fakeClock();
  const events: ClientEvent[] = [];
  const wire = [...faults];
  const connection = connect({
    environment: "integration",
    tenantId: 7,
    appKey: "ak1.app-key",
    clientId: "cid.client",
    clientSecret: "cs1.client-secret",
    apiUrl: server.url,
    authUrl: server.url,
    clock,
    timeout: TIMEOUT,
    limiter: false,
    fetch: async (url, init) => {
      if (url.endsWith("/connect/token")) return fetch(url, init);
      const fault = wire.shift();
      if (fault === "refused")
        return fetch(url.replace(server.url, server.deadUrl), init);
      if (fault) {
        await server.script([fault]);
        if (/stall/.test(fault.kind))
          void server
            .stalled()
            .then(() => setTimeout(() => clock.advance(TIMEOUT), 15));
      }
      return fetch(url, init);
    },
    onEvent(event) {
      events.push(event);
      if (event.type === "retry")
        setTimeout(() => clock.advance(event.wait), 0);
    },
  });
  return { clock, events, connection };
}

const BACKOFF = [125, 250];

async function runCase(
  { server, listeners }: Environment,
  { fault: expected, rule, door, times }: Row,
): Promise<void> {
  const { fault, error, outcome, status, retried, asks, stalls } = expected;
  await server.reset();
  const { clock, events, connection } = setUp(server, Array(times).fill(fault));
  await connection.authHeaders();
  const abort = new AbortController();
  const started = clock.elapsed;
  const result = await DOORS[door](connection, rule, abort.signal).then(
    (data) => ({ data }),
    (thrown: ServiceTitanError) => ({ thrown }),
  );

  const again = retried.includes(rule);
  // A wait the server asks for spends no attempt, so the fault is always
  // outlived.
  const failures = again
    ? asks === undefined
      ? Math.min(times, 3)
      : times
    : 1;
  const survives = again && (asks !== undefined || times < 3);
  const attempts = survives ? times + 1 : failures;
  const { method, path, body } = OPERATIONS[rule];
  const template = `/things/v2/tenant/{tenant}${path}`;

  if (survives) check(result, { data: { id: 42, name: "Ada" } }, "the result");
  else {
    const { thrown } = result as { thrown: ServiceTitanError };
    const ambiguous = rule !== "read" && outcome === "unknown" && attempts > 1;
    check(
      thrown,
      {
        name: `ServiceTitan${error}Error`,
        method,
        template,
        tenantId: 7,
        status,
      },
      "the error",
    );
    check(
      thrown,
      { outcome, attempts, afterAmbiguousAttempt: ambiguous },
      "the error",
    );
    check(
      thrown.message.includes(`${method} ${template}`),
      true,
      "the message names the call",
    );
  }

  const seen = await server.seen();
  const unread =
    fault === "refused" || fault.kind === "reset-before" ? failures : 0;
  const request = {
    method,
    url: "/things/v2/tenant/7/things/42",
    headers: {
      authorization: /^Bearer token-\d+$/,
      "st-app-key": "ak1.app-key",
      ...(body && { "content-type": /^application\/json/ }),
    },
    body: body ? JSON.stringify(body) : "",
  };
  check(
    seen,
    { api: Array(attempts - unread).fill(request), tokens: 1 },
    "what the server saw",
  );

  const waits = events
    .filter((event) => event.type === "retry")
    .map((event) => event.wait);
  const retries = survives ? times : failures - 1;
  check(
    waits,
    asks === undefined ? BACKOFF.slice(0, retries) : Array(retries).fill(asks),
    "the waits",
  );
  const stalled = stalls ? failures * TIMEOUT : 0;
  check(
    clock.elapsed - started,
    waits.reduce((sum, wait) => sum + wait, 0) + stalled,
    "the time",
  );

  await server.quiet();
  check(clock.pending, 0, "timers left");
  if (listeners) check(listeners(abort.signal), 0, "listeners left");
  await connection.close();
}

interface Row {
  readonly fault: Case;
  readonly rule: Rule;
  readonly door: Door;
  /** How many attempts in a row the fault hits. */
  readonly times: number;
}

/**
 * Every fault, under every retry rule, through every door, on one, two and
 * three attempts.
 */
export const faultCases: readonly RuntimeCase[] = Object.entries(CASES).flatMap(
  ([name, fault]) =>
    ALL.flatMap((rule) =>
      (["named", "path", "request"] as const).flatMap((door) =>
        [1, 2, 3].map((times) => ({
          name: `${name}, ${rule}, ${door}, on ${times} attempts`,
          run: (environment: Environment) =>
            runCase(environment, { fault, rule, door, times }),
        })),
      ),
    ),
);
