import { describe, expect, test } from "vitest";
import { relations } from "./relations.js";
import { World } from "./world.js";

const now = Date.UTC(2026, 6, 15, 18);

describe.each([
  [120, {}],
  [3, {}],
  [
    50,
    {
      "accounting/invoices": 400,
      "crm/locations": 20,
      "jpm/appointments": 7,
    },
  ],
])("a company of %d rows", (rows, rowsOf) => {
  const world = new World({ seed: 1, rows, rowsOf, now });
  const related = [
    ...Object.entries(relations).map(([name, { parent }]) => [name, parent]),
    ["jpm/jobs", "crm/locations"],
    ["dispatch/technician-shifts", "settings/technicians"],
  ] as [string, string][];

  test.each(related)("%s: each row is among its parent's", (name, parent) => {
    const seen: number[] = [];
    for (let at = 0; at < world.count(parent); at += 1)
      for (const child of world.children(name, at)) {
        expect(world.parent(name, child)).toEqual({
          collection: parent,
          index: at,
        });
        seen.push(child);
      }
    expect(seen.sort((a, b) => a - b)).toEqual(
      Array.from({ length: world.count(name) }, (_, index) => index),
    );
  });

  test.each(related)("%s: none is older than its parent", (name, parent) => {
    let before = { created: 0, modified: 0 };
    for (let at = 0; at < world.count(name); at += 1) {
      const own = world.lifetime(name, at);
      const up = world.parent(name, at)?.index ?? 0;
      if (name !== "dispatch/technician-shifts" && up < world.count(parent))
        expect(own.created).toBeGreaterThanOrEqual(
          Math.min(world.lifetime(parent, up).created, world.today - 1),
        );
      expect(own.created).toBeGreaterThanOrEqual(before.created);
      expect(own.modified).toBeGreaterThanOrEqual(before.modified);
      before = own;
    }
  });
});

test("a million locations are found from their jobs and back", () => {
  const world = new World({
    seed: 1,
    rows: 120,
    rowsOf: { "crm/customers": 1_000_000, "jpm/jobs": 700_000 },
    now,
  });
  for (const job of [0, 1, 17, 35_001, 650_000, 699_999]) {
    const site = world.parent("jpm/jobs", job)?.index ?? -1;
    expect(world.children("jpm/jobs", site)).toContain(job);
  }
});
