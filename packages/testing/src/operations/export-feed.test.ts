import { describe, expect, test } from "vitest";
import { at, clientOf } from "../../test/support/client.js";

interface Batch {
  hasMore: boolean;
  continueFrom: string;
  data: { id: number; active: boolean; name: string; modifiedOn: string }[];
}

const feed = (query = "") => at("crm", `/export/customers${query}`);

async function setup(options = {}) {
  let now = Date.UTC(2026, 10, 1);
  const client = await clientOf({
    modules: ["crm"],
    tokenLifetime: 1e9,
    clock: { now: () => now },
    ...options,
  });
  const drain = async (start = "", recent = false) => {
    let from = start;
    const rows: Batch["data"] = [];
    for (;;) {
      const batch = await client.read<Batch>(
        feed(
          `?from=${encodeURIComponent(from)}&includeRecentChanges=${recent}`,
        ),
      );
      rows.push(...batch.data);
      from = batch.continueFrom;
      if (!batch.hasMore) return { rows, from };
    }
  };
  return {
    ...client,
    drain,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe("an export feed", () => {
  test("returns every row once, inactive ones too, in the order of modification", async () => {
    const { drain } = await setup();
    const { rows } = await drain();
    expect(rows).toHaveLength(120);
    expect(rows.some((row) => !row.active)).toBe(true);
    const times = rows.map((row) => Date.parse(row.modifiedOn));
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test("returns a change after 15 minutes, once", async () => {
    const { drain, fake, pass } = await setup();
    const { from } = await drain();
    const customers = fake.rows("crm", "customers");
    const id = customers.ids(1)[0] as number;
    customers.update(id, { name: "Changed" });
    expect((await drain(from)).rows).toEqual([]);
    pass(15 * 60_000);
    const later = await drain(from);
    expect(later.rows.map((row) => [row.id, row.name])).toEqual([
      [id, "Changed"],
    ]);
    expect((await drain(later.from)).rows).toEqual([]);
  });

  test("with recent changes repeats a change until it is 15 minutes old", async () => {
    const { drain, fake, pass } = await setup();
    const { from } = await drain();
    const id = fake.rows("crm", "customers").insert({ name: "New" });
    const first = await drain(from, true);
    const second = await drain(first.from, true);
    expect(first.rows.map((row) => row.id)).toEqual([id]);
    expect(second.rows.map((row) => row.id)).toEqual([id]);
    pass(15 * 60_000);
    const third = await drain(second.from, true);
    expect(third.rows).toHaveLength(1);
    expect((await drain(third.from, true)).rows).toEqual([]);
  });

  test("contains deleted rows as inactive", async () => {
    const { drain, fake, pass } = await setup();
    const customers = fake.rows("crm", "customers");
    const id = customers.ids(1)[0] as number;
    customers.delete(id);
    pass(15 * 60_000);
    const { rows } = await drain();
    expect(rows).toHaveLength(120);
    expect(rows.at(-1)).toMatchObject({ id, active: false });
  });

  test("can begin at a date", async () => {
    const { drain } = await setup();
    const all = (await drain()).rows;
    const since = all[100]?.modifiedOn ?? "";
    expect((await drain(since)).rows).toEqual(all.slice(100));
  });

  test("refuses the token of another feed", async () => {
    const { drain, send } = await setup();
    const { from } = await drain();
    const other = await send(
      "GET",
      at("crm", `/export/locations?from=${encodeURIComponent(from)}`),
    );
    expect(other.status).toBe(400);
  });
});
