import { connect } from "@st/core";
import { startFakeServiceTitan } from "@st/testing";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  test,
} from "vitest";
import { createMcp } from "../src/index.js";
import { scenariosOfACustomer } from "./scenarios/of-a-customer.js";
import { scenariosOfTheCompany } from "./scenarios/of-the-company.js";
import { ADA, type Said } from "./scenarios/scenario.js";
import { clientOf, type Json, type TestClient } from "./support/client.js";

const scenarios = [...scenariosOfACustomer, ...scenariosOfTheCompany];

/** Tasks in words, as the calls of an agent, against a fake company. */

const NOW = Date.parse("2026-03-02T08:00:00-06:00");
const ZONE = "America/Chicago";

const DALLAS = {
  street: "12 Loop Rd",
  city: "Dallas",
  state: "TX",
  zip: "75201",
  country: "USA",
};

let fake: Awaited<ReturnType<typeof startFakeServiceTitan>>;
let server: TestClient;
let start: ReturnType<typeof fake.snapshot>;

beforeAll(async () => {
  fake = await startFakeServiceTitan({
    clock: { now: () => NOW },
    zone: ZONE,
    reportPolls: 0,
  });
  fake.customer({
    name: "Ada Lovelace",
    locations: [{ address: DALLAS }],
    contacts: [
      { type: "MobilePhone", value: ADA.phone },
      { type: "Email", value: ADA.email },
    ],
    jobs: [
      {
        status: "Scheduled",
        appointments: [
          { start: "2026-03-03T15:00:00Z", end: "2026-03-03T17:00:00Z" },
        ],
      },
    ],
  });
  start = fake.snapshot();
}, 60_000);
afterAll(() => fake.close());

// A server of its own, since servers keep lookups.
beforeEach(async () => {
  fake.restore(start);
  fake.requests.length = 0;
  const mcp = createMcp({
    connections: connect({ ...fake.connection, timezone: ZONE }),
    writes: ["crm", "jpm"],
    now: () => NOW,
  });
  server = await clientOf(mcp);
});
afterEach(() => server.close());

/** Requests without tenant and ids, each once. */
function sent(): string[] {
  const all = fake.requests
    .filter(({ path }) => !path.endsWith("/token"))
    .map(({ method, path }) =>
      `${method} ${path}`
        .replace(/\/tenant\/\d+/, "")
        .replaceAll(/\/(\d{3,}|[\da-f-]{36})(?=\/|$)/g, "/{id}"),
    );
  return [...new Set(all)];
}

test("there are 40 scenarios or more", () => {
  expect(
    new Set(scenarios.map(({ words }) => words)).size,
  ).toBeGreaterThanOrEqual(40);
});

test.each(scenarios.map((one) => [one.words, one] as const))(
  "%s",
  async (_, { calls, sends, says }) => {
    const said: Json[] = [];
    let text = "";
    for (const [tool, args] of calls) {
      const given = typeof args === "function" ? args(said as Said) : args;
      const answer = await server.call(tool, given as Record<string, unknown>);
      ({ text } = answer);
      said.push(answer.data);
    }
    expect(sent()).toEqual(sends);
    expect(said.at(-1), text).toMatchObject(says);
  },
);
