import { type Connection, connect } from "@st/core";
import { createFake, type Fake } from "@st/testing";

export const TENANT = {
  tenantId: 1_234_567,
  clientId: "cid.docs",
  clientSecret: "cs1.docs",
};
export const APP_KEY = "ak1.docs";

/** When all examples are made, so that two builds have the same. */
export const NOW: number = Date.UTC(2026, 2, 2, 15);

/** The company that all examples are about, the same in every build. */
export function openFake(): Fake {
  return createFake({
    appKey: APP_KEY,
    tenants: [TENANT],
    reportPolls: 1,
    clock: { now: () => NOW },
  });
}

/** A connection to the fake, and the answers that it gave. */
export interface Recorded {
  readonly connection: Connection;
  /** The answer to the last request for the API. */
  last(): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body?: unknown;
  readonly location?: string;
}

export function recordedConnection(fake: Fake): Recorded {
  let last: Response | undefined;
  const connection = connect({
    environment: "integration",
    appKey: APP_KEY,
    ...TENANT,
    limiter: false,
    retry: false,
    fetch: async (url, init) => {
      const response = await fake.handle(new Request(url, init));
      last = response.clone();
      return response;
    },
  });
  return { connection, last: async () => answerOf(last) };
}

async function answerOf(response: Response | undefined): Promise<Answer> {
  if (response === undefined) throw new Error("Nothing was sent.");
  const contentType = response.headers.get("content-type")?.split(";")[0] ?? "";
  const location = response.headers.get("location");
  return {
    status: response.status,
    contentType,
    ...(contentType.includes("json") && { body: await response.json() }),
    ...(location !== null && { location }),
  };
}
