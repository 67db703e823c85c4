import { expect, test } from "vitest";
import { search } from "./index.js";

const names = (text: string, options?: Parameters<typeof search>[1]) =>
  search(text, options).map(({ name }) => name);

test.each([
  ["customer", "crm.customers.list"],
  ["create customer", "crm.customers.create"],
  ["list jobs", "jpm.jobs.list"],
  ["job notes", "jpm.jobs.listNotes"],
  ["export invoices", "accounting.export.invoices"],
  ["how do I cancel a job?", "jpm.jobs.cancel"],
  ["upload image pricebook", "pricebook.images.upload"],
  ["call recording", "telecom.calls.getRecording"],
  ["Customers_Get", "crm.customers.get"],
  ["jpm.jobs.get", "jpm.jobs.get"],
  ["customers changed since January", "crm.customers.list"],
  ["invoices updated after March", "accounting.invoices.list"],
  ["jobs created since Monday", "jpm.jobs.list"],
  ["gps provider", "dispatch.gpsPings.create"],
])("%j finds %s first", (text, name) => {
  expect(names(text)[0]).toBe(name);
});

test("case, order and a plural s do not matter", () => {
  expect(names("JOB notes")).toEqual(names("note jobs"));
});

test("the beginning of a word finds it, from three letters on", () => {
  expect(names("capa")).toContain("dispatch.capacity.get");
  expect(names("ca")).toEqual([]);
});

test("an operation with more of the words comes before one with fewer", () => {
  const found = names("delete customer contact", { limit: 1000 });
  expect(found[0]).toBe("crm.customers.deleteContact");
  expect(found.indexOf("crm.contacts.delete")).toBeLessThan(
    found.indexOf("crm.contacts.get"),
  );
});

test("nothing is found for words that nothing has, and for none", () => {
  expect(names("xylophone")).toEqual([]);
  expect(names("")).toEqual([]);
  expect(names("how do I")).toEqual([]);
});

test("module and limit narrow the list", () => {
  expect(names("list", { limit: 3 })).toHaveLength(3);
  expect(
    new Set(search("list", { module: "jpm" }).map(({ module }) => module)),
  ).toEqual(new Set(["jpm"]));
});

test("an unknown module is refused", () => {
  expect(() => search("list", { module: "crn" })).toThrow(
    'There is no module "crn". Did you mean crm?',
  );
});

test("a search is the same each time", () => {
  expect(names("invoice items")).toEqual(names("invoice items"));
});
