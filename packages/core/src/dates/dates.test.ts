import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dayRange,
  lastDays,
  localDay,
  monthRange,
  namedRange,
  toUtc,
} from "../dates.js";
import { ServiceTitanInputError } from "../errors.js";

const HOUR = 3_600_000;
const span = (day: string, zone: string) => {
  const { start, end } = dayRange(day, zone);
  return [
    start.toISOString(),
    end.toISOString(),
    (end.getTime() - start.getTime()) / HOUR,
  ];
};

describe("days on which clocks change, worked out by hand", () => {
  test.each([
    // Second Sunday of March, 02:00 EST is 07:00Z; first Sunday of November,
    // 02:00 EDT is 06:00Z.
    [
      "America/New_York",
      "2026-03-08",
      "2026-03-08T05:00:00.000Z",
      "2026-03-09T04:00:00.000Z",
      23,
    ],
    [
      "America/New_York",
      "2026-11-01",
      "2026-11-01T04:00:00.000Z",
      "2026-11-02T05:00:00.000Z",
      25,
    ],
    [
      "America/New_York",
      "2026-07-04",
      "2026-07-04T04:00:00.000Z",
      "2026-07-05T04:00:00.000Z",
      24,
    ],
    // Arizona keeps MST all year.
    [
      "America/Phoenix",
      "2026-03-08",
      "2026-03-08T07:00:00.000Z",
      "2026-03-09T07:00:00.000Z",
      24,
    ],
    [
      "America/Phoenix",
      "2026-11-01",
      "2026-11-01T07:00:00.000Z",
      "2026-11-02T07:00:00.000Z",
      24,
    ],
    // Half an hour: +11:00 to +10:30 on the first Sunday of April, back on the
    // first Sunday of October.
    [
      "Australia/Lord_Howe",
      "2026-04-05",
      "2026-04-04T13:00:00.000Z",
      "2026-04-05T13:30:00.000Z",
      24.5,
    ],
    [
      "Australia/Lord_Howe",
      "2026-10-04",
      "2026-10-03T13:30:00.000Z",
      "2026-10-04T13:00:00.000Z",
      23.5,
    ],
    // 00:00 does not exist: the last Friday of April begins at 01:00.
    [
      "Africa/Cairo",
      "2026-04-24",
      "2026-04-23T22:00:00.000Z",
      "2026-04-24T21:00:00.000Z",
      23,
    ],
    // 00:00 comes twice: at 01:00 CDT clocks go back to 00:00 CST. The day
    // begins at the first.
    [
      "America/Havana",
      "2026-11-01",
      "2026-11-01T04:00:00.000Z",
      "2026-11-02T05:00:00.000Z",
      25,
    ],
    [
      "UTC",
      "2026-03-08",
      "2026-03-08T00:00:00.000Z",
      "2026-03-09T00:00:00.000Z",
      24,
    ],
  ])("%s %s", (zone, day, start, end, hours) => {
    expect(span(day, zone)).toEqual([start, end, hours]);
  });

  test("a time the clock skips is moved on by what is skipped, one it shows twice is the first", () => {
    expect(toUtc("2026-03-08T01:59:59", "America/New_York").toISOString()).toBe(
      "2026-03-08T06:59:59.000Z",
    );
    expect(toUtc("2026-03-08T02:30", "America/New_York").toISOString()).toBe(
      "2026-03-08T07:30:00.000Z",
    );
    expect(toUtc("2026-03-08T03:00", "America/New_York").toISOString()).toBe(
      "2026-03-08T07:00:00.000Z",
    );
    expect(toUtc("2026-11-01T01:30", "America/New_York").toISOString()).toBe(
      "2026-11-01T05:30:00.000Z",
    );
    expect(toUtc("2026-11-01T02:00", "America/New_York").toISOString()).toBe(
      "2026-11-01T07:00:00.000Z",
    );
    expect(toUtc("2026-04-05T01:45", "Australia/Lord_Howe").toISOString()).toBe(
      "2026-04-04T14:45:00.000Z",
    );
    expect(toUtc("2026-10-04T02:15", "Australia/Lord_Howe").toISOString()).toBe(
      "2026-10-03T15:45:00.000Z",
    );
  });
});

describe("either side of the date line", () => {
  test("the first and the last place to begin a day are 25 hours apart", () => {
    expect(span("2026-01-01", "Pacific/Kiritimati")).toEqual([
      "2025-12-31T10:00:00.000Z",
      "2026-01-01T10:00:00.000Z",
      24,
    ]);
    expect(span("2026-01-01", "Pacific/Pago_Pago")).toEqual([
      "2026-01-01T11:00:00.000Z",
      "2026-01-02T11:00:00.000Z",
      24,
    ]);
  });

  test("Samoa had no 30 December 2011", () => {
    expect(span("2011-12-29", "Pacific/Apia")).toEqual([
      "2011-12-29T10:00:00.000Z",
      "2011-12-30T10:00:00.000Z",
      24,
    ]);
    expect(span("2011-12-30", "Pacific/Apia")).toEqual([
      "2011-12-30T10:00:00.000Z",
      "2011-12-30T10:00:00.000Z",
      0,
    ]);
    expect(span("2011-12-31", "Pacific/Apia")).toEqual([
      "2011-12-30T10:00:00.000Z",
      "2011-12-31T10:00:00.000Z",
      24,
    ]);
    expect(localDay(new Date("2011-12-30T09:59:59.999Z"), "Pacific/Apia")).toBe(
      "2011-12-29",
    );
    expect(localDay(new Date("2011-12-30T10:00:00Z"), "Pacific/Apia")).toBe(
      "2011-12-31",
    );
  });
});

describe("the calendar", () => {
  test("leap days", () => {
    expect(span("2028-02-29", "America/New_York")).toEqual([
      "2028-02-29T05:00:00.000Z",
      "2028-03-01T05:00:00.000Z",
      24,
    ]);
    expect(monthRange("2028-02", "America/New_York")).toMatchObject({
      firstDay: "2028-02-01",
      lastDay: "2028-02-29",
    });
    expect(monthRange("2026-02", "America/New_York").lastDay).toBe(
      "2026-02-28",
    );
    expect(
      lastDays(2, "America/New_York", new Date("2028-03-01T12:00:00Z"))
        .firstDay,
    ).toBe("2028-02-29");
    for (const day of [
      "2026-02-29",
      "2100-02-29",
      "2026-04-31",
      "2026-13-01",
      "2026-00-10",
    ]) {
      expect(() => dayRange(day, "UTC"), day).toThrow(ServiceTitanInputError);
    }
  });

  test("a month with a clock change begins and ends on the right offset", () => {
    const { start, end } = monthRange("2026-03", "America/New_York");
    expect([start.toISOString(), end.toISOString()]).toEqual([
      "2026-03-01T05:00:00.000Z",
      "2026-04-01T04:00:00.000Z",
    ]);
  });

  test("today is the zone's day, not UTC's", () => {
    const now = new Date("2026-01-01T03:00:00Z");
    expect(namedRange("today", "America/New_York", { now }).firstDay).toBe(
      "2025-12-31",
    );
    expect(namedRange("today", "Pacific/Kiritimati", { now }).firstDay).toBe(
      "2026-01-01",
    );
    expect(lastDays(1, { timezone: "America/New_York" }, now).lastDay).toBe(
      "2025-12-31",
    );
  });

  test.each([
    ["today", "2026-05-13", "2026-05-13"],
    ["yesterday", "2026-05-12", "2026-05-12"],
    ["tomorrow", "2026-05-14", "2026-05-14"],
    ["this week", "2026-05-11", "2026-05-17"],
    ["last week", "2026-05-04", "2026-05-10"],
    ["next week", "2026-05-18", "2026-05-24"],
    ["this month", "2026-05-01", "2026-05-31"],
    ["last month", "2026-04-01", "2026-04-30"],
    ["next month", "2026-06-01", "2026-06-30"],
    ["this quarter", "2026-04-01", "2026-06-30"],
    ["last quarter", "2026-01-01", "2026-03-31"],
    ["next quarter", "2026-07-01", "2026-09-30"],
    ["this year", "2026-01-01", "2026-12-31"],
    ["last year", "2025-01-01", "2025-12-31"],
    ["next year", "2027-01-01", "2027-12-31"],
  ] as const)("%s, on Wednesday 13 May 2026", (name, firstDay, lastDay) => {
    const range = namedRange(name, "America/New_York", {
      now: new Date("2026-05-13T12:00:00Z"),
    });
    expect(range).toMatchObject({ firstDay, lastDay });
  });

  test("the day a week begins with", () => {
    const week = (day: string, weekStart?: "sunday" | "monday" | "saturday") =>
      namedRange("this week", "UTC", {
        now: new Date(`${day}T12:00:00Z`),
        weekStart,
      }).firstDay;
    expect([week("2026-05-17"), week("2026-05-18")]).toEqual([
      "2026-05-11",
      "2026-05-18",
    ]);
    expect([
      week("2026-05-16", "sunday"),
      week("2026-05-17", "sunday"),
    ]).toEqual(["2026-05-10", "2026-05-17"]);
    expect([
      week("2026-05-15", "saturday"),
      week("2026-05-16", "saturday"),
    ]).toEqual(["2026-05-09", "2026-05-16"]);
    expect([week("1969-12-31"), week("1970-01-04")]).toEqual([
      "1969-12-29",
      "1969-12-29",
    ]);
  });

  test("turns of the year", () => {
    const january = { now: new Date("2026-01-15T12:00:00Z") };
    expect(namedRange("last month", "UTC", january)).toMatchObject({
      firstDay: "2025-12-01",
      lastDay: "2025-12-31",
    });
    expect(namedRange("last quarter", "UTC", january)).toMatchObject({
      firstDay: "2025-10-01",
      lastDay: "2025-12-31",
    });
  });
});

describe("dates of the API", () => {
  test("a date without a zone stays on its day", () => {
    expect(localDay("2025-10-13T00:00:00", "America/New_York")).toBe(
      "2025-10-13",
    );
    expect(localDay("2025-10-13", "Pacific/Kiritimati")).toBe("2025-10-13");
    expect(toUtc("2025-10-13T00:00:00", "America/New_York").toISOString()).toBe(
      "2025-10-13T04:00:00.000Z",
    );
  });

  test("one with a zone is the instant it names, with up to seven digits", () => {
    expect(
      toUtc("2025-10-13T02:00:00.1234567Z", "America/New_York").toISOString(),
    ).toBe("2025-10-13T02:00:00.123Z");
    expect(
      toUtc("2025-10-13T02:00:00+05:30", "America/New_York").toISOString(),
    ).toBe("2025-10-12T20:30:00.000Z");
    expect(localDay("2025-10-13T02:00:00.1234567Z", "America/New_York")).toBe(
      "2025-10-12",
    );
    expect(toUtc("2025-10-13T08:00:00.5", "UTC").getTime()).toBe(
      Date.UTC(2025, 9, 13, 8, 0, 0, 500),
    );
  });

  test("filters bear the names of the operation", () => {
    const range = dayRange("2026-03-08", "Pacific/Auckland");
    expect(range.filter("created")).toEqual({
      createdOnOrAfter: range.start,
      createdBefore: range.end,
    });
    expect(range.filter("fromUtc", "toUtc")).toEqual({
      fromUtc: range.start,
      toUtc: range.end,
    });
    // A Date for a calendar-date parameter would turn into the UTC day, one too
    // early in New Zealand.
    expect(range.dayFilter("applied")).toEqual({
      appliedOnOrAfter: "2026-03-08",
      appliedBefore: "2026-03-09",
    });
    expect(
      dayRange({ from: "2026-03-08", to: "2026-03-10" }, "UTC").dayFilter(
        "from",
        "to",
      ),
    ).toEqual({
      from: "2026-03-08",
      to: "2026-03-11",
    });
  });
});

describe("what cannot be meant", () => {
  test.each([
    [() => dayRange("2026-03-08", "New York"), /timezone New York .*IANA/],
    [() => toUtc("2026-03-08", "New York"), /timezone New York/],
    [() => localDay(new Date(0), "New York"), /timezone New York/],
    [() => monthRange("2026-03", "New York"), /timezone New York/],
    [() => lastDays(1, "New York"), /timezone New York/],
    [() => namedRange("today", "New York"), /timezone New York/],
    [() => dayRange("2026-03-08", ""), /timezone/],
    [() => dayRange("2026-03-08", undefined as never), /timezone/],
    [() => dayRange("8.3.2026", "UTC"), /"8.3.2026"/],
    [
      () => dayRange({ from: "2026-03-08", to: "2026-03-07" }, "UTC"),
      /before the first/,
    ],
    [
      () => dayRange("2026-03-08", "2026-03-10"),
      /2026-03-10 is a day.*\{ from, to \}/,
    ],
    [
      () => dayRange({ from: "2026-03-08" } as never, "UTC"),
      /undefined is not a day/,
    ],
    [() => toUtc(new Date(0) as never, "UTC"), /a Date is already an instant/],
    [() => dayRange(new Date(Number.NaN), "UTC"), /invalid Date/],
    [() => toUtc("2026-03-08T24:00", "UTC"), /2026-03-08T24:00/],
    [() => toUtc("2026-02-30T10:00:00Z", "UTC"), /2026-02-30/],
    [() => toUtc("soon", "UTC"), /"soon"/],
    [() => lastDays(0, "UTC"), /days is 0/],
    [() => lastDays(1.5, "UTC"), /days is 1.5/],
    [() => monthRange("2026-13", "UTC"), /2026-13-01/],
    [() => namedRange("last fortnight" as never, "UTC"), /last fortnight/],
    [() => namedRange("toString" as never, "UTC"), /toString/],
    [() => namedRange("constructor week" as never, "UTC"), /constructor week/],
    [() => namedRange("last week too" as never, "UTC"), /last week too/],
    [
      () => namedRange("this week", "UTC", { weekStart: "mon" as never }),
      /weekStart is mon/,
    ],
  ])("%s", (act, message) => {
    expect(act).toThrow(ServiceTitanInputError);
    expect(act).toThrow(message);
  });
});

const zones = [
  "America/New_York",
  "America/St_Johns",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Africa/Casablanca",
  "UTC",
];
const instants = fc
  .integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2036, 0) / 1000 })
  .map((s) => new Date(s * 1000));

test("every instant lies in its own day, and days leave no gap", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom(...zones), (instant, zone) => {
      const day = dayRange(instant, zone);
      expect(day.start.getTime()).toBeLessThanOrEqual(instant.getTime());
      expect(day.end.getTime()).toBeGreaterThan(instant.getTime());
      expect(dayRange(day.end, zone).start).toEqual(day.end);
    }),
    { numRuns: 300 },
  );
});
