import { connect, ServiceTitanInputError } from "@st/core";
import { expect, test } from "vitest";
import { createReports } from "./reports.js";

const connection = connect({
  environment: "integration",
  tenantId: 7,
  appKey: "ak1.x",
  clientId: "cid.x",
  clientSecret: "cs1.x",
});

test.each([-1, 1.5, Number.NaN, "60000"])(
  "a pace of %s ms is refused",
  (pace) => {
    const make = () => createReports(connection, { pace: pace as number });
    expect(make).toThrow(ServiceTitanInputError);
    expect(make).toThrow(/^createReports: pace: .* is not a whole number/);
  },
);

test("a pace of 0 ms is none", () => {
  expect(() => createReports(connection, { pace: 0 })).not.toThrow();
});
