import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import {
  type FakeServiceTitan,
  type FakeSnapshot,
  startFakeServiceTitan,
} from "../src/index.js";

/** Reads over HTTP, as a program in any language makes them. */

type Row = Record<string, unknown> & { id: number };

let fake: FakeServiceTitan;
let clean: FakeSnapshot;
let token: string;

beforeAll(async () => {
  fake = await startFakeServiceTitan({
    modules: ["accounting", "crm", "dispatch", "jpm", "telecom", "pricebook"],
    rows: 40,
    clock: { now: () => Date.parse("2026-03-02T15:00:00Z") },
  });
  clean = fake.snapshot();
  const { clientId, clientSecret } = fake.connection;
  const answer = await fetch(`${fake.url}/connect/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
    }),
  });
  token = ((await answer.json()) as { access_token: string }).access_token;
});
beforeEach(() => fake.restore(clean));
afterAll(() => fake.close());

async function call(
  method: string,
  segment: string,
  path: string,
  body?: unknown,
) {
  const version = path.startsWith("v3/") ? "v3" : "v2";
  const tenant = `/${segment}/${version}/tenant/1234567/${path.replace("v3/", "")}`;
  const answer = await fetch(fake.url + tenant, {
    method,
    headers: {
      "st-app-key": fake.appKey,
      authorization: token,
      "content-type": "application/json",
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

async function list(segment: string, path: string): Promise<Row[]> {
  const { status, body } = await call("GET", segment, path);
  expect([path, status]).toEqual([path, 200]);
  return body.data;
}

const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

describe("a filter", () => {
  test("by a telephone number finds its customer, however it is written", async () => {
    const id = Number(fake.rows("crm", "customers").insert({ name: "Ada" }));
    await call("POST", "crm", `customers/${id}/contacts`, {
      type: "MobilePhone",
      value: "(602) 555-0199",
    });
    const found = await list("crm", "customers?phone=%2B16025550199");
    expect(ids(found)).toEqual([id]);
  });

  test("by a customer follows its jobs, and those that are moved to it", async () => {
    const [first, second] = await list("jpm", "jobs?pageSize=2");
    const customerId = first?.["customerId"];
    const own = await list("jpm", `jobs?customerId=${customerId}&pageSize=500`);
    expect(new Set(own.map((job) => job["customerId"]))).toEqual(
      new Set([customerId]),
    );
    const all = await list("jpm", "jobs?pageSize=500");
    expect(ids(own)).toEqual(
      ids(all.filter((job) => job["customerId"] === customerId)),
    );
    const ada = fake.rows("crm", "customers").insert({ name: "Ada" });
    fake.rows("jpm", "jobs").update(second?.id ?? 0, { customerId: ada });
    expect(ids(await list("jpm", `jobs?customerId=${ada}`))).toEqual([
      second?.id,
    ]);
  });

  test("by a technician reads assignments, without those taken back", async () => {
    const [assignment] = await list(
      "dispatch",
      "appointment-assignments?pageSize=1",
    );
    const { technicianId, appointmentId, jobId } = assignment as Row;
    const visits = () =>
      list("jpm", `appointments?technicianId=${technicianId}&jobId=${jobId}`);
    expect(ids(await visits())).toContain(appointmentId);
    expect(
      ids(await list("jpm", `jobs?technicianId=${technicianId}&pageSize=500`)),
    ).toContain(jobId);
    await call(
      "POST",
      "dispatch",
      "appointment-assignments/unassign-technicians",
      {
        jobAppointmentId: appointmentId,
        technicianIds: [technicianId],
      },
    );
    expect(ids(await visits())).not.toContain(appointmentId);
  });

  test("by a job's number finds its invoice", async () => {
    const [invoice] = await list("accounting", "invoices?pageSize=1");
    const { number } = (invoice as unknown as { job: { number: string } }).job;
    expect(
      ids(await list("accounting", `invoices?jobNumber=${number}`)),
    ).toEqual([invoice?.id]);
  });

  test("by an amount compares as its comparer says", async () => {
    const all = await list("accounting", "invoices?pageSize=500");
    const owed = all.filter((row) => Number(row["balance"]) > 0);
    const found = await list(
      "accounting",
      "invoices?pageSize=500&balanceFilter.Balance=0&balanceFilter.Comparer=Greater",
    );
    expect(owed.length).toBeGreaterThan(0);
    expect(ids(found)).toEqual(ids(owed));
  });

  test("by dates reads those that a test gave a row", async () => {
    const rows = fake.rows("crm", "customers");
    const id = rows.insert({ name: "Old", createdOn: "2001-02-03T00:00:00Z" });
    const found = await list("crm", "customers?createdBefore=2001-02-04");
    expect(ids(found)).toEqual([id]);
    expect(
      ids(
        await list("crm", "customers?createdOnOrAfter=2001-02-04&pageSize=500"),
      ),
    ).not.toContain(id);
  });

  test("of calls reads the call inside the job", async () => {
    const calls = await list("telecom", "v3/calls?pageSize=500");
    const { leadCall } = (calls[3] ?? {}) as unknown as {
      leadCall: { sid: string; agent: { id: number } };
    };
    const found = (await list(
      "telecom",
      `v3/calls?agentId=${leadCall.agent.id}&pageSize=500`,
    )) as unknown as { leadCall: { agent: { id: number } } }[];
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((each) => each.leadCall.agent.id))).toEqual(
      new Set([leadCall.agent.id]),
    );
  });
});

test.each([
  "customField.Fields[Region]=west",
  "customField.Fields.Region=West",
  "customField.Fields[0].Key=Region&customField.Fields[0].Value=West",
  `customField.Fields=${encodeURIComponent('{"Region":"West"}')}`,
  "customField.Fields[Region]=West&customField.Fields[Size]=S&customField.Operator=Or",
])("invoices are found by custom fields: %s", async (query) => {
  const rows = fake.rows("accounting", "invoices");
  const [id = 0, other = 0] = rows.ids(2);
  const field = (value: string) => ({
    customFields: [{ name: "Region", value }],
  });
  rows.update(id, field("West"));
  rows.update(other, field("East"));
  expect(ids(await list("accounting", `invoices?${query}`))).toEqual([id]);
});

test("journal entries are found by custom fields in dots", async () => {
  const rows = fake.rows("accounting", "journal-entries");
  const [id = ""] = rows.ids(1);
  rows.update(id, { customFields: [{ name: "region", value: "West" }] });
  const found = await list(
    "accounting",
    "journal-entries?customField.region=West",
  );
  expect(ids(found)).toEqual([id]);
});

describe("external data", () => {
  const mine = "8c0a1f0e-0000-4000-8000-000000000001";
  const theirs = "8c0a1f0e-0000-4000-8000-000000000002";

  async function write(
    id: number,
    guid: string,
    data: object,
    patchMode?: string,
  ) {
    await call("PATCH", "crm", `customers/${id}`, {
      externalData: {
        applicationGuid: guid,
        externalData: Object.entries(data).map(([key, value]) => ({
          key,
          value,
        })),
        ...(patchMode ? { patchMode } : {}),
      },
    });
  }
  const seen = async (id: number, guid?: string) =>
    (
      await list(
        "crm",
        `customers?active=Any&ids=${id}${guid ? `&externalDataApplicationGuid=${guid}` : ""}`,
      )
    )[0]?.["externalData"];

  test("is seen and found by its own application only", async () => {
    const id = Number(fake.rows("crm", "customers").ids(1)[0]);
    await write(id, mine, { erp: "4711" });
    expect(await seen(id, mine)).toEqual([{ key: "erp", value: "4711" }]);
    expect(await seen(id, mine.toUpperCase())).toHaveLength(1);
    expect(await seen(id, theirs)).toEqual([]);
    expect(await seen(id)).toBeNull();
    const lookup = (guid: string, values: string) =>
      list(
        "crm",
        `customers?active=Any&externalDataApplicationGuid=${guid}&externalDataKey=erp&externalDataValues=${values}`,
      );
    expect(ids(await lookup(mine, "1,4711"))).toEqual([id]);
    expect(await lookup(mine, "4712")).toEqual([]);
    expect(await lookup(theirs, "4711")).toEqual([]);
  });

  test("is replaced or merged, and that of others stays", async () => {
    const id = Number(fake.rows("crm", "customers").ids(1)[0]);
    await write(id, theirs, { a: "1" });
    await write(id, mine, { a: "2", b: "3" });
    await write(id, mine, { b: null, c: "4" }, "Merge");
    expect(await seen(id, mine)).toEqual([
      { key: "a", value: "2" },
      { key: "c", value: "4" },
    ]);
    await write(id, mine, { d: "5" });
    expect(await seen(id, mine)).toEqual([{ key: "d", value: "5" }]);
    expect(await seen(id, theirs)).toEqual([{ key: "a", value: "1" }]);
  });

  test("is looked up by key and values together", async () => {
    const { status, body } = await call(
      "GET",
      "crm",
      "customers?externalDataKey=erp",
    );
    expect(status).toBe(400);
    expect(body.errors).toEqual({
      ExternalDataValues: ["'externalDataValues' must also be provided."],
    });
  });
});

describe("a sort", () => {
  test("takes the fields that are stated, and refuses others in the recorded shape", async () => {
    const priorities = (
      await list("jpm", "jobs?sort=-Priority&pageSize=500")
    ).map((job) => String(job["priority"]).toLowerCase());
    expect(priorities).toEqual([...priorities].sort().reverse());
    const { status, body } = await call("GET", "jpm", "jobs?sort=-completedOn");
    expect(status).toBe(400);
    expect(body.errors).toEqual({
      sort: ["The value '-completedOn' is not valid for Sort."],
    });
  });

  test("of a list that states none takes fields of its rows", async () => {
    const dates = (await list("accounting", "payments?sort=-CreatedOn")).map(
      (row) => String(row["createdOn"]),
    );
    expect(dates).toEqual([...dates].sort().reverse());
    expect(
      (await call("GET", "accounting", "payments?sort=Flavour")).status,
    ).toBe(400);
  });

  test("puts changed rows where they belong, in both directions", async () => {
    const rows = fake.rows("crm", "customers");
    rows.insert({ name: "Older", createdOn: "2025-01-01T00:00:00Z" });
    rows.insert({ name: "Oldest", createdOn: "2001-01-01T00:00:00Z" });
    rows.delete(rows.ids(3)[2] ?? 0);
    const dates = async (sort: string) =>
      (
        await list(
          "crm",
          `customers?active=Any&pageSize=500&sort=${sort}CreatedOn`,
        )
      ).map((row) => Date.parse(String(row["createdOn"])));
    const up = await dates("%2B");
    expect(up).toHaveLength(41);
    expect(up).toEqual([...up].sort((a, b) => a - b));
    expect(await dates("-")).toEqual([...up].reverse());
  });
});

test("a feed lacks values of jobs that the list has", async () => {
  const rows = fake.rows("jpm", "jobs");
  for (const id of rows.ids())
    rows.update(id, { recallForId: 5, warrantyId: 6 });
  const listed = await list("jpm", "jobs?pageSize=500");
  expect(new Set(listed.map((job) => job["warrantyId"]))).toEqual(new Set([6]));
  const fed = await list("jpm", "export/jobs?includeRecentChanges=true");
  expect(new Set(fed.map((job) => job["warrantyId"]))).toEqual(new Set([null]));
  const recalls = fed.filter((job) => job["recallForId"] !== null);
  expect(recalls.length).toBeLessThan(fed.length / 5);
});

test("prices of services are calculated on request only", async () => {
  const [service] = await list("pricebook", "services?pageSize=1");
  expect(service?.["calculatedPrice"]).toBeNull();
});
