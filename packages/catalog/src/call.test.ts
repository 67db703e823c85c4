import { ServiceTitanInputError } from "@st/core";
import { afterAll, expect, test } from "vitest";
import { recorder } from "../test/support/recorder.js";
import { call, callByIds, operation } from "./index.js";

const { connection, take } = recorder(() => "value");
afterAll(() => connection.close());

test("an operation is called by itself, its name or its id", async () => {
  await call(connection, operation("crm.customers.get"), [42]);
  await call(connection, "crm.customers.get", [42]);
  await call(connection, "Customers_Get", [42]);
  expect(take().map(({ method, url }) => `${method} ${url}`)).toEqual(
    Array(3).fill(
      "GET https://api-integration.servicetitan.io/crm/v2/tenant/1234567/customers/42",
    ),
  );
});

test("an unknown operation is refused at once", () => {
  expect(() => call(connection, "crm.customer.get", [42])).toThrow(
    "Did you mean crm.customers.get?",
  );
  expect(() => callByIds(connection, "crm.customer.get", [[42]])).toThrow(
    "Did you mean crm.customers.get?",
  );
});

test("a list sends nothing before it is read", () => {
  call(connection, "crm.customers.list");
  expect(take()).toEqual([]);
});

test("wrong arguments are refused as by name", async () => {
  await expect(call(connection, "crm.customers.get", [".."])).rejects.toThrow(
    ServiceTitanInputError,
  );
  expect(() => call(connection, "crm.customers.list", ["active"])).toThrow(
    ServiceTitanInputError,
  );
  expect(() =>
    call(connection, "crm.customers.list", [{ nam: "x" }]),
  ).not.toThrow();
  await expect(
    call<PromiseLike<unknown>>(connection, "crm.customers.list", [
      { nam: "x" },
    ]),
  ).rejects.toThrow("name");
  expect(take()).toEqual([]);
});

test("an operation that takes no ids cannot be read by them", () => {
  expect(() => callByIds(connection, "crm.customers.get", [[1]])).toThrow(
    "crm.customers.get cannot be read by ids",
  );
});
