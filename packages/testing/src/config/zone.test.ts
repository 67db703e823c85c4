import { expect, test } from "vitest";
import { isZone } from "../time/zone.js";
import { timeIn } from "./zone.js";

test.each([
  ["UTC", "2026-03-02T08:00", "2026-03-02T08:00:00.000Z"],
  ["America/Phoenix", "2026-03-02T08:00", "2026-03-02T15:00:00.000Z"],
  ["America/Phoenix", "2026-03-02", "2026-03-02T07:00:00.000Z"],
  ["Asia/Kolkata", "2026-03-02T08:00:30", "2026-03-02T02:30:30.000Z"],
  // An hour before and after the clocks change.
  ["America/New_York", "2026-03-08T01:30", "2026-03-08T06:30:00.000Z"],
  ["America/New_York", "2026-03-08T03:30", "2026-03-08T07:30:00.000Z"],
  ["America/New_York", "2026-11-01T12:00", "2026-11-01T17:00:00.000Z"],
  // An offset of its own wins over the zone.
  ["America/Phoenix", "2026-03-02T08:00Z", "2026-03-02T08:00:00.000Z"],
  ["America/Phoenix", "2026-03-02T08:00+01:00", "2026-03-02T07:00:00.000Z"],
])("in %s, %s is %s", (zone, text, utc) => {
  expect(new Date(timeIn(zone, text) ?? 0).toISOString()).toBe(utc);
});

test.each(["noon", "2026-13-02", "2026-03-02 08:00", "1772463600000", ""])(
  "%j is no time",
  (text) => {
    expect(timeIn("UTC", text)).toBeUndefined();
  },
);

test("a zone that does not exist is noticed", () => {
  expect([isZone("America/Phoenix"), isZone("Mars")]).toEqual([true, false]);
});
