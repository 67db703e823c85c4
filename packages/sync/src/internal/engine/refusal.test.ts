import {
  type Connection,
  ServiceTitanForbiddenError,
  ServiceTitanNotFoundError,
  ServiceTitanServerError,
} from "@st/core";
import { expect, test } from "vitest";
import { refusal } from "./refusal.js";

const SCOPE = "tn.crm.customers:r";
const error = new ServiceTitanForbiddenError("403", {
  requiredScope: SCOPE,
  title: "Forbidden",
});

function withToken(token: string): Connection {
  return {
    authHeaders: async () => ({ Authorization: `Bearer ${token}` }),
  } as unknown as Connection;
}
const carrying = (scope: unknown) =>
  withToken(`e30.${btoa(JSON.stringify({ scope }))}.s`);

test.each([
  ["lacks it", carrying(["tn.jpm.jobs:r"]), /^The app lacks the scope tn\.crm/],
  ["has it", carrying([SCOPE]), /^Refused although .* probably not licensed/],
  ["has it, as text", carrying(`a ${SCOPE}`), /probably not licensed/],
  ["is opaque", withToken("abc"), /^Refused: either .* or .* not licensed/],
])(
  "the reason depends on the token's scopes: it %s",
  async (_, connection, reason) => {
    const told = await refusal(connection, error);
    expect(told).toMatch(reason);
    expect(told).toContain(SCOPE);
    expect(told).toMatch(/ServiceTitan said: Forbidden$/);
  },
);

test("an address that ServiceTitan does not know is a refusal, a failure is none", async () => {
  const connection = withToken("abc");
  const unknown = new ServiceTitanNotFoundError("404", { title: "Nothing" });
  expect(await refusal(connection, unknown)).toMatch(
    /not available to this tenant. ServiceTitan said: Nothing$/,
  );
  const failure = new ServiceTitanServerError("500");
  expect(await refusal(connection, failure)).toBeUndefined();
  expect(await refusal(connection, new Error("x"))).toBeUndefined();
});
