import { connect, ServiceTitanError, ServiceTitanInputError } from "@st/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findOrCreateCustomer } from "./customer.js";
import { type Office, openOffice, REQUEST } from "./test/office.js";

const { caller } = REQUEST;
let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.fake.close());

const run = (options = {}, who = caller) =>
  findOrCreateCustomer(office.connection, who, options);

describe("a phone number", () => {
  test("of one customer finds it, whatever it is called and however it is written", async () => {
    const id = office.customer("A. King", "206.555.0142 ext. 3");
    expect(await run()).toMatchObject({ outcome: "found", row: { id } });
    expect(office.writes()).toEqual([]);
    const list = office.fake.requests.find(({ path }) =>
      path.endsWith("/customers"),
    );
    expect(list?.query).toMatchObject({ phone: ["2065550142"] });
  });

  test("of several finds the one of the caller's name", async () => {
    office.customer("Charles", "2065550142");
    const id = office.customer("ada lovelace ", "2065550142");
    expect(await run()).toMatchObject({ outcome: "found", row: { id } });
  });

  test.each([["Charles"], ["Ada Lovelace"]])(
    "of several leaves the choice to a person, two named %s",
    async (name) => {
      const ids = [1, 2].map(() => office.customer(name, "2065550142"));
      const found = await run();
      expect(found).toMatchObject({
        outcome: "ambiguous",
        candidates: ids.map((id) => ({ id })),
      });
      expect(office.writes()).toEqual([]);
    },
  );

  test("that no customer has creates one, and reads back its contacts and location", async () => {
    const created = await run();
    expect(created).toMatchObject({
      outcome: "created",
      row: { name: "Ada Lovelace" },
      dropped: [],
    });
    expect(office.writes()).toEqual(["POST /customers"]);
    expect(await run()).toMatchObject({ outcome: "found" });
  });

  test.each(["555-0142", "+44 20 7946 0958", ""])(
    "%j is refused before anything is sent",
    async (phone) => {
      const result = run({}, { ...caller, phone });
      await expect(result).rejects.toThrow(ServiceTitanInputError);
      expect(office.fake.requests).toEqual([]);
    },
  );
});

test("a dry run writes nothing and says what would be sent", async () => {
  const result = await run({ dryRun: true });
  expect(result).toMatchObject({
    outcome: "would-create",
    body: { contacts: [{ value: "2065550142" }, { value: caller.email }] },
  });
  expect(office.writes()).toEqual([]);
});

test("a filter that the server ignores is noticed", async () => {
  for (let index = 0; index < 30; index++)
    office.customer(`Customer ${index}`, "2065550199");
  const { fetch } = office.credentials;
  const connection = connect({
    ...office.credentials,
    // A server that does not know the parameter by this name.
    fetch: (url, init) => fetch(url.replace("phone=", "phoneNumber="), init),
  });
  const found = findOrCreateCustomer(connection, caller);
  await expect(found).rejects.toThrow("seems to ignore the filter");
  expect(office.writes()).toEqual([]);
});

test("a create whose answer is lost is looked up, not sent again", async () => {
  office.fake.fail({ on: "Customers_Create", loseAnswer: true });
  expect(await run()).toMatchObject({ outcome: "created", dropped: [] });
  expect(office.writes()).toEqual(["POST /customers"]);
});

test("a create that failed for certain is the caller's error", async () => {
  office.fake.fail({ on: "Customers_Create", respond: { status: 400 } });
  await expect(run()).rejects.toMatchObject({ outcome: "refused" });
  office.fake.fail({ on: "Customers_Create", respond: { status: 500 } });
  const error = await run().catch((thrown: unknown) => thrown);
  expect(ServiceTitanError.isInstance(error) && error.outcome).toBe("unknown");
});

test("what the server drops is named", async () => {
  const { fetch } = office.credentials;
  const connection = connect({
    ...office.credentials,
    // As the real server does with fields it does not take.
    fetch(url, init) {
      const isCreate = init.method === "POST" && url.endsWith("/customers");
      if (!isCreate) return fetch(url, init);
      const { contacts: _, ...body } = JSON.parse(String(init.body));
      body.address.unit = null;
      return fetch(url, { ...init, body: JSON.stringify(body) });
    },
  });
  const address = { ...caller.address, unit: "B" };
  const result = await findOrCreateCustomer(connection, { ...caller, address });
  expect(result).toMatchObject({
    outcome: "created",
    dropped: ["address.unit", "contacts.MobilePhone", "contacts.Email"],
  });
});
