import { expect, test } from "vitest";
import { at, clientOf } from "../../../test/support/client.js";

// A Wednesday, 10:00 in Arizona.
const now = Date.UTC(2027, 2, 3, 17);
const day = (date: string) => `${date}T07:00:00Z`;

interface Slot {
  startUtc: string;
  openAvailability: number;
  isAvailable: boolean;
  technicians: { id: number; name: string; status: string }[];
}

async function setup() {
  const { send, fake } = await clientOf({
    modules: ["dispatch", "jpm", "settings"],
    clock: { now: () => now },
  });
  const ask = (startsOnOrAfter: string, endsOnOrBefore: string) =>
    send("POST", at("dispatch", "/capacity"), {
      body: { startsOnOrAfter, endsOnOrBefore, skillBasedAvailability: false },
    });
  const slots = async () => {
    const answer = await ask(day("2027-03-18"), day("2027-03-19"));
    const body = (await answer.json()) as { availabilities: Slot[] };
    return body.availabilities;
  };
  return { send, fake, ask, slots };
}

test("technicians with a shift are free until they are assigned", async () => {
  const { send, fake, slots } = await setup();
  const before = await slots();
  expect(before).toHaveLength(4);
  expect(before[0]?.startUtc).toBe(
    "2027-03-18T15:00:00.000Z".replace(".000", ""),
  );
  const free = before[0]?.technicians[0];
  expect(free).toMatchObject({ status: "Available" });
  const times = { start: "2027-03-18T15:00:00Z", end: "2027-03-18T17:00:00Z" };
  const jobAppointmentId = fake.rows("jpm", "appointments").insert({
    jobId: fake.rows("jpm", "jobs").ids(1)[0],
    ...times,
  });
  await send(
    "POST",
    at("dispatch", "/appointment-assignments/assign-technicians"),
    {
      body: { jobAppointmentId, technicianIds: [free?.id] },
    },
  );
  const after = await slots();
  expect(after[0]?.technicians[0]).toMatchObject({
    id: free?.id,
    status: "Unavailable",
  });
  expect(after[0]?.openAvailability).toBe(
    (before[0]?.openAvailability ?? 0) - 2,
  );
  expect(after[1]).toEqual(before[1]);
});

test("more than 14 days are refused", async () => {
  const { ask } = await setup();
  const status = async (to: string) =>
    (await ask(day("2027-03-03"), day(to))).status;
  expect(await status("2027-03-17")).toBe(200);
  expect(await status("2027-03-18")).toBe(400);
});
