import { ServiceTitanInputError } from "@st/core";
import { expect, test } from "vitest";
import { modules, operation, operations } from "./index.js";

test("an operation is found by its name and by its official id", () => {
  const found = operation("crm.customers.get");
  expect(operation("Customers_Get")).toBe(found);
  expect(operation("crm.Customers_Get")).toBe(found);
  expect(found).toEqual({
    name: "crm.customers.get",
    id: "Customers_Get",
    module: "crm",
    resource: "customers",
    method: "get",
    httpMethod: "GET",
    path: "/customers/{id}",
    template: "/crm/v2/tenant/{tenant}/customers/{id}",
    sentence: "Gets a customer.",
    kind: "value",
    retry: "read",
    scope: "tn.crm.customers:r",
    arguments: ["id", "options"],
  });
});

test("an operation whose path carries its version has it in the template", () => {
  expect(operation("telecom.calls.list")).toMatchObject({
    path: "/v3/calls",
    template: "/telecom/v3/tenant/{tenant}/calls",
  });
});

test("an operation without a scope has none", () => {
  const without = operations().filter(({ scope }) => scope === undefined);
  expect(without.map(({ name }) => name)).toContain(
    "accounting.payments.create",
  );
  expect(operations().every(({ scope }) => scope !== "")).toBe(true);
});

test("an id of two modules has to be told apart", () => {
  expect(() => operation("Jobs_Get")).toThrow(
    'Several modules have an operation "Jobs_Get". Use its name: forms.jobAttachments.get or jpm.jobs.get.',
  );
  expect(operation("jpm.Jobs_Get").name).toBe("jpm.jobs.get");
});

test.each([
  ["crm.customer.get", " Did you mean crm.customers.get?"],
  ["Customer_Get", " Did you mean Customers_Get?"],
  ["jpm.Customers_Get", ""],
  ["", ""],
  ["constructor", ""],
])("%j is refused, with the nearest name", (name, hint) => {
  const message = `There is no operation ${JSON.stringify(name)}.${hint}`;
  expect(() => operation(name)).toThrow(ServiceTitanInputError);
  expect(() => operation(name)).toThrow(message);
});

test("the operations of a module are those of the whole list", () => {
  const whole = modules().flatMap(({ id }) => operations(id));
  expect(whole).toEqual(operations());
  expect(new Set(whole.map(({ name }) => name)).size).toBe(whole.length);
});

test("an unknown module is refused, with those there are", () => {
  expect(() => operations("crn")).toThrow(
    'There is no module "crn". Did you mean crm? Use any of accounting, crm,',
  );
});

test("the list of modules cannot be changed by its reader", () => {
  (modules() as unknown[]).length = 0;
  expect(modules().length).toBeGreaterThan(0);
});
