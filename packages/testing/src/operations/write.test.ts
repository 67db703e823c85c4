import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";

type Row = Record<string, unknown>;

describe("a created row", () => {
  test("is read as written, without generated values", async () => {
    const { send, read } = await clientOf({ modules: ["jpm", "crm"] });
    const body = {
      name: "Ada Lovelace",
      type: "Residential",
      address: {
        street: "12 Loop Rd",
        city: "Tacoma",
        state: "WA",
        zip: "98402",
        country: "USA",
      },
      locations: [
        {
          name: "Home",
          address: {
            street: "12 Loop Rd",
            city: "Tacoma",
            state: "WA",
            zip: "98402",
            country: "USA",
          },
        },
      ],
    };
    const answer = await send("POST", at("crm", "/customers"), { body });
    expect(answer.status).toBe(200);
    const { id } = (await answer.json()) as { id: number };
    const row = await read<Row>(at("crm", `/customers/${id}`));
    expect(row).toMatchObject({
      id,
      name: "Ada Lovelace",
      active: true,
      address: body.address,
      tagTypeIds: [],
      mergedToId: null,
    });
    const found = await read<{ data: Row[] }>(
      at("crm", `/customers?ids=${id}`),
    );
    expect(found.data).toEqual([row]);
  });

  test("under a parent is listed there and nowhere else", async () => {
    const { send, read, fake } = await clientOf({ modules: ["jpm"] });
    const [first, second] = fake.rows("jpm", "jobs").ids(2);
    await send("POST", at("jpm", `/jobs/${first}/notes`), {
      body: { text: "Bring a ladder" },
    });
    const texts = async (job: unknown) =>
      (
        await read<{ data: { text: string }[] }>(
          at("jpm", `/jobs/${job}/notes`),
        )
      ).data.map((note) => note.text);
    expect(await texts(first)).toContain("Bring a ladder");
    expect(await texts(second)).not.toContain("Bring a ladder");
  });

  test("under a missing parent gets 404", async () => {
    const { send } = await clientOf({ modules: ["jpm"] });
    expect(
      (
        await send("POST", at("jpm", "/jobs/1/notes"), {
          body: { text: "hello" },
        })
      ).status,
    ).toBe(404);
  });
});

describe("an update", () => {
  test("changes the fields it names and no others", async () => {
    const { send, read, fake } = await clientOf({ modules: ["crm"] });
    const path = at(
      "crm",
      `/customers/${fake.rows("crm", "customers").ids(1)[0]}`,
    );
    const before = await read<{ address: Row; modifiedOn: string }>(path);
    await send("PATCH", path, {
      body: { name: "Renamed", address: { zip: "00001" } },
    });
    const after = await read<{ address: Row; modifiedOn: string }>(path);
    expect(after).toEqual({
      ...before,
      name: "Renamed",
      address: { ...before.address, zip: "00001" },
      modifiedOn: after.modifiedOn,
    });
    expect(Date.parse(after.modifiedOn)).toBeGreaterThan(
      Date.parse(before.modifiedOn),
    );
  });

  test("keeps what earlier updates changed", async () => {
    const { send, read, fake } = await clientOf({ modules: ["crm"] });
    const path = at(
      "crm",
      `/customers/${fake.rows("crm", "customers").ids(1)[0]}`,
    );
    await send("PATCH", path, { body: { name: "Renamed" } });
    await send("PATCH", path, { body: { address: { zip: "00001" } } });
    await send("PATCH", path, { body: { address: { city: "Boise" } } });
    expect(await read<Row>(path)).toMatchObject({
      name: "Renamed",
      address: { zip: "00001", city: "Boise" },
    });
  });

  test("returns times in UTC, in the format of their field", async () => {
    const { send, read, fake } = await clientOf({ modules: ["accounting"] });
    const id = fake.rows("accounting", "invoices").ids(1)[0];
    await send("PATCH", at("accounting", `/invoices/${id}`), {
      body: { dueDate: "2026-03-01", invoicedOn: "2026-03-01T12:00:00+02:00" },
    });
    const { data } = await read<{ data: Row[] }>(
      at("accounting", `/invoices?ids=${id}`),
    );
    expect(data[0]).toMatchObject({
      dueDate: "2026-03-01T00:00:00Z",
      invoiceDate: "2026-03-01T10:00:00Z",
    });
  });

  test("of a missing row gets 404", async () => {
    const { send } = await clientOf({ modules: ["crm"] });
    expect(
      (await send("PATCH", at("crm", "/customers/1"), { body: { name: "x" } }))
        .status,
    ).toBe(404);
  });
});

test("a deleted row is gone, and deleting it again gets 404", async () => {
  const { send, fake } = await clientOf({ modules: ["pricebook"] });
  const path = at(
    "pricebook",
    `/services/${fake.rows("pricebook", "services").ids(1)[0]}`,
  );
  expect((await send("DELETE", path)).status).toBe(204);
  expect((await send("GET", path)).status).toBe(404);
  expect((await send("DELETE", path)).status).toBe(404);
});

test("an action changes its row and answers as declared", async () => {
  const { send, read, fake } = await clientOf({ modules: ["jpm"] });
  const job = fake
    .rows("jpm", "jobs")
    .list(500)
    .find(({ jobStatus }) => jobStatus === "Scheduled")?.["id"];
  const answer = await send("PUT", at("jpm", `/jobs/${job}/cancel`), {
    body: { reasonId: 5, memo: "Customer moved" },
  });
  expect([answer.status, await answer.text()]).toEqual([200, ""]);
  expect(await read<Row>(at("jpm", `/jobs/${job}`))).toMatchObject({
    jobStatus: "Canceled",
  });
});
