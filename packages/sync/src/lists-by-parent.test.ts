import { afterEach, expect, test, vi } from "vitest";
import { type Copy, startCopy } from "../test/copy.js";

// Each starts a server; on a busy machine that takes seconds.
vi.setConfig({ testTimeout: 30_000 });

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let copy: Copy;
afterEach(() => copy.close());

test("rows of parents are read again for parents that changed, and weekly for all", async () => {
  copy = await startCopy(["customer_notes"], { rows: 5 });
  await copy.run();
  const noted = (path: string) => path.endsWith("/notes");
  expect(copy.fake.requests.filter(({ path }) => noted(path))).toHaveLength(5);
  const rows = copy.fake.rows("crm", "customers");
  rows.update(rows.ids()[0] as number, { name: "Ada" });
  await copy.fake.forward(16 * MINUTE);
  copy.fake.requests.length = 0;
  await copy.run();
  expect(copy.fake.requests.filter(({ path }) => noted(path))).toHaveLength(1);
  // A note may be added without a change of its customer.
  await copy.fake.forward(7 * DAY);
  copy.fake.requests.length = 0;
  await copy.run();
  const answered = copy.fake.requests.filter(({ status }) => status === 200);
  expect(answered.filter(({ path }) => noted(path))).toHaveLength(5);
});

test("rows of parents are marked after two weekly sweeps without them, gone parents' too", async () => {
  copy = await startCopy(["customers", "customer_notes"], { rows: 4 });
  const customers = copy.fake.rows("crm", "customers").ids() as number[];
  const [kept, emptied, hidden, gone] = customers as [
    number,
    number,
    number,
    number,
  ];
  const notesOf = (customer: number) =>
    copy.fake.rows<{ id: number; text: string }>(
      "crm",
      `customers/${customer}/notes`,
    );
  for (const customer of customers) {
    const notes = notesOf(customer);
    for (const id of notes.ids()) notes.delete(id as number);
    for (const text of ["first", "second"]) notes.insert({ text });
  }
  await copy.run();
  const deletedOf = (customer: number) =>
    copy.query(
      `SELECT count(*) AS notes, count(_deleted_at) AS deleted FROM customer_notes WHERE _parent_id = ${customer}`,
    )[0];
  const [first] = notesOf(kept).ids() as number[];
  notesOf(kept).delete(first as number);
  for (const id of notesOf(emptied).ids())
    notesOf(emptied).delete(id as number);
  copy.fake.fail({
    on: ({ path }) => path.endsWith(`/customers/${hidden}/notes`),
    times: 50,
    respond: { status: 409, body: { title: "The customer is inactive." } },
  });
  copy.fake.fail({
    on: ({ path }) => path.endsWith(`/customers/${gone}/notes`),
    times: 50,
    respond: { status: 404, body: { title: "Not found" } },
  });
  for (const weeks of [1, 2]) {
    await copy.fake.forward(7 * DAY + MINUTE);
    await copy.run();
    const isSwept = weeks === 2 ? 1 : 0;
    expect(deletedOf(kept)).toEqual({ notes: 2, deleted: isSwept });
    expect(deletedOf(emptied)).toEqual({ notes: 2, deleted: 2 * isSwept });
    expect(deletedOf(hidden)).toEqual({ notes: 2, deleted: 0 });
    expect(deletedOf(gone)).toEqual({ notes: 2, deleted: 2 * isSwept });
  }
});

test("rows of parents that are all missing at once are not marked", async () => {
  copy = await startCopy(["customers", "customer_notes"], { rows: 2 });
  for (const customer of copy.fake.rows("crm", "customers").ids())
    copy.fake
      .rows<{ text: string }>("crm", `customers/${customer}/notes`)
      .insert({ text: "There" });
  await copy.run();
  const empty = { page: 1, pageSize: 500, hasMore: false, data: [] };
  copy.fake.fail({
    on: ({ path }) => path.endsWith("/notes"),
    times: 50,
    respond: { status: 200, body: empty },
  });
  for (let week = 0; week < 3; week++) {
    await copy.fake.forward(7 * DAY + MINUTE);
    await copy.run();
  }
  expect(
    copy.query("SELECT count(_deleted_at) AS n FROM customer_notes"),
  ).toEqual([{ n: 0 }]);
});
