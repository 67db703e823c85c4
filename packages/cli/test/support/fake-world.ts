import { type FakeServiceTitan, startFakeServiceTitan } from "@st/testing";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { CREDENTIALS, Home, type Ran, type World } from "./run.js";

/** A fake for the tests of a file, and a folder of its own for each. */
export interface FakeWorld {
  readonly fake: FakeServiceTitan;
  readonly home: Home;
  /** Credentials of the fake, whose address replaces ServiceTitan's own. */
  world(more?: World): World;
  /** Runs a command line, whose words are separated by spaces. */
  run(line: string | readonly string[], more?: World): Promise<Ran>;
  /** Requests to the API, without those for tokens. */
  calls(): FakeServiceTitan["requests"];
}

export function fakeWorld(
  options: Parameters<typeof startFakeServiceTitan>[0] = {},
): FakeWorld {
  // On a busy machine a command takes seconds.
  vi.setConfig({ testTimeout: 30_000 });
  let fake: FakeServiceTitan;
  let home: Home;
  beforeAll(async () => {
    fake = await startFakeServiceTitan({ rows: 60, ...options });
  });
  afterAll(() => fake.close());
  beforeEach(() => {
    fake.reset();
    home = new Home();
  });
  afterEach(() => home.remove());
  const world = (more: World = {}): World => {
    const [tenant] = fake.tenants;
    return {
      fetch: (url, init) => {
        const { pathname, search, hostname } = new URL(url);
        const isTheirs = hostname.endsWith("servicetitan.io");
        return fetch(isTheirs ? `${fake.url}${pathname}${search}` : url, init);
      },
      ...more,
      env: {
        ...CREDENTIALS,
        SERVICETITAN_APP_KEY: fake.appKey,
        SERVICETITAN_TENANT_ID: `${tenant?.tenantId}`,
        SERVICETITAN_CLIENT_ID: tenant?.clientId,
        SERVICETITAN_CLIENT_SECRET: tenant?.clientSecret,
        ...more.env,
      },
    };
  };
  return {
    get fake() {
      return fake;
    },
    get home() {
      return home;
    },
    world,
    run: (line, more) =>
      home.run(typeof line === "string" ? line.split(" ") : line, world(more)),
    calls: () => fake.requests.filter(({ path }) => !path.endsWith("/token")),
  };
}

/** Lines of JSON. */
export function rowsIn(text: string): Record<string, unknown>[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
