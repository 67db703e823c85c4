import { expect, test } from "vitest";
import { loadModuleSync } from "./all.js";
import { details, loadModule, modules, operation, schema } from "./index.js";

test("details hold what the index has, and parameters and answers", async () => {
  const found = await details("crm.contactMethods.listAll");
  expect(found).toMatchObject(operation(found.name));
  expect(found.query.map(({ name }) => name)).toContain("referenceId");
  expect(found.page).toEqual({
    first: 1,
    max: 5000,
    total: true,
    required: false,
    serial: false,
  });
  expect(found.success[0]?.status).toBe(200);
  expect(found.notes).toHaveLength(found.traps.length);
});

test("details take an operation of the index, its name or its id", async () => {
  const found = await details(operation("crm.customers.get"));
  expect(await details("Customers_Get")).toBe(found);
});

test("a path value has the name of its argument beside its own", async () => {
  const { pathParameters } = await details("reporting.reports.get");
  expect(pathParameters.map(({ name, argument }) => [name, argument])).toEqual([
    ["report_category", "reportCategory"],
    ["reportId", "reportId"],
  ]);
});

test("rows of a feed have their key", async () => {
  const { rows } = await details("crm.export.customers");
  expect(rows).toEqual({
    schema: { $ref: "#/$defs/ExportCustomerResponse" },
    key: ["id"],
  });
});

test("a module loads once, and the same with and without waiting", async () => {
  for (const { id } of modules()) {
    const module = await loadModule(id);
    expect(await loadModule(id)).toBe(module);
    expect(loadModuleSync(id)).toBe(module);
  }
});

test("an unknown module is refused", async () => {
  await expect(loadModule("crn")).rejects.toThrow('no module "crn"');
  expect(() => loadModuleSync("crn")).toThrow('no module "crn"');
  await expect(loadModule("toString")).rejects.toThrow("no module");
});

test("the details of an unknown operation are refused", async () => {
  await expect(details("crm.customer.get")).rejects.toThrow(
    "Did you mean crm.customers.get?",
  );
});

test("a schema is found by its exported and by its official name", async () => {
  const found = await schema("crm.CustomerAddress");
  const { schemas } = await loadModule("crm");
  const id = schemas["CustomerAddress"]?.id;
  expect(await schema(`crm.${id}`)).toEqual(found);
  expect(found.properties?.["street"]).toMatchObject({
    type: "string",
    personal: true,
  });
});

test.each([
  ["CustomerResponse", 'names no module. Add it in front: "crm.CustomerR'],
  ["crn.CustomerResponse", 'There is no module "crn". Did you mean crm?'],
  ["crm.CustomerRespons", "Did you mean crm.CustomerResponse?"],
])("the schema %j is refused", async (name, message) => {
  await expect(schema(name)).rejects.toThrow(message);
});

test("a field says what recorded answers showed of it", async () => {
  const found = await schema("inventory.InventoryReturnResponse");
  expect(found.properties?.["memo"]).toMatchObject({
    type: ["string", "null"],
    observed: "Null in 430 of 1,945 recorded rows.",
    nullRate: 0.22,
  });
});

test("a schema that is also sent keeps the type of requests", async () => {
  const found = await schema("crm.AddressModel");
  expect(found.properties?.["street"]).toMatchObject({
    type: "string",
    answers: { nullable: true },
  });
});
