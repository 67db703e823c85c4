import { expect, test } from "vitest";
import { relations } from "../data/relations.js";
import { World } from "../data/world.js";
import { Collection } from "./collection.js";

const names = [
  ...new Set([
    "accounting/payments",
    "crm/customers",
    "dispatch/technician-shifts",
    "jpm/jobs",
    "pricebook/services",
    ...Object.keys(relations),
  ]),
];

test.each([3, 40, 700])(
  "rows are in the order of their dates, so that a window of %i finds its ends at once",
  (rows) => {
    const now = Date.parse("2026-03-02T15:00:00Z");
    const world = new World({ seed: 4, rows, now });
    for (const name of names) {
      const collection = new Collection(world, name);
      for (const of of ["created", "modified"] as const) {
        const moments = [...collection.positions()].map((at) =>
          collection.momentAt(at, of),
        );
        expect([name, of, moments]).toEqual([
          name,
          of,
          [...moments].sort((a, b) => a - b),
        ]);
        if (moments.length === 0) continue;
        const middle = moments[Math.floor(moments.length / 2)] ?? 0;
        expect(collection.firstSince(of, middle)).toBe(
          moments.findIndex((moment) => moment >= middle),
        );
      }
    }
  },
);
