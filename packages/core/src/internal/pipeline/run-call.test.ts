import { expect, test } from "vitest";
import { never, stubApi } from "../../../test/stub-api.js";
import {
  ServiceTitanConflictError,
  type ServiceTitanError,
} from "../../errors.js";
import type { ClientEvent } from "../../events.js";

const PATH = "/things/v2/tenant/{tenant}/things";
const turn = () => new Promise((resolve) => setImmediate(resolve));
const failed = (call: Promise<unknown>): Promise<ServiceTitanError> =>
  call.then(
    () => {
      throw new Error("It should have failed.");
    },
    (error) => error,
  );

/** A connection whose server never answers, and the outcomes it reported. */
function silentServer() {
  const outcomes: unknown[] = [];
  const onEvent = (event: ClientEvent) => {
    if (event.type === "call-end") outcomes.push(event.outcome);
  };
  const api = stubApi(never);
  return { api, connection: api.connect({ onEvent }), outcomes };
}

test("a write under way when the connection is closed may have been carried out, and says so", async () => {
  const { api, connection, outcomes } = silentServer();
  const calls = ["POST", "PATCH"].map((method) =>
    failed(connection.request(method, PATH, { body: {} })),
  );
  while (api.sent.length < 2) await turn();
  await connection.close();
  const errors = await Promise.all(calls);
  expect(outcomes).toEqual(["unknown", "unknown"]);
  expect(errors).toMatchObject([
    { operation: `POST ${PATH}`, outcome: "unknown", attempts: 1 },
    { operation: `PATCH ${PATH}`, outcome: "unknown", attempts: 1 },
  ]);
  for (const { message } of errors)
    expect(message).toMatch(
      /^The connection is closed\. .* may have been carried out: [^:]*$/,
    );
});

test("an abort for the error of another call leaves that error alone", async () => {
  const { api, connection, outcomes } = silentServer();
  const controller = new AbortController();
  const { signal } = controller;
  const calls = [1, 2].map(() =>
    failed(connection.request("POST", PATH, { body: {} }, { signal })),
  );
  while (api.sent.length < 2) await turn();
  const reason = new ServiceTitanConflictError("Conflict.", {
    operation: "of another call",
    outcome: "refused",
  });
  controller.abort(reason);
  expect(await Promise.all(calls)).toEqual([reason, reason]);
  expect(reason.message).toBe("Conflict.");
  expect(reason.operation).toBe("of another call");
  expect(outcomes).toEqual(["unknown", "unknown"]);
});
