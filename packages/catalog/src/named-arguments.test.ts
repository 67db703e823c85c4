import { ServiceTitanInputError } from "@st/core";
import { expect, test } from "vitest";
import { type NamedArguments, readArguments } from "./index.js";

/** What the error says of these arguments. */
async function refusal(
  name: string,
  given: object,
  options = {},
): Promise<string> {
  const error: unknown = await readArguments(
    name,
    given as NamedArguments,
    options,
  ).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ServiceTitanInputError);
  return (error as Error).message;
}

test("values come in the order of a call, without empty ends", async () => {
  expect(
    await readArguments("crm.customers.get", { path: { id: 42 } }),
  ).toEqual([42]);
  expect(await readArguments("crm.customers.list")).toEqual([]);
  expect(
    await readArguments("crm.customers.list", { options: { limit: 5 } }),
  ).toEqual([undefined, { limit: 5 }]);
});

test("text becomes the number, the boolean or the enum value it stands for", async () => {
  expect(
    await readArguments("jpm.jobs.list", {
      query: {
        customerId: "42",
        hasUnusedAppointments: "true",
        jobStatus: "scheduled",
        ids: "1,2",
        sort: "-createdon",
        createdBefore: "2026-01-31",
        number: 77,
      },
    }),
  ).toEqual([
    {
      customerId: 42,
      hasUnusedAppointments: true,
      jobStatus: "Scheduled",
      ids: "1,2",
      sort: "-CreatedOn",
      createdBefore: "2026-01-31",
      number: 77,
    },
  ]);
  expect(
    await readArguments("crm.customers.createTag", {
      path: { id: "42", tagTypeId: "7" },
    }),
  ).toEqual([42, 7]);
});

test("a repeated list may be one text with commas, if its values have none", async () => {
  expect(
    await readArguments("accounting.apBills.list", {
      query: { statuses: "canceled, unreconciled" },
    }),
  ).toEqual([{ statuses: ["Canceled", "Unreconciled"] }]);
});

test.each([
  ["crm.customers.get", {}, "path.id: is required, and is missing."],
  [
    "crm.customers.get",
    { path: { id: "abc" } },
    'path.id: "abc" is not a whole number.',
  ],
  [
    "crm.customers.get",
    { path: { id: "4.2" } },
    'path.id: "4.2" is not a whole number.',
  ],
  [
    "crm.customers.get",
    { path: { id: null } },
    "path.id: null is not allowed.",
  ],
  ["crm.customers.get", { id: 42 }, "id: belongs in path."],
  [
    "crm.customers.get",
    { path: { id: 42 }, body: {} },
    "body: this operation takes none.",
  ],
  [
    "crm.customers.get",
    { path: { id: 42, ids: 3 } },
    "path.ids: there is no such name. Did you mean id?",
  ],
  [
    "crm.customers.list",
    { query: { nam: "x" } },
    "query.nam: there is no such name. Did you mean name?",
  ],
  [
    "crm.customers.list",
    { query: { updatedSince: "2026-01-01" } },
    "Did you mean modifiedOnOrAfter?",
  ],
  [
    "crm.customers.list",
    { query: { active: "Anny" } },
    'query.active: "Anny" is not a value of it. Did you mean Any? Give True, Any, False.',
  ],
  [
    "crm.customers.list",
    { query: { createdBefore: "tomorrow" } },
    'query.createdBefore: "tomorrow" is not a point in time.',
  ],
  [
    "accounting.creditMemos.list",
    { query: { dateBefore: "2026-01-31T08:00:00Z" } },
    'query.dateBefore: "2026-01-31T08:00:00Z" is not a calendar date. Give "2026-01-31".',
  ],
  [
    "crm.customers.list",
    { query: { sort: "-Name" } },
    'query.sort: "Name" is not a value of it.',
  ],
  [
    "crm.customers.list",
    { query: "active" },
    "query: it is not an object of names and values.",
  ],
  ["crm.customers.list", { active: "Any" }, "active: belongs in query."],
  [
    "crm.customers.list",
    { path: { active: "Any" } },
    "path.active: belongs in query.",
  ],
  [
    "crm.customers.list",
    { querry: {} },
    "querry: there is no such name. Did you mean query?",
  ],
  [
    "crm.customers.list",
    { query: { excludeAccountingChangesFromModifiedDateRange: "yes" } },
    '"yes" is neither true nor false.',
  ],
  ["jpm.jobs.getCancelReasons", {}, "query.ids: is required, and is missing."],
  [
    "jpm.jobs.cancel",
    { path: { id: 1 } },
    "body: is required, and is missing.",
  ],
  [
    "jpm.jobs.cancel",
    { path: { id: 1 }, body: { reasonId: 1, memo: 5 } },
    "body.memo: 5 is not text.",
  ],
  [
    "jpm.jobs.cancel",
    { path: { id: 1 }, body: { reason: 1, memo: "x" } },
    "body.reason: there is no such name. Did you mean reasonId?",
  ],
  [
    "jpm.jobs.cancel",
    { path: { id: 1 }, body: [] },
    "body: an empty list is not an object.",
  ],
  [
    "forms.jobAttachments.upload",
    { path: { id: 1 } },
    "file: is required, and is missing.",
  ],
  [
    "crm.customers.get",
    { path: { id: 1 }, file: {} },
    "file: this operation takes none.",
  ],
  [
    "forms.jobAttachments.upload",
    { path: { id: 1 }, file: {}, body: {} },
    "body: this operation takes a file instead.",
  ],
  ["crm.customer.get", {}, "Did you mean crm.customers.get?"],
])("%s with %j is refused", async (name, given, words) => {
  expect(await refusal(name, given)).toContain(words);
});

test("one error lists all that is wrong, at every depth of a body", async () => {
  const message = await refusal("crm.customers.create", {
    body: {
      name: "Ada",
      address: { street: "1 Main St", city: 5, zip: "75001", country: "USA" },
      locations: [{ adress: {} }],
    },
  });
  expect(message.split("\n")).toEqual([
    "crm.customers.create:",
    "- body.address.state: is required, and is missing.",
    "- body.address.city: 5 is not text. Give a string.",
    expect.stringContaining("body.locations[0].name: is required"),
    expect.stringContaining("body.locations[0].address: is required"),
    expect.stringContaining(
      "body.locations[0].adress: there is no such name. Did you mean address?",
    ),
    "Nothing was sent.",
  ]);
});

test("newer fields of a body pass if asked for", async () => {
  const body = { text: "Called back", mood: "good" };
  const path = { id: 1 };
  expect(await refusal("crm.customers.createNote", { path, body })).toContain(
    "body.mood: there is no such name.",
  );
  expect(
    await readArguments(
      "crm.customers.createNote",
      { path, body },
      { unknownFields: true },
    ),
  ).toEqual([1, body]);
});
