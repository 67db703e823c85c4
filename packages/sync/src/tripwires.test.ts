import { afterEach, describe, expect, test } from "vitest";
import { type Copy, startCopy } from "../test/copy.js";
import type { TripwireKind, TripwireRow } from "./store.js";
import type { RunResult } from "./sync-event.js";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Row = Record<string, unknown>;
interface Body {
  data: Row[];
  totalCount?: number | null;
}

let copy: Copy;
afterEach(() => copy.close());

/** Runs against a server whose answers at a path are changed. */
async function runLied(
  path: RegExp,
  change: (body: Body, url: URL) => Body,
): Promise<RunResult> {
  const connection = copy.connectThrough(async (url, init) => {
    const response = await fetch(url, init);
    if (!path.test(url) || !response.ok) return response;
    const body = (await response.json()) as Body;
    return Response.json(change(body, new URL(url)));
  });
  return copy.run({ connection });
}

async function runAfter(ms: number): Promise<RunResult> {
  await copy.fake.forward(ms);
  return copy.run();
}

const told = ({ tripwires }: RunResult): [string, TripwireKind][] =>
  tripwires.map(({ stream, kind }) => [stream, kind]);

const withoutFirst = (body: Body): Body => ({
  ...body,
  data: body.data.slice(1),
});

const touch = (
  module: string,
  path: string,
  fields: Row,
  count: number,
): void => {
  const rows = copy.fake.rows(module, path);
  for (const id of rows.ids(count)) rows.update(id, fields);
};

describe("a server that lies is found out:", () => {
  test("rows that the list counts are missing, one of a few", async () => {
    copy = await startCopy(["customers"]);
    await copy.fake.forward(20 * MINUTE);
    const result = await runLied(/export\/customers/, withoutFirst);
    expect(told(result)).toEqual([["customers", "missing-rows"]]);
    const [row] = result.tripwires as [TripwireRow];
    expect(row.message).toBe(
      "1 of 40 rows that the list counts are missing (3 %). Told from 0.1 % on.",
    );
    expect(row.remedy).toMatch(
      /DELETE FROM st_streams WHERE stream = 'customers'/,
    );
    expect(
      copy.query("SELECT run_id, kind, message, remedy FROM st_tripwires"),
    ).toEqual([
      {
        run_id: result.runId,
        kind: row.kind,
        message: row.message,
        remedy: row.remedy,
      },
    ]);
  });

  test("and the remedy helps", async () => {
    copy = await startCopy(["customers"]);
    await copy.fake.forward(20 * MINUTE);
    const [row] = (await runLied(/export\/customers/, withoutFirst)).tripwires;
    const sql = /DELETE .*'customers'/.exec(row?.remedy ?? "")?.[0] as string;
    copy.write(sql);
    expect(told(await runAfter(DAY))).toEqual([]);
    expect(copy.query("SELECT count(*) AS n FROM customers")).toEqual([
      { n: 40 },
    ]);
  });

  test("the list counts far fewer rows than there are", async () => {
    copy = await startCopy(["customers"], { rows: 120 });
    await copy.fake.forward(20 * MINUTE);
    const result = await runLied(/\/customers\?.*includeTotal/, (body) => ({
      ...body,
      totalCount: 100,
    }));
    expect(told(result)).toEqual([["customers", "extra-rows"]]);
  });

  test("a filter is ignored", async () => {
    copy = await startCopy(["vendors"]);
    await copy.run();
    await copy.fake.forward(DAY);
    const ignoring = copy.connectThrough((url, init) =>
      fetch(url.replace(/modifiedOnOrAfter=[^&]*/, ""), init),
    );
    const result = await copy.run({ connection: ignoring });
    expect(told(result)).toEqual([["vendors", "outside-window"]]);
    expect(result.tripwires[0]?.message).toMatch(
      /^40 of 40 rows have a modifiedOn outside of what was asked for, from 20\d\d-/,
    );
  });

  test("a column has no values any more, in all rows of a list", async () => {
    copy = await startCopy(["payment_terms"]);
    await copy.run();
    await copy.fake.forward(DAY);
    const result = await runLied(/payment-terms/, (body) => ({
      ...body,
      data: body.data.map((row) => ({ ...row, name: null })),
    }));
    expect(told(result)).toEqual([["payment_terms", "empty-column"]]);
    expect(result.tripwires[0]?.message).toMatch(
      /^Columns are empty that had values: name \(0 of \d+ rows of the list, 100 % before\)/,
    );
  });

  test("a column has no values any more, in rows that change", async () => {
    copy = await startCopy(["vendors"]);
    await copy.run();
    for (let day = 0; day < 3; day++) {
      touch("inventory", "vendors", { memo: `Day ${day}` }, 30);
      expect(told(await runAfter(DAY))).toEqual([]);
    }
    touch("inventory", "vendors", { memo: "Nobody sees it" }, 30);
    await copy.fake.forward(DAY);
    const result = await runLied(/vendors/, (body) => ({
      ...body,
      data: body.data.map((row) => ({ ...row, memo: null })),
    }));
    expect(told(result)).toEqual([["vendors", "empty-column"]]);
  });

  test("a stream goes quiet that changed every day", async () => {
    copy = await startCopy(["customers"]);
    await copy.run();
    for (let day = 0; day < 8; day++) {
      touch("crm", "customers", { name: `Day ${day}` }, 1);
      expect(told(await runAfter(DAY))).toEqual([]);
    }
    expect(told(await runAfter(3 * DAY))).toEqual([]);
    const result = await runAfter(DAY);
    expect(told(result)).toEqual([["customers", "quiet"]]);
    expect(result.tripwires[0]?.message).toMatch(
      /^Nothing changed for 4 days, where the longest pause before was of 1\./,
    );
  });

  test("a whole list comes back empty", async () => {
    copy = await startCopy(["job_types"]);
    await copy.run();
    await copy.fake.forward(DAY);
    const result = await runLied(/job-types/, (body) => ({
      ...body,
      data: [],
    }));
    expect(told(result)).toEqual([["job_types", "empty-list"]]);
  });

  test("rows have a field that nobody knows, told once, and a value of another type, told each time", async () => {
    copy = await startCopy(["job_types"]);
    const changed = () =>
      runLied(/job-types/, (body) => ({
        ...body,
        data: body.data.map((row) => ({ ...row, mood: "good", duration: {} })),
      }));
    const first = await changed();
    expect(told(first)).toEqual([
      ["job_types", "unknown-fields"],
      ["job_types", "types"],
    ]);
    expect(first.tripwires.map(({ message }) => message)).toEqual([
      expect.stringMatching(/does not have: mood\. Told once/),
      expect.stringMatching(/are null: duration \(\d+ times object\)/),
    ]);
    await copy.fake.forward(DAY);
    expect(told(await changed())).toEqual([["job_types", "types"]]);
  });
});

test("fields inside objects and arrays that nobody knows are told once", async () => {
  copy = await startCopy(["locations", "estimates"]);
  const changed = () =>
    runLied(/locations|estimates/, (body) => ({
      ...body,
      data: body.data.map((row) => ({
        ...row,
        ...(row["address"] !== undefined && {
          address: { ...(row["address"] as object), floor: 3 },
        }),
        ...(Array.isArray(row["items"]) && {
          items: row["items"].map((item: { sku?: object }) => ({
            ...item,
            sku: { ...item.sku, colour: "red" },
          })),
        }),
      })),
    }));
  const first = await changed();
  expect(
    first.tripwires.map(({ stream, message }) => [stream, message]),
  ).toEqual([
    [
      "locations",
      expect.stringMatching(/does not have: address\.floor\. Told/),
    ],
    [
      "estimates",
      expect.stringMatching(/does not have: items\.sku\.colour\. Told/),
    ],
  ]);
  await copy.fake.forward(DAY);
  expect(told(await changed())).toEqual([]);
});

test("a list is counted once a day, and not at all without tripwires", async () => {
  copy = await startCopy(["customers"]);
  const counted = () =>
    copy.fake.requests.filter(({ query }) => "includeTotal" in query).length;
  await copy.run({ tripwires: false });
  expect(counted()).toBe(0);
  const { requests } = await copy.run();
  expect([counted(), requests]).toEqual([1, 2]);
  await copy.run();
  expect(counted()).toBe(1);
  await runAfter(DAY);
  expect(counted()).toBe(2);
});

test("a list that refuses to be counted is no failure", async () => {
  copy = await startCopy(["customers"]);
  copy.fake.fail({ on: "Customers_GetList", respond: { status: 403 } });
  expect(await copy.run()).toMatchObject({ outcome: "done", tripwires: [] });
});

test("20 honest days of a company raise no alarm", {
  timeout: 120_000,
}, async () => {
  copy = await startCopy(BUSY, { rows: 60 });
  const { fake } = copy;
  for (let day = 0; day < 20; day++) {
    expect([day, (await copy.run()).tripwires]).toEqual([day, []]);
    await fake.forward(DAY - 12 * 60 * MINUTE);
    work(day);
    await fake.forward(12 * 60 * MINUTE);
  }
});

/** Streams that a company's day changes, and some that it does not. */
const BUSY = [
  ...["customers", "customer_contacts", "locations", "leads", "bookings"],
  ...["jobs", "appointments", "appointment_assignments", "job_notes"],
  ...["invoices", "invoice_items", "payments", "estimates", "job_timesheets"],
  ...["vendors", "purchase_orders", "memberships", "calls", "tasks"],
  ...["technicians", "business_units", "job_types", "campaigns", "tag_types"],
];

/** A day's work: new customers and jobs, changes, deletions. */
function work(day: number): void {
  const { fake } = copy;
  for (let number = 0; number <= day % 3; number++) {
    const { jobs } = fake.customer({
      name: `Customer ${day}-${number}`,
      contacts: [{ value: `c${day}${number}@example.com` }],
      jobs: [{ status: "Scheduled", appointments: 1 }],
    });
    if (number > 0) fake.complete((jobs[0] as { id: number }).id);
  }
  const rows = (module: string, path: string) => fake.rows(module, path);
  for (const id of rows("crm", "customers").ids(day))
    rows("crm", "customers").update(id, { doNotMail: day % 2 === 0 });
  if (day % 5 === 0) {
    const [lead] = rows("crm", "leads").ids(1);
    rows("crm", "leads").delete(lead as number);
    const [vendor] = rows("inventory", "vendors").ids(1);
    rows("inventory", "vendors").delete(vendor as number);
  }
  if (day === 10)
    // A bulk change of rows that lack what others have.
    for (const id of rows("inventory", "vendors").ids(40))
      rows("inventory", "vendors").update(id, { active: false });
}
