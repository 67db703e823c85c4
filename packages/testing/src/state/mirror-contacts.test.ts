import { expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";

type Row = Record<string, unknown> & { id: string };
interface Rows {
  data: Row[];
}

async function setup() {
  const { read, send, fake } = await clientOf({ modules: ["crm"] });
  const list = async (path: string) => (await read<Rows>(at("crm", path))).data;
  const numbered = (customer: unknown) =>
    list(`/customers/${customer}/contacts`);
  const methods = async (customer: unknown) => {
    const [person] = await list(`/contacts/relationships/${customer}`);
    return person ? list(`/contacts/${person.id}/contact-methods`) : [];
  };
  const both = async (customer: unknown) => {
    const values = (rows: Row[]) =>
      rows.map(({ type, value, memo }) => ({ type, value, memo }));
    const found = values(await numbered(customer));
    expect(values(await methods(customer))).toEqual(found);
    return found;
  };
  const write = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? {} : { body };
    const answer = await send(method, at("crm", path), init);
    const text = await answer.text();
    expect([answer.status < 300, text]).toEqual([true, text]);
    return (text ? JSON.parse(text) : undefined) as Row;
  };
  return { fake, list, numbered, methods, both, write };
}

const phone = { type: "MobilePhone", value: "2065550142", memo: "gate" };
const email = { type: "Email", value: "ada@example.com", memo: null };
const address = {
  street: "12 Loop Rd",
  unit: null,
  city: "Tacoma",
  state: "WA",
  zip: "98402",
  country: "USA",
};

test("the contacts that a company starts with are contact methods of a person", async () => {
  const { fake, both, list } = await setup();
  const active = fake
    .rows("crm", "customers")
    .list()
    .filter((row) => row["active"])
    .slice(0, 12);
  for (const { id } of active)
    expect((await both(id)).length).toBeGreaterThan(0);
  const [person] = await list(`/contacts/relationships/${active[3]?.["id"]}`);
  expect(
    await list(`/contacts/${person?.["id"]}/relationships`),
  ).toContainEqual(
    expect.objectContaining({
      relatedEntityId: active[3]?.["id"],
      typeSlug: "customer",
    }),
  );
});

test("a customer that is created gets a person with its contacts", async () => {
  const { both, list, write } = await setup();
  const { id } = await write("POST", "/customers", {
    name: "Ada",
    address,
    locations: [{ name: "Ada", address }],
    contacts: [phone, email],
  });
  expect(await both(id)).toEqual([phone, email]);
  const [person] = await list(`/contacts/relationships/${id}`);
  expect(person).toMatchObject({ name: "Ada", isArchived: false });
  const related = await list(`/contacts/${person?.["id"]}/relationships`);
  expect(related).toMatchObject([
    { relatedEntityId: id, typeSlug: "customer" },
  ]);
  const found = await list("/contacts/contact-methods?value=2065550142");
  expect(found).toMatchObject([{ contactId: person?.id, ...phone }]);
});

test("what is written to a contact is written to its method, and the reverse", async () => {
  const { fake, both, numbered, methods, write } = await setup();
  const { id } = fake.customer({
    contacts: [{ value: "ada@example.com" }],
  }).customer;
  const old = fake
    .rows("crm", "customers")
    .list()
    .find((row) => row["active"]);
  for (const customer of [id, old?.["id"]]) {
    const added = await write("POST", `/customers/${customer}/contacts`, phone);
    expect(await both(customer)).toContainEqual(phone);
    await write("PATCH", `/customers/${customer}/contacts/${added.id}`, {
      value: "2065550199",
    });
    expect(await both(customer)).toContainEqual({
      ...phone,
      value: "2065550199",
    });
    const [first] = await methods(customer);
    const under = `/contacts/${first?.["contactId"]}/contact-methods`;
    await write("PATCH", `${under}/${first?.["id"]}`, {
      value: "new@example.com",
    });
    expect((await both(customer))[0]).toMatchObject({
      value: "new@example.com",
    });
    await write("POST", under, email);
    expect((await both(customer)).at(-1)).toEqual(email);
    const before = (await both(customer)).length;
    await write("DELETE", `${under}/${first?.["id"]}`);
    await write("DELETE", `/customers/${customer}/contacts/${added.id}`);
    expect(await both(customer)).toHaveLength(before - 2);
    await write("DELETE", `/contacts/${first?.["contactId"]}`);
    expect(await numbered(customer)).toEqual([]);
  }
});

test("a snapshot has both", async () => {
  const { fake, both, write } = await setup();
  const { id } = fake.customer({
    contacts: [{ value: "ada@example.com" }],
  }).customer;
  const clean = fake.snapshot();
  await write("POST", `/customers/${id}/contacts`, phone);
  expect(await both(id)).toHaveLength(2);
  fake.restore(clean);
  expect(await both(id)).toHaveLength(1);
});
