import fc from "fast-check";
import { expect, test } from "vitest";
import {
  pagedThings,
  pageOf,
  type Row,
  rowsTo,
} from "../../../../test/paged-rows.js";
import { ServiceTitanPaginationError } from "../../../errors.js";

/** What happens to the table between two requests. */
type Change = { kind: "append" | "insert" | "delete" | "move"; at: number };

const reading = fc.record({
  start: fc.integer({ min: 0, max: 40 }),
  pageSize: fc.integer({ min: 1, max: 9 }),
  prefetch: fc.integer({ min: 0, max: 3 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  /** Order in which answers overtake each other. */
  delays: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
});
type Reading = typeof reading extends fc.Arbitrary<infer T> ? T : never;
const changes = (...kinds: Change["kind"][]) =>
  fc.array(
    fc.option(fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat() })),
    { maxLength: 40 },
  );

async function read(
  { start, pageSize, prefetch, concurrency, delays }: Reading,
  script: (Change | null)[],
) {
  const rows: Row[] = rowsTo(start);
  const everThere = new Set(rows.map((row) => row.id));
  const totals: number[] = [];
  let nextId = start + 1;
  let step = 0;
  const apply = ({ kind, at }: Change) => {
    const index = rows.length ? at % rows.length : 0;
    if (kind === "append" || kind === "insert") {
      everThere.add(nextId);
      rows.splice(kind === "append" ? rows.length : index, 0, { id: nextId++ });
    } else {
      const [row] = rows.splice(index, 1);
      if (row && kind === "move")
        rows.splice((at * 7) % (rows.length + 1), 0, row);
    }
  };
  const { list, requests } = pagedThings(async (request) => {
    const turn = step++;
    for (let i = 0; i < (delays[turn] ?? 0); i++)
      await new Promise((resolve) => setImmediate(resolve));
    const page = pageOf([...rows], request);
    totals[Number(request.query["page"])] = rows.length;
    const change = script[turn];
    if (change) apply(change);
    return page;
  });
  const result = list(
    { pageSize, includeTotal: true },
    { prefetch, concurrency },
  ).all();
  return { result, everThere, totals, requests: () => requests.length };
}

test("if rows are only appended, each row that was there comes exactly once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(reading, changes("append"), async (how, script) => {
      const { result } = await read(how, script);
      const ids = (await result).map((row) => row.id);
      expect(ids.slice(0, how.start)).toEqual(
        rowsTo(how.start).map((row) => row.id),
      );
      expect(ids).toEqual([...ids].sort((a, b) => a - b));
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 150 },
  );
});

test("rows that come, go and move: no loop, nothing invented, and a total that moved is reported", async () => {
  await fc.assert(
    fc.asyncProperty(
      reading,
      changes("append", "insert", "delete", "move"),
      async (how, script) => {
        const { result, everThere, totals, requests } = await read(how, script);
        try {
          const rows = await result;
          for (const row of rows) expect(everThere).toContain(row.id);
          const pages = Math.max(1, Math.ceil(rows.length / how.pageSize));
          const seen = totals.slice(1, pages + 1);
          if (seen.some((total) => total !== seen[0]))
            expect(rows.changed).toBe(true);
        } catch (error) {
          // With the total unmoved, a page that moved by exactly its own size
          // cannot be told from a server that ignores the number.
          expect(error).toBeInstanceOf(ServiceTitanPaginationError);
          expect((error as Error).message).toMatch(/repeats page/);
        }
        // Rows can grow by one a request at most.
        expect(requests()).toBeLessThan(
          how.start + script.length + how.concurrency + 3,
        );
      },
    ),
    { numRuns: 200 },
  );
});
