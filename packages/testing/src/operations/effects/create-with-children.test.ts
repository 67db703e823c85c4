import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../../test/support/client.js";

type Row = Record<string, unknown>;
const address = {
  street: "12 Loop Rd",
  city: "Tacoma",
  state: "WA",
  zip: "98402",
  country: "USA",
};
const phone = { type: "MobilePhone", value: "2065550142", memo: null };

async function client() {
  const { send, read, fake } = await clientOf({
    modules: ["crm", "jpm"],
    checkReferences: false,
  });
  const rows = async (module: string, path: string) =>
    (await read<{ data: Row[] }>(at(module, path))).data;
  const create = async (module: string, path: string, body: Row) => {
    const answer = await send("POST", at(module, path), { body });
    expect(answer.status).toBe(200);
    return (await answer.json()) as Row & { id: number };
  };
  return { rows, create, read, fake };
}

describe("a customer", () => {
  test("is created with its locations, their contacts and its own, and has no others", async () => {
    const { rows, create, fake } = await client();
    const { id } = await create("crm", "/customers", {
      name: "Ada",
      address,
      contacts: [phone],
      locations: [
        { name: "Home", address, contacts: [{ ...phone, memo: "gate" }] },
        { name: "Shop", address },
      ],
    });
    const locations = await rows("crm", `/locations?customerId=${id}`);
    expect(locations).toMatchObject([
      { name: "Home", customerId: id, address },
      { name: "Shop", customerId: id },
    ]);
    const own = await rows("crm", `/customers/${id}/contacts`);
    expect(own).toMatchObject([{ type: "MobilePhone", value: "2065550142" }]);
    const [home, shop] = locations.map((location) => location["id"]);
    expect(await rows("crm", `/locations/${home}/contacts`)).toMatchObject([
      { memo: "gate" },
    ]);
    expect(await rows("crm", `/locations/${shop}/contacts`)).toEqual([]);
    // Those of other customers are as they were.
    const other = fake
      .rows("crm", "customers")
      .list()
      .find(({ active }) => active)?.["id"];
    expect(await rows("crm", `/customers/${other}/contacts`)).not.toEqual([]);
  });
});

describe("a job", () => {
  test("is created scheduled, with its appointments", async () => {
    const { rows, create, read } = await client();
    const times = {
      start: "2027-03-01T15:00:00Z",
      end: "2027-03-01T17:00:00Z",
      arrivalWindowStart: "2027-03-01T15:00:00Z",
      arrivalWindowEnd: "2027-03-01T19:00:00Z",
    };
    const application = "4f1c7a8e-5ad2-4c62-9a30-5c1f3a3e6d10";
    const { id } = await create("jpm", "/jobs", {
      customerId: 5,
      locationId: 6,
      businessUnitId: 7,
      jobTypeId: 8,
      campaignId: 9,
      priority: "Normal",
      appointments: [times, { ...times, start: "2027-03-01T16:00:00Z" }],
      externalData: {
        applicationGuid: application,
        externalData: [{ key: "booking", value: "web-1" }],
      },
    });
    const appointments = await rows("jpm", `/appointments?jobId=${id}`);
    expect(appointments).toMatchObject([
      { ...times, status: "Scheduled", customerId: 5, active: true },
      { start: "2027-03-01T16:00:00Z" },
    ]);
    const job = await read<Row>(
      at("jpm", `/jobs/${id}?externalDataApplicationGuid=${application}`),
    );
    expect(job).toMatchObject({
      jobStatus: "Scheduled",
      completedOn: null,
      appointmentCount: 2,
      firstAppointmentId: appointments[0]?.["id"],
      lastAppointmentId: appointments[1]?.["id"],
      externalData: [{ key: "booking", value: "web-1" }],
    });
  });
});
