import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../../test/support/client.js";

type Row = Record<string, unknown>;
interface Rows {
  data: Row[];
}

async function client(...modules: string[]) {
  const { read, send, fake } = await clientOf({ modules });
  const write = async (
    method: string,
    module: string,
    path: string,
    body?: unknown,
  ) => {
    const answer = await send(
      method,
      at(module, path),
      body === undefined ? {} : { body },
    );
    const text = await answer.text();
    expect([answer.status < 300, text]).toEqual([true, text]);
    return (text === "" ? {} : JSON.parse(text)) as Row & { id: number };
  };
  const rows = async (module: string, path: string) =>
    (await read<Rows>(at(module, path))).data;
  return { read, rows, write, fake };
}

const guid = (row: Row | undefined) => String(row?.["id"]);

describe("fields of bodies that rows have under other names", () => {
  test("vendors: contact, tax rate", async () => {
    const { read, write } = await client("inventory");
    const { id } = await write("POST", "inventory", "/vendors", {
      name: "Pipes",
      active: true,
      isTruckReplenishment: false,
      restrictedMobileCreation: true,
      taxRate: 8,
      firstName: "Ada",
      phone: "2065550142",
      address: {
        street: "12 Loop Rd",
        unit: "",
        city: "Tacoma",
        state: "WA",
        zip: "98402",
        country: "USA",
      },
    });
    await write("PATCH", "inventory", `/vendors/${id}`, {
      email: "ada@example.com",
    });
    expect(await read(at("inventory", `/vendors/${id}`))).toMatchObject({
      isMobileCreationRestricted: true,
      defaultTaxRate: 8,
      contactInfo: {
        firstName: "Ada",
        phone: "2065550142",
        email: "ada@example.com",
      },
    });
  });

  test("transfers, trucks and adjustments: where things are", async () => {
    const { rows, write, fake } = await client("inventory");
    const [from, to] = fake.rows("inventory", "warehouses").ids(2);
    const [transfer] = fake.rows("inventory", "transfers").ids(1);
    await write("PATCH", "inventory", `/transfers/${transfer}`, {
      transferFromId: to,
      transferToId: from,
    });
    expect(await rows("inventory", `/transfers?ids=${transfer}`)).toMatchObject(
      [{ fromLocationId: to, toLocationId: from }],
    );
    const [adjustment] = fake.rows("inventory", "adjustments").ids(1);
    await write("PATCH", "inventory", `/adjustments/${adjustment}`, {
      locationId: to,
    });
    expect(
      await rows("inventory", `/adjustments?active=Any&ids=${adjustment}`),
    ).toMatchObject([{ inventoryLocationId: to }]);
    const [truck] = fake.rows("inventory", "trucks").ids(1);
    await write("PATCH", "inventory", `/trucks/${truck}`, { templateId: 5 });
    expect(
      await rows("inventory", `/trucks?active=Any&ids=${truck}`),
    ).toMatchObject([{ inventoryTemplateId: 5 }]);
  });

  test("employees, technicians, campaigns, tasks and systems", async () => {
    const { read, write, fake } = await client(
      "settings",
      "marketing",
      "equipment-systems",
    );
    for (const path of ["employees", "technicians"]) {
      const [id] = fake.rows("settings", path).ids(1);
      await write("PATCH", "settings", `/${path}/${id}`, {
        login: "ada",
        roleId: 12,
      });
      expect(await read(at("settings", `/${path}/${id}`))).toMatchObject({
        loginName: "ada",
        roleIds: [12],
      });
    }
    const [campaign] = fake.rows("marketing", "campaigns").ids(1);
    const [unit] = fake.rows("settings", "business-units").list(1);
    const [category] = fake.rows("marketing", "categories").ids(1);
    await write("PATCH", "marketing", `/campaigns/${campaign}`, {
      dnis: "2065550142",
      categoryId: category,
      businessUnitId: unit?.["id"],
    });
    expect(await read(at("marketing", `/campaigns/${campaign}`))).toMatchObject(
      {
        campaignPhoneNumbers: ["2065550142"],
        businessUnit: unit?.["name"],
        category: { id: category },
      },
    );
    const [system] = fake.rows("equipment-systems", "equipment-systems").ids(1);
    await write("PATCH", "equipmentsystems", `/equipment-systems/${system}`, {
      tagTypeIds: [7],
    });
    expect(
      await read(at("equipmentsystems", `/equipment-systems/${system}`)),
    ).toMatchObject({ tags: [{ typeId: 7 }] });
  });
});

describe("what a body creates besides", () => {
  test("contacts of a booking", async () => {
    const { rows, write } = await client("crm");
    const { id } = await write("POST", "crm", "/booking-provider/5/bookings", {
      source: "web",
      name: "Ada",
      summary: "Boiler",
      isFirstTimeClient: true,
      externalId: "web-1",
      contacts: [{ type: "MobilePhone", value: "2065550142", memo: "gate" }],
    });
    for (const path of ["/bookings", "/booking-provider/5/bookings"])
      expect(await rows("crm", `${path}/${id}/contacts`)).toMatchObject([
        { type: "MobilePhone", value: "2065550142", memo: "gate" },
      ]);
  });

  test("notes of a customer's locations, and of a location's customer", async () => {
    const { rows, write, fake } = await client("crm");
    const { customer, locations } = fake.customer({ locations: 2 });
    await write("POST", "crm", `/customers/${customer.id}/notes`, {
      text: "Dog",
      pinToTop: true,
      addToLocations: true,
    });
    for (const { id } of locations)
      expect(await rows("crm", `/locations/${id}/notes`)).toMatchObject([
        { text: "Dog", isPinned: true },
      ]);
    await write("POST", "crm", `/locations/${locations[0]?.id}/notes`, {
      text: "Gate code",
      addToCustomer: true,
    });
    const notes = await rows("crm", `/customers/${customer.id}/notes`);
    expect(notes.map(({ text }) => text)).toEqual(["Dog", "Gate code"]);
  });

  test("the lines of a journal entry, and their sums", async () => {
    const { rows, write, fake } = await client("accounting");
    const [cash, income] = fake.rows("accounting", "gl-accounts").ids(2);
    const line = (accountId: unknown, debit: number, credit: number) => ({
      accountId,
      debit,
      credit,
      memo: "May",
    });
    const [entry] = await rows("accounting", "/journal-entries?pageSize=1");
    const under = `/journal-entries/${guid(entry)}`;
    await write("PUT", "accounting", under, {
      name: "May",
      status: "Open",
      versionId: 1,
      lines: [line(cash, 50, 0), line(cash, 25, 0), line(income, 0, 75)],
    });
    expect(await rows("accounting", `${under}/details`)).toMatchObject([
      { account: { id: cash }, debit: 50, memo: "May" },
      { account: { id: cash }, debit: 25 },
      { account: { id: income }, credit: 75 },
    ]);
    expect(await rows("accounting", `${under}/summary`)).toMatchObject([
      { account: { id: cash }, debit: 75, credit: 0 },
      { account: { id: income }, debit: 0, credit: 75 },
    ]);
  });

  test.each([
    [
      {
        repeat: true,
        frequency: "Weekly",
        interval: 2,
        endType: "After",
        countOccurrences: 3,
      },
      ["02", "16", "30"],
    ],
    [
      {
        repeat: true,
        frequency: "Daily",
        interval: 1,
        endType: "On",
        endOn: "2027-03-04T23:00:00Z",
      },
      ["02", "03", "04"],
    ],
    [{ repeat: false, frequency: "Daily" }, ["02"]],
  ])("appointments that repeat: %j", async (series, days) => {
    const { rows, write, fake } = await client("dispatch", "settings");
    const technicianId = fake.rows("settings", "technicians").ids(1)[0];
    await write("POST", "dispatch", "/non-job-appointments", {
      technicianId,
      start: "2027-03-02T16:00:00Z",
      duration: "01:00:00",
      name: "Training",
      ...series,
    });
    const found = await rows(
      "dispatch",
      "/non-job-appointments?startsOnOrAfter=2027-03-01&activeOnly=false",
    );
    expect(
      found
        .filter(({ name }) => name === "Training")
        .map(({ start }) => String(start).slice(8, 10)),
    ).toEqual(days);
  });

  test.each([
    ["All", 3],
    ["Single", 1],
    ["None", 0],
  ])(
    "recurring services of a membership that is sold: %s",
    async (recurringServiceAction, count) => {
      const { rows, write, fake } = await client(
        "memberships",
        "crm",
        "settings",
      );
      const { customer, locations } = fake.customer({ locations: 1 });
      const { customerMembershipId } = await write(
        "POST",
        "memberships",
        "/memberships/sale",
        {
          customerId: customer.id,
          businessUnitId: fake.rows("settings", "business-units").ids(1)[0],
          saleTaskId: 5,
          durationBillingId: 6,
          recurringServiceAction,
        },
      );
      const services = await rows(
        "memberships",
        `/recurring-services?membershipIds=${customerMembershipId}`,
      );
      expect(services).toHaveLength(count);
      const [membership] = await rows(
        "memberships",
        `/memberships?ids=${customerMembershipId}`,
      );
      const [type] = await rows(
        "memberships",
        `/membership-types?active=Any&ids=${membership?.["membershipTypeId"]}`,
      );
      const { recurringServices } = type as unknown as {
        recurringServices: Row[];
      };
      const sold = recurringServices.slice(0, count);
      expect(services).toMatchObject(
        sold.map(({ recurringServiceTypeId }) => ({
          recurringServiceTypeId,
          locationId: locations[0]?.id,
          active: true,
        })),
      );
      const events = (
        await rows(
          "memberships",
          `/recurring-service-events?locationId=${locations[0]?.id}`,
        )
      ).filter((event) => event["membershipId"] === customerMembershipId);
      expect(events).toHaveLength(2 * count);
      for (const event of events) expect(event["status"]).toBe("NotAttempted");
      expect(fake.audit()).toEqual([]);
    },
  );
});

describe("reasons", () => {
  const of = (id: unknown, kind: string) => `/jobs/${kind}-reasons?ids=${id}`;

  test("of a cancellation are shown until it is taken back", async () => {
    const { rows, write, fake } = await client("jpm", "crm");
    const { jobs } = fake.customer({ jobs: [{ status: "Scheduled" }] });
    const job = jobs[0]?.id;
    expect(await rows("jpm", of(job, "cancel"))).toEqual([]);
    const [kind] = await rows("jpm", "/job-cancel-reasons");
    await write("PUT", "jpm", `/jobs/${job}/cancel`, {
      reasonId: kind?.["id"],
      memo: "moved away",
    });
    expect(await rows("jpm", of(job, "cancel"))).toEqual([
      {
        jobId: job,
        reasonId: kind?.["id"],
        name: kind?.["name"],
        text: "moved away",
      },
    ]);
    await write("PUT", "jpm", `/jobs/${job}/remove-cancellation`);
    expect(await rows("jpm", of(job, "cancel"))).toEqual([]);
  });

  test("of a hold are shown with the visits that are held", async () => {
    const { rows, write, fake } = await client("jpm", "crm");
    const { jobs, appointments } = fake.customer({
      jobs: [{ status: "Scheduled", appointments: 2 }],
    });
    const job = jobs[0]?.id;
    const [kind] = await rows("jpm", "/job-hold-reasons");
    const body = { reasonId: kind?.["id"], memo: "parts" };
    for (const { id } of appointments)
      await write("PUT", "jpm", `/appointments/${id}/hold`, body);
    const reason = { ...body, name: kind?.["name"] };
    expect(await rows("jpm", of(job, "hold"))).toMatchObject([
      {
        jobId: job,
        name: reason.name,
        text: "parts",
        appointmentHoldReasons: appointments.map(({ id }) => ({
          appointmentId: id,
          text: "parts",
        })),
      },
    ]);
    for (const { id } of appointments)
      await write("DELETE", "jpm", `/appointments/${id}/hold`);
    expect(await rows("jpm", of(job, "hold"))).toEqual([]);
  });

  test("of the jobs of a scene", async () => {
    const { rows, fake } = await client("jpm", "crm");
    const { jobs } = fake.customer({
      jobs: [{ status: "Canceled" }, { status: "Hold" }],
    });
    expect(await rows("jpm", of(jobs[0]?.id, "cancel"))).toHaveLength(1);
    expect(await rows("jpm", of(jobs[1]?.id, "hold"))).toMatchObject([
      { appointmentHoldReasons: [{ name: expect.stringMatching(/\w/) }] },
    ]);
    expect(await rows("jpm", of(jobs[1]?.id, "cancel"))).toEqual([]);
  });

  test.each([
    ["Canceled", "cancel"],
    ["Hold", "hold"],
  ])("of the jobs that a company starts with: %s", async (status, kind) => {
    const { rows } = await client("jpm");
    const jobs = await rows("jpm", `/jobs?jobStatus=${status}&pageSize=50`);
    const ids = jobs.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    const reasons = await rows("jpm", of(ids.join(","), kind));
    expect(reasons.map(({ jobId }) => jobId)).toEqual(ids);
    const kinds = await rows("jpm", `/job-${kind}-reasons?pageSize=500`);
    for (const { reasonId, name } of reasons)
      expect(kinds).toContainEqual(
        expect.objectContaining({ id: reasonId, name }),
      );
  });
});

test("the history of a job begins with its booking and ends with its cancellation", async () => {
  const { read, write, fake } = await client("jpm", "crm");
  const { jobs } = fake.customer({ jobs: [{ status: "Scheduled" }] });
  const job = jobs[0] as unknown as Row;
  await write("PUT", "jpm", `/jobs/${job["id"]}/cancel`, {
    reasonId: fake.rows("jpm", "job-cancel-reasons").ids(1)[0],
    memo: "",
  });
  const { history } = await read<{ history: Row[] }>(
    at("jpm", `/jobs/${job["id"]}/history`),
  );
  expect(history).toMatchObject([
    { eventType: "Job Booked", date: job["createdOn"] },
    { eventType: "Job Canceled" },
  ]);
  expect(Date.parse(String(history[1]?.["date"]))).toBeGreaterThan(
    Date.now() - 60_000,
  );
});

test("a customer that is deactivated leaves the lists, and its contacts are refused", async () => {
  const { rows, write, fake, read } = await client("crm");
  const { customer } = fake.customer({
    contacts: [{ value: "a@example.com" }],
  });
  const { id } = customer;
  await write("PATCH", "crm", `/customers/${id}`, { active: false });
  expect(await rows("crm", `/customers?ids=${id}`)).toEqual([]);
  expect(await rows("crm", `/customers?ids=${id}&active=Any`)).toMatchObject([
    { id, active: false },
  ]);
  await expect(read(at("crm", `/customers/${id}/contacts`))).rejects.toThrow(
    "409",
  );
  await write("PATCH", "crm", `/customers/${id}`, { active: true });
  expect(await rows("crm", `/customers/${id}/contacts`)).toHaveLength(1);
});
