import { expect, test } from "vitest";
import { json, stubApi } from "../test/stub-api.js";
import type { ClientEvent } from "./events.js";
import { logEvents } from "./index.js";

const PATH = "/things/v2/tenant/{tenant}/things/{id}";

test("events tell the course of a call in order, without headers, query or bodies", async () => {
  const events: ClientEvent[] = [];
  let failures = 1;
  const api = stubApi(() =>
    failures-- > 0
      ? new Response("", { status: 500 })
      : json({ name: "private" }),
  );
  const connection = api.connect({ onEvent: (event) => events.push(event) });
  await api.run(
    connection.request("PUT", PATH, {
      path: { id: 1 },
      query: { phone: "555" },
      body: { note: "private" },
    }),
  );
  expect(events.map(({ type }) => type)).toEqual([
    "call-start",
    "token",
    "request",
    "response",
    "retry",
    "request",
    "response",
    "call-end",
  ]);
  expect(events.at(-1)).toMatchObject({
    operation: `PUT ${PATH}`,
    tenantId: 7,
    attempts: 2,
    status: 200,
    duration: 125,
  });
  expect(events[4]).toMatchObject({ attempt: 1, wait: 125, status: 500 });
  const calls = events
    .filter((event) => "callId" in event)
    .map((event) => event.callId);
  expect(new Set(calls).size).toBe(1);
  expect(JSON.stringify(events)).not.toMatch(/private|555|secret/);
});

test("bodies are in events when asked for", async () => {
  const events: ClientEvent[] = [];
  const api = stubApi();
  const connection = api.connect({
    onEvent: (event) => events.push(event),
    eventBodies: true,
  });
  await api.run(
    connection.request("POST", PATH, { path: { id: 1 }, body: { a: 1 } }),
  );
  expect(events.find(({ type }) => type === "request")).toMatchObject({
    body: '{"a":1}',
  });
  expect(events.at(-1)).toMatchObject({ body: '{"id":42}' });
  expect(
    JSON.stringify(events),
    "the token request is not a call",
  ).not.toContain("client_secret");
});

test("an onEvent that throws does not fail the call", async () => {
  const api = stubApi();
  const onEvent = () => {
    throw new Error("mine");
  };
  expect(
    await api.run(
      api.connect({ onEvent }).request("GET", PATH, { path: { id: 1 } }),
    ),
  ).toEqual({ id: 42 });
});

test("a failing limiter is bypassed and reported", async () => {
  const events: ClientEvent[] = [];
  const acquires = [
    () => {
      throw new Error("redis is down");
    },
    () => Promise.reject(new Error("redis is down")),
  ];
  for (const acquire of acquires) {
    const api = stubApi();
    await api.run(
      api
        .connect({
          limiter: { acquire },
          onEvent: (event) => events.push(event),
        })
        .request("GET", PATH, { path: { id: 1 } }),
    );
  }
  expect(
    events.filter(
      (event) => event.type === "bypass" && event.part === "rate-limiter",
    ),
  ).toHaveLength(2);
});

test("each event is logged at its level, with errors as data", async () => {
  const lines: [
    level: string,
    message: string,
    fields: Record<string, unknown>,
  ][] = [];
  const at = (level: string) => (message: string, fields: object) =>
    lines.push([level, message, fields as Record<string, unknown>]);
  const logger = {
    debug: at("debug"),
    info: at("info"),
    warn: at("warn"),
    error: at("error"),
  };
  let status = 200;
  const api = stubApi(() =>
    json({ title: "Bad", errors: { Name: ["needed"] } }, status),
  );
  const connection = api.connect({ onEvent: logEvents(logger) });
  await api.run(connection.request("GET", PATH, { path: { id: 1 } }));
  expect(lines.map(([level, message]) => `${level}: ${message}`)).toEqual([
    `debug: GET ${PATH} call-start`,
    "debug: obtained a token for tenant 7",
    `debug: GET ${PATH} request`,
    `debug: GET ${PATH} response`,
    `info: GET ${PATH} 200 in 0 ms`,
  ]);
  lines.length = 0;
  status = 400;
  await api.run(
    connection.request("GET", PATH, { path: { id: 1 } }).catch(() => {}),
  );
  expect(lines.at(-1)).toMatchObject([
    "error",
    `GET ${PATH} failed after 0 ms`,
    { error: { status: 400, errors: { Name: ["needed"] } } },
  ]);
  lines.length = 0;
  status = 503;
  await api.run(
    connection.request("GET", PATH, { path: { id: 1 } }).catch(() => {}),
  );
  expect(lines.filter(([level]) => level === "warn")).toHaveLength(2);
});
