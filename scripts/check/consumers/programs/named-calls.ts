// What a program that calls operations by name writes: options, lists, feeds,
// errors and layers.
import {
  type ConnectOptions,
  connect,
  type Layer,
  memoryCheckpoints,
  ServiceTitanApiError,
  ServiceTitanError,
  ServiceTitanNotFoundError,
} from "@st/core";
import { loadConfig } from "@st/core/config";
import { toUtc } from "@st/core/dates";
import { type CustomerResponse, createCrmClient } from "@st/crm";
import { createJpmClient } from "@st/jpm";
import { same } from "./same-type.js";

const retag: Layer = async (call, next) => {
  const answer = await next({
    ...call,
    headers: { ...call.headers, "x-job": call.context.operation.id },
  });
  same<typeof answer, Response>();
  return answer;
};

const options: ConnectOptions = {
  ...loadConfig(),
  timezone: "America/Phoenix",
  layers: { call: [retag], attempt: [] },
  fetch: (url, init) => fetch(url, init),
};
const st = connect(options);

export async function calls(): Promise<string> {
  const crm = createCrmClient(st);
  const customer = await crm.customers.get(42, { timeout: 5_000 });
  same<typeof customer, CustomerResponse>();
  for await (const row of crm.customers.list(
    { modifiedOnOrAfter: new Date(0), pageSize: 500 },
    { limit: 10, signal: new AbortController().signal },
  ))
    same<typeof row, CustomerResponse>();
  const page = await crm.customers.list();
  const total: number | null | undefined = page.totalCount;
  const feed = createJpmClient(st).export.jobs(
    { from: toUtc("2026-01-01", "America/Phoenix") },
    { checkpoint: { name: "jobs", store: memoryCheckpoints() } },
  );
  for await (const batch of feed.batches()) batch.continueFrom.toUpperCase();
  return `${customer.name} ${total}`;
}

export function explain(error: unknown): string {
  if (error instanceof ServiceTitanNotFoundError) {
    same<typeof error, ServiceTitanNotFoundError>();
    return `${error.status} ${error.requiredScope ?? ""}`;
  }
  if (ServiceTitanApiError.isInstance(error)) return String(error.status);
  if (!(error instanceof ServiceTitanError)) throw error;
  const outcome: "not-sent" | "refused" | "unknown" | "applied" = error.outcome;
  return outcome;
}
