import { expect, test } from "vitest";
import { memoryApi, things } from "../../test/memory-api.js";
import { untypedHttp } from "../../test/untyped.js";

test.each([
  ["GET", "/thing", "Did you mean GET /things?"],
  ["GET", "/things/{idd}", "Did you mean GET /things/{id}?"],
  ["GET", "/things/42", "Did you mean GET /things/{id}?"],
  ["GET", "/things/4", "Did you mean GET /things/{id}?"],
  ["GET", "/things/v2/tenant/{tenant}/names", "Did you mean GET /names?"],
  // Near only to paths of other methods.
  ["PUT", "/thing", ""],
  ["get", "/Names", "Did you mean GET /names?"],
  [
    "GET",
    "/things/v2/tenant/{tenant}/things/{id}/owner",
    "Did you mean GET /things/{id}/owner?",
  ],
  ["PUT", "/things/{id}", "It has GET, DELETE there."],
  ["PATCH", "/nowhere/at/all", ""],
  ["GET", undefined, ""],
])("%s %s, which is not there: %s", async (method, path, hint) => {
  const { connect, requests } = memoryApi(() => ({}));
  const call: Promise<unknown> = untypedHttp(connect(), things).request(
    method,
    path,
  );
  await expect(call).rejects.toMatchObject({
    name: "ServiceTitanInputError",
    message:
      `@st/things has no operation ${method.toUpperCase()} ${path}.` +
      `${hint && ` ${hint}`} For an endpoint it does not know use connection.request().`,
  });
  expect(requests).toEqual([]);
});
