import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { expect, test } from "vitest";
import { describe, operations } from "./index.js";

test("an operation is described by call, scope, parameters, answer and notes", async () => {
  const text = await describe("crm.customers.list");
  const lines = text.split("\n");
  expect(lines.slice(0, 4)).toEqual([
    "crm.customers.list(query, options)",
    "Lists customers.",
    "GET /crm/v2/tenant/{tenant}/customers",
    "Scope: tn.crm.customers:r. Reads only.",
  ]);
  expect(lines).toContain("- active: True|Any|False");
  expect(lines).toContain(
    "- ids, externalDataValues: list of text; at most 50",
  );
  expect(lines).toContain(
    "- sort: Id|ModifiedOn|CreatedOn, with - in front descending",
  );
  expect(text).toContain("page (from 1), pageSize (at most 5000)");
  expect(text).toMatch(/answer, a list of: \{ id: int, active: boolean/);
  expect(text).toContain("notes:\n- Pass `active` explicitly");
});

test.each([
  ["telecom.calls.list", "take `leadCall.id`"],
  ["telecom.calls.listLegacy", "take `leadCall.id`"],
  ["jpm.export.jobs", "the list has them"],
  ["crm.customers.list", "those are contacts"],
])("the notes of %s say what its rows do not show", async (name, words) => {
  expect(await describe(name)).toContain(words);
});

test("required parameters and fields are told, those of a body first", async () => {
  expect(await describe("jpm.jobs.getCancelReasons")).toContain(
    "ids (required)",
  );
  const { body } =
    /^body: \{ (?<body>.*) \}$/m.exec(await describe("jpm.jobs.create"))
      ?.groups ?? {};
  const firstOptional = body?.indexOf("?: ") ?? -1;
  for (const name of ["customerId: int", "campaignId: int", "appointments: ["])
    expect(body?.indexOf(name)).toBeLessThan(firstOptional);
  expect(body?.indexOf("customerPo?: text")).toBeGreaterThan(
    firstOptional - 20,
  );
});

test("a write tells its retry rule and how to read it back", async () => {
  expect(await describe("jpm.jobs.createNote")).toContain(
    "Scope: tn.jpm.jobs:w. Writes. Not idempotent: it is never sent again " +
      "by itself. If the outcome is unknown, read back with jpm.jobs.listNotes.",
  );
  expect(await describe("jpm.jobs.cancel")).toContain(
    "Sending it again has the same effect. If the outcome is unknown, read back with jpm.jobs.get.",
  );
});

test.each([
  ["jpm.jobs.cancel", "answer: nothing"],
  ["telecom.calls.getRecording", "answer: a file"],
  ["pricebook.images.get", "answer: the address of a file"],
  ["forms.jobAttachments.upload", "file: sent as multipart/form-data"],
  ["accounting.export.invoices", "answer, a feed of: {"],
  ["jpm.appointments.setSummary", "In private preview"],
  ["customer-interactions.technicianRatings.setForJob", "Deprecated."],
  ["reporting.dataQueries.get", "Scope: the documents name none."],
  ["crm.customers.get", "path: id: int"],
])("%s: %s", async (name, words) => {
  expect(await describe(name)).toContain(words);
});

test("what was cut is shown part by part", async () => {
  expect(await describe("pricebook.bulk.create")).toContain(
    '(cut; describe part "body"',
  );
  expect(
    await describe("pricebook.bulk.create", { part: "body.services" }),
  ).toMatch(/^pricebook\.bulk\.create body\.services: \[\{ code: text/);
  expect(
    await describe("crm.customers.create", { part: "body.locations.address" }),
  ).toBe(
    "crm.customers.create body.locations.address: { street: text, city: text, " +
      "state: text, zip: text, country: text, unit?: text, latitude?: number, " +
      "longitude?: number }",
  );
  expect(
    await describe("crm.customers.list", { part: "answer.address" }),
  ).toMatch(/^crm\.customers\.list answer\.address: \{ street: text/);
});

test("a part that does not exist is refused", async () => {
  await expect(
    describe("crm.customers.create", { part: "body.location" }),
  ).rejects.toThrow('body has no field "location". Did you mean locations?');
  await expect(describe("crm.customers.get", { part: "body" })).rejects.toThrow(
    'crm.customers.get has no part "body". Give "answer", or a field of it.',
  );
  await expect(describe("crm.customers.gett")).rejects.toThrow(
    "Did you mean crm.customers.get?",
  );
});

test("a description in the middle takes 700 tokens at most, none more than 2,500", async () => {
  const sizes = await Promise.all(
    operations().map(async (one) => encode(await describe(one)).length),
  );
  sizes.sort((a, b) => a - b);
  expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(700);
  expect(sizes.at(-1)).toBeLessThanOrEqual(2_500);
});
