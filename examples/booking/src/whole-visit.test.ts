import { expect, test } from "vitest";
import { OPTIONS, openOffice, REQUEST } from "./test/office.js";
import { freeWindows, wholeVisit } from "./whole-visit.js";

test("a visit is seen the same from everywhere, whatever happens to it", async () => {
  const office = openOffice();
  const now = office.fake.now();
  const day = 86_400_000;
  const [from, to] = [new Date(now + day), new Date(now + 8 * day)];
  const windows = await freeWindows(office.connection, from, to, REQUEST);
  const [first, last] = [windows[0], windows.at(-1)];
  const technicians = first?.technicianIds.slice(0, 1);
  const steps = await wholeVisit(office.connection, REQUEST, windows, OPTIONS);
  const at = (state: string, start = first?.start.getTime()) => ({
    appointment: [state, state, state],
    starts: [start, start, start],
  });
  const moved = last?.start.getTime();
  expect(steps).toMatchObject([
    {
      step: "booked",
      seen: {
        job: ["Scheduled", "Scheduled", "Scheduled"],
        ...at("Scheduled"),
        technicians: [[], []],
        notes: [],
        files: [],
        cancellations: [[], []],
      },
    },
    { step: "assigned", seen: { technicians: [technicians, technicians] } },
    {
      step: "described",
      seen: {
        notes: ["Gate code 4410"],
        files: [expect.stringContaining("heater.png")],
      },
    },
    { step: "rescheduled", seen: at("Scheduled", moved) },
    {
      step: "held",
      seen: { job: ["Hold", "Hold", "Hold"], ...at("Hold", moved) },
    },
    {
      step: "canceled",
      seen: {
        job: ["Canceled", "Canceled", "Canceled"],
        ...at("Canceled", moved),
        cancellations: [["Moved away"], ["Moved away"]],
      },
    },
  ]);
  office.fake.close();
});
