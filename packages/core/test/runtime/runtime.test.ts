import { getEventListeners } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FaultServer, startFaultServer } from "../fault-server.js";
import { localServer } from "./control-server.js";
import type { Environment } from "./environment.js";
import { suite } from "./suite.js";

let server: FaultServer;
let environment: Environment;

beforeAll(async () => {
  server = await startFaultServer();
  environment = {
    server: await localServer(server),
    listeners: (signal) => getEventListeners(signal, "abort").length,
  };
});
afterAll(() => server.close());

describe.each(Object.entries(suite))("%s", (_, cases) => {
  test("has cases", () => expect(cases.length).toBeGreaterThan(10));
  test.each(cases)("$name", (one) => one.run(environment));
});
