import { ServiceTitanInputError, ServiceTitanServerError } from "@st/core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bookVisit } from "./book-visit.js";
import { type Office, OPTIONS, openOffice, REQUEST } from "./test/office.js";

let office: Office;
beforeEach(() => {
  office = openOffice();
});
afterEach(() => office.fake.close());

const run = (options = {}, request = REQUEST) =>
  bookVisit(office.connection, request, { ...OPTIONS, ...options });
const jobs = () => office.writes().filter((write) => write === "POST /jobs");

describe("a booking", () => {
  test("creates customer and job with its appointment, and reads all back", async () => {
    const booked = await run();
    expect(booked).toMatchObject({
      outcome: "booked",
      job: {
        jobStatus: "Scheduled",
        summary: "No hot water",
        appointmentCount: 1,
        externalData: [{ key: "booking", value: "web-1001" }],
      },
      dropped: [],
      duplicates: [],
    });
    expect(office.writes()).toEqual(["POST /customers", "POST /jobs"]);
    const job = (booked as { job: { firstAppointmentId: number } }).job;
    expect(
      office.fake.rows("jpm", "appointments").get(job.firstAppointmentId),
    ).toMatchObject({
      start: "2027-03-01T16:00:00Z",
      arrivalWindowEnd: "2027-03-01T20:00:00Z",
    });
  });

  test("run twice with one key books once", async () => {
    const [first, second] = [await run(), await run()];
    expect(second).toMatchObject({ outcome: "already-booked", dropped: [] });
    expect((second as { job: unknown }).job).toMatchObject({
      id: (first as { job: { id: number } }).job.id,
    });
    expect(office.writes()).toEqual(["POST /customers", "POST /jobs"]);
  });

  test("with another key is another job of the same customer", async () => {
    await run();
    await run({}, { ...REQUEST, key: "web-1002" });
    expect(office.writes()).toEqual([
      "POST /customers",
      "POST /jobs",
      "POST /jobs",
    ]);
  });

  test("whose job was canceled can be booked again", async () => {
    const first = await run();
    const { id } = (first as { job: { id: number } }).job;
    office.fake.rows("jpm", "jobs").update(id, { jobStatus: "Canceled" });
    expect(await run()).toMatchObject({ outcome: "booked", duplicates: [] });
  });
});

describe("a create whose answer is lost", () => {
  test("is found by its key and not sent again", async () => {
    office.fake.fail({ on: "Jobs_Create", loseAnswer: true });
    expect(await run()).toMatchObject({ outcome: "booked", dropped: [] });
    expect(jobs()).toHaveLength(1);
  });

  test("is looked for again, since a new row may be missing from lists", async () => {
    office.fake.fail({ on: "Jobs_Create", loseAnswer: true });
    const waits: number[] = [];
    const empty = { page: 1, pageSize: 500, hasMore: false, data: [] };
    office.fake.fail({
      on: "Jobs_GetList",
      after: 1,
      times: 2,
      respond: { status: 200, body: empty },
    });
    const wait = async (ms: number) => void waits.push(ms);
    expect(await run({ wait })).toMatchObject({ outcome: "booked" });
    expect(waits).toEqual([500, 1_500, 3_000]);
    expect(jobs()).toHaveLength(1);
  });

  test("and that was not carried out is an error, after which it can be run again", async () => {
    office.fake.fail({ on: "Jobs_Create", respond: { status: 500 } });
    await expect(run()).rejects.toThrow(ServiceTitanServerError);
    expect(await run()).toMatchObject({ outcome: "booked" });
    expect(jobs()).toHaveLength(2);
  });
});

test("a job that another process made at the same moment is named", async () => {
  const { fake } = office;
  const rows = fake.rows("jpm", "jobs");
  const before = new Set(rows.ids());
  const both = await Promise.all([run(), run()]);
  const made = rows.ids().filter((id) => !before.has(id));
  expect(made).toHaveLength(2);
  const named = both.flatMap((each) =>
    "duplicates" in each ? each.duplicates : [],
  );
  expect(named.length).toBeGreaterThan(0);
  for (const id of named) expect(made).toContain(id);
});

test("what the server drops of a visit is named", async () => {
  const empty = { page: 1, pageSize: 500, hasMore: false, data: [] };
  office.fake.fail({
    on: "Appointments_GetList",
    respond: { status: 200, body: empty },
  });
  expect(await run()).toMatchObject({
    outcome: "booked",
    dropped: [
      "job.appointment.start",
      "job.appointment.end",
      "job.appointment.arrivalWindowStart",
      "job.appointment.arrivalWindowEnd",
    ],
  });
});

test("a dry run tells the first thing it would write, and then the next", async () => {
  expect(await run({ dryRun: true })).toMatchObject({
    outcome: "would-create",
    of: "customer",
  });
  const customer = office.customer("Ada Lovelace", "2065550142");
  expect(await run({ dryRun: true })).toMatchObject({
    outcome: "would-create",
    of: "location",
  });
  office.location(customer, REQUEST.caller.address);
  expect(await run({ dryRun: true })).toMatchObject({
    outcome: "would-book",
    body: { customerId: customer, campaignId: 3 },
  });
  expect(office.writes()).toEqual([]);
});

test("several customers or locations are left to a person", async () => {
  const ids = ["A", "B"].map((name) => office.customer(name, "2065550142"));
  expect(await run()).toEqual({ outcome: "ambiguous", of: "customer", ids });
  expect(office.writes()).toEqual([]);
});

test("times that contradict each other are all named before anything is written", async () => {
  const { visit } = REQUEST;
  const wrong = { ...visit, end: visit.start, start: new Date(0) };
  const request = { ...REQUEST, visit: { ...wrong, end: new Date(0) } };
  await run().catch(() => {});
  const result = run({}, request);
  await expect(result).rejects.toThrow(ServiceTitanInputError);
  await expect(result).rejects.toThrow(
    "visit.end is not after visit.start; visit.start is not in visit.arrivalWindow",
  );
});
