import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { beforeEach, expect, test } from "vitest";
import { json, stubApi } from "../test/stub-api.js";
import { ServiceTitanNotFoundError } from "./errors.js";
import { tracing } from "./opentelemetry.js";

const PATH = "/things/v2/tenant/{tenant}/things/{id}";
const exporter = new InMemorySpanExporter();
const provider = new BasicTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(exporter)],
});
const tracer = provider.getTracer("test");

const store = new AsyncLocalStorage<Context>();
context.setGlobalContextManager({
  active: () => store.getStore() ?? ROOT_CONTEXT,
  with: (active, work, self, ...args) =>
    store.run(active, () => work.call(self as never, ...args)),
  bind: (_, target) => target,
  enable: () => context as never,
  disable: () => context as never,
});
beforeEach(() => exporter.reset());

test("a call is one CLIENT span by the HTTP conventions, retries included, free of values", async () => {
  let failures = 2;
  const parents: unknown[] = [];
  const api = stubApi(() => {
    parents.push(trace.getActiveSpan()?.spanContext().spanId);
    return failures-- > 0 ? new Response("", { status: 503 }) : json({});
  });
  const connection = api.connect({ layers: { call: [tracing({ tracer })] } });
  await api.run(
    connection.request("GET", PATH, {
      path: { id: 1 },
      query: { phone: "555" },
    }),
  );
  const [span, ...others] = exporter.getFinishedSpans();
  expect(others).toHaveLength(0);
  expect(span?.name).toBe(`GET ${PATH}`);
  expect(span?.kind).toBe(SpanKind.CLIENT);
  expect(span?.attributes).toEqual({
    "http.request.method": "GET",
    "server.address": "api-integration.servicetitan.io",
    "server.port": 443,
    "url.full":
      "https://api-integration.servicetitan.io/things/v2/tenant/7/things/1",
    "url.template": PATH,
    "servicetitan.operation": `GET ${PATH}`,
    "servicetitan.tenant_id": 7,
    "http.response.status_code": 200,
    "http.request.resend_count": 2,
  });
  expect(new Set(parents), "what fetch does belongs to the span").toEqual(
    new Set([span?.spanContext().spanId]),
  );
});

test("a failed call is an error span with type, status and outcome", async () => {
  const api = stubApi(() => json({ title: "private words" }, 404));
  const connection = api.connect({ layers: { call: [tracing({ tracer })] } });
  await expect(
    api.run(connection.request("GET", PATH, { path: { id: 1 } })),
  ).rejects.toThrow(ServiceTitanNotFoundError);
  const [span] = exporter.getFinishedSpans();
  expect(span?.status).toEqual({
    code: SpanStatusCode.ERROR,
    message: "ServiceTitanNotFoundError",
  });
  expect(span?.attributes).toMatchObject({
    "error.type": "404",
    "http.response.status_code": 404,
    "servicetitan.outcome": "refused",
  });
  expect(JSON.stringify(span?.attributes)).not.toContain("private");
});
