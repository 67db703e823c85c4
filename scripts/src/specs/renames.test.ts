import { expect, test } from "vitest";
import { type Renames, renamePins, renameSentences } from "./renames.ts";

const renames = new Map<string, Renames>([
  [
    "crm",
    {
      operations: new Map([["Customers_GetList", "Customer_GetAll"]]),
      schemas: new Map([["Crm.V2.Customer", "Crm.V3.Customer"]]),
    },
  ],
]);

test("a public name follows its operation and its schema to their new ids", () => {
  const pins = {
    crm: {
      operations: { Customers_GetList: "customers.list", Tags_Get: "tags.get" },
      schemas: { "Crm.V2.Customer": "Customer" },
    },
    jpm: { operations: { Customers_GetList: "jobs.list" }, schemas: {} },
  };
  expect(renamePins(pins, renames)).toEqual({
    crm: {
      operations: { Customer_GetAll: "customers.list", Tags_Get: "tags.get" },
      schemas: { "Crm.V3.Customer": "Customer" },
    },
    // Another module may use the same id for something else.
    jpm: pins.jpm,
  });
});

test("an id that comes back for something else takes the place of the name kept for it", () => {
  const pins = {
    crm: {
      operations: {
        Customers_GetList: "customers.list",
        Customer_GetAll: "customers.listAll",
      },
      schemas: {},
    },
  };
  expect(renamePins(pins, renames)["crm"]?.operations).toEqual({
    Customer_GetAll: "customers.list",
  });
});

test("a stated sentence follows its operation", () => {
  expect(
    renameSentences(
      { crm: { Customers_GetList: "Lists customers." } },
      renames,
    ),
  ).toEqual({ crm: { Customer_GetAll: "Lists customers." } });
});
