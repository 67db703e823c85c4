import { expect, test } from "vitest";
import { isWrittenDay, LocalDays } from "./local-days.js";

test.each([
  ["America/Phoenix", "2026-03-02T06:59:59.999Z", "2026-03-01"],
  ["America/Phoenix", "2026-03-02T07:00:00.000Z", "2026-03-02"],
  ["America/New_York", "2026-03-08T04:59:00.000Z", "2026-03-07"],
  ["America/New_York", "2026-03-09T04:00:00.000Z", "2026-03-09"],
  ["Asia/Kathmandu", "2026-03-02T18:14:59.000Z", "2026-03-02"],
  ["Asia/Kathmandu", "2026-03-02T18:15:00.000Z", "2026-03-03"],
])("in %s %s is on %s, however often it is asked", (zone, time, day) => {
  const days = new LocalDays(zone);
  expect(days.of(time)).toBe(day);
  expect(days.of(time)).toBe(day);
});

test("midnight in UTC is a day only where the property is named like one", () => {
  const midnight = "2026-03-02T00:00:00.000Z";
  expect(isWrittenDay("invoiceDate", midnight)).toBe(true);
  expect(isWrittenDay("dateRequired", midnight)).toBe(true);
  expect(isWrittenDay("completedOn", midnight)).toBe(false);
  expect(isWrittenDay("invoiceDate", "2026-03-02T07:00:00.000Z")).toBe(false);
});
