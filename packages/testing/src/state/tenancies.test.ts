import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";
import { createFake } from "../index.js";

const options = { modules: ["crm"], rows: 5 };

describe("a snapshot", () => {
  test("brings back rows that were changed, created and deleted since", () => {
    const fake = createFake(options);
    const customers = fake.rows("crm", "customers");
    const [first = 0, second = 0] = customers.ids();
    const kept = customers.insert({ name: "Kept" });
    const before = customers.list();
    const snapshot = fake.snapshot();
    customers.update(first, { name: "Changed" });
    customers.delete(second);
    customers.insert({ name: "Dropped" });
    fake.restore(snapshot);
    expect(customers.list()).toEqual(before);
    expect(customers.get(kept)).toMatchObject({ name: "Kept" });
  });

  test("stays as it was when it is restored twice", () => {
    const fake = createFake(options);
    const customers = fake.rows("crm", "customers");
    const snapshot = fake.snapshot();
    const before = customers.list();
    for (const name of ["once", "twice"]) {
      customers.insert({ name });
      fake.restore(snapshot);
      expect(customers.list()).toEqual(before);
    }
  });

  test("keeps an export feed's token valid across a restore", async () => {
    const { fake, read } = await clientOf(options);
    const snapshot = fake.snapshot();
    const { continueFrom } = await read(at("crm", "/export/customers"));
    fake.rows("crm", "customers").insert({ name: "Dropped" });
    fake.restore(snapshot);
    fake.rows("crm", "customers").insert({ name: "New" });
    const { data } = await read<{ data: { name: string }[] }>(
      at(
        "crm",
        `/export/customers?includeRecentChanges=true&from=${continueFrom}`,
      ),
    );
    expect(data.map(({ name }) => name)).toEqual(["New"]);
  });

  test("of another fake is refused", () => {
    const snapshot = createFake(options).snapshot();
    expect(() => createFake(options).restore(snapshot)).toThrow(
      "restore: this is no snapshot of this fake.",
    );
  });
});

describe("a reset", () => {
  test("drops everything a test left behind, and keeps tokens", async () => {
    const { fake, send } = await clientOf(options);
    const untouched = fake.rows("crm", "customers").list();
    const customers = fake.rows("crm", "customers");
    customers.insert();
    customers.update(customers.ids(1)[0] ?? "", { name: "Changed" });
    fake.fail({ respond: { status: 503 }, times: 9 });
    fake.withhold("tn.crm.customers:r");
    fake.setMaintenance(true);
    await fake.forward(60_000);
    fake.reset();
    expect(fake.requests).toEqual([]);
    expect(fake.waitingFaults()).toEqual([]);
    expect(customers.list()).toEqual(untouched);
    expect(Math.abs(fake.now() - Date.now())).toBeLessThan(1_000);
    expect((await send("GET", at("crm", "/customers"))).status).toBe(200);
  });

  test("with a seed gives other rows, and with the same seed the same", () => {
    const fake = createFake(options);
    const customers = fake.rows("crm", "customers");
    const names = () => customers.list().map(({ name }) => name);
    const first = names();
    fake.reset(2);
    const second = names();
    expect(second).not.toEqual(first);
    fake.reset();
    expect(names()).toEqual(second);
    fake.reset(1);
    expect(names()).toEqual(first);
  });

  test("reaches rows that a test already holds", () => {
    const fake = createFake(options);
    const customers = fake.rows("crm", "customers");
    fake.reset();
    const id = customers.insert({ name: "Ada" });
    expect(fake.rows("crm", "customers").get(id)).toMatchObject({
      name: "Ada",
    });
  });
});

test("time goes forward for tokens, and not back", async () => {
  const { fake, send } = await clientOf(options);
  await fake.forward(899_000);
  expect((await send("GET", at("crm", "/customers"))).status).toBe(200);
  await fake.forward(2_000);
  expect((await send("GET", at("crm", "/customers"))).status).toBe(401);
  await expect(fake.forward(-1)).rejects.toThrow(
    "forward: ms is -1; give 0 or more",
  );
});
