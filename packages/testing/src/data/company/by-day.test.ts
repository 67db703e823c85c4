import { describe, expect, test } from "vitest";
import { World } from "../world.js";
import { shiftsBetween, visitsBetween } from "./by-day.js";
import { visitAt, visitOf } from "./jobs.js";

const DAY = 86_400_000;

describe.each([
  ["America/Phoenix", 3],
  ["America/New_York", 400],
  ["Australia/Sydney", 3_000],
])("in %s, with %d jobs", (zone, rows) => {
  const world = new World({ seed: 4, rows, zone, now: Date.UTC(2027, 2, 16) });
  const all = Array.from(
    { length: world.count("jpm/appointments") },
    (_, visit) => {
      const { job, place } = visitAt(world, visit);
      return { visit, ...visitOf(world, job, place) };
    },
  );

  test.each([0, -1, 1, 13, -8, -12, -14, -15, -20, -300, -728, -800, 40])(
    "the visits from day %d on are those of all visits",
    (days) => {
      for (const length of [1, 3, 14]) {
        const from = world.zone.day(world.today, days);
        const to = world.zone.day(from, length);
        const wanted = all
          .filter(({ start, end }) => start < to && end > from)
          .map(({ visit }) => visit);
        const found = visitsBetween(world, from, to).sort((a, b) => a - b);
        expect(found).toEqual(wanted);
      }
    },
  );

  test("the shifts of a day are among those that are found", () => {
    const technicians = world.count("settings/technicians");
    const today = 28 * technicians; // Shifts begin 28 days ago.
    const found = shiftsBetween(world, world.today, world.today + DAY);
    expect(found).toContain(today);
    expect(found).toContain(today + technicians - 1);
    expect(found.length).toBeLessThan(6 * technicians);
  });
});
