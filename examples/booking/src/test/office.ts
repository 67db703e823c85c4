import { type Connection, connect } from "@st/core";
import { createFake, type Fake } from "@st/testing";
import type { BookOptions } from "../book-job.js";
import { sampleRequest } from "../sample-request.js";

const TENANT = { tenantId: 5, clientId: "cid.test", clientSecret: "cs.test" };
const APP_KEY = "ak1.test";
const CREDENTIALS = {
  environment: "integration",
  appKey: APP_KEY,
  ...TENANT,
} as const;

export const OPTIONS: BookOptions = {
  applicationGuid: "4f1c7a8e-5ad2-4c62-9a30-5c1f3a3e6d10",
  wait: async () => {},
};
export const REQUEST = sampleRequest(new Date("2027-03-01T16:00:00Z"));
export const ADDRESS = REQUEST.caller.address;

/** A fake tenant with a few customers of its own, and a connection to it. */
export interface Office {
  readonly fake: Fake;
  readonly connection: Connection;
  readonly credentials: typeof CREDENTIALS & {
    fetch(url: string, init: RequestInit): Promise<Response>;
  };
  /** The writes since the start: `"POST /customers"`. */
  writes(): string[];
  /** Adds a customer with a phone. */
  customer(name: string, phone: string): number;
  /** Adds a location. */
  location(customerId: number, address: object): number;
}

export function openOffice(): Office {
  const fake = createFake({
    modules: ["crm", "dispatch", "forms", "jpm", "marketing", "settings"],
    appKey: APP_KEY,
    tenants: [TENANT],
    rows: 3,
  });
  const { businessUnitId, jobTypeId, campaignId } = REQUEST;
  fake.rows("settings", "business-units").insert({ id: businessUnitId });
  fake.rows("jpm", "job-types").insert({ id: jobTypeId });
  fake.rows("marketing", "campaigns").insert({ id: campaignId });
  const credentials = {
    ...CREDENTIALS,
    fetch: (url: string, init: RequestInit) =>
      fake.handle(new Request(url, init)),
  };
  return {
    fake,
    credentials,
    connection: connect({ ...credentials, retry: false }),
    writes: () =>
      fake.requests
        .filter(({ method, path }) => method !== "GET" && !/token$/.test(path))
        .map(
          ({ method, path }) => `${method} ${path.replace(/^.*\/5\//, "/")}`,
        ),
    customer(name, phone) {
      const id = Number(fake.rows("crm", "customers").insert({ name }));
      fake
        .rows("crm", `customers/${id}/contacts`)
        .insert({ type: "MobilePhone", value: phone });
      return id;
    },
    location: (customerId, address) =>
      Number(fake.rows("crm", "locations").insert({ customerId, address })),
  };
}
