import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { memoryApi, things } from "../../../test/memory-api.js";
import { untypedHttp } from "../../../test/untyped.js";
import { exportFeed, paginate } from "../../http.js";
import { createModuleClient } from "../../module.js";
import { createStaleGuard } from "./stale-guard.js";

type Rows = readonly unknown[];
/** The rows of page or batch number n, counted from 1. */
type Lie = (n: number) => Rows;

// biome-ignore lint/suspicious/noExplicitAny: the table has no types.
type Call = (...args: object[]) => any;
type Client = Record<"things" | "export", Record<string, Call>>;

const END = new Set([
  "ServiceTitanPaginationError",
  "ServiceTitanResponseError",
]);

/** Reads from a server that always has more: how it ended, after how much. */
async function readFrom(
  kind: "list" | "feed",
  door: "name" | "path",
  answer: (n: number) => object,
  options: object = {},
) {
  let asked = 0;
  const api = memoryApi(({ query }) => {
    asked++;
    if (asked > 5_000) throw new Error("It does not end.");
    return answer(kind === "list" ? Number(query["page"]) : asked);
  });
  const connection = api.connect();
  const client = createModuleClient<Client>(connection, things);
  const http = untypedHttp(connection, things);
  const reader =
    kind === "list"
      ? door === "name"
        ? client.things["list"]?.({}, options)
        : paginate(http, "/things" as never, {} as never, options)
      : door === "name"
        ? client.export["things"]?.({}, options)
        : exportFeed(http, "/export/things" as never, {}, options);
  let rows = 0;
  try {
    for await (const _ of reader) rows++;
  } catch (error) {
    const { name, outcome, message } = error as Error & { outcome: string };
    return { name, outcome, message, asked, rows };
  }
  return { name: "no error", outcome: "", message: "", asked, rows };
}

const listPage =
  (lie: Lie, more: object = {}) =>
  (page: number) => ({
    page,
    pageSize: 5,
    hasMore: true,
    data: lie(page),
    ...more,
  });
let position = 0;
const feedBatch = (lie: Lie) => (n: number) => ({
  hasMore: true,
  continueFrom: `position-${++position}`,
  data: lie(n),
});

const row = (id: number) => ({ id, modifiedOn: "2026-01-01T00:00:00Z" });
const doors = fc.constantFrom("name" as const, "path" as const);
/** Rows with and without an id and a time of change. */
const rowOf = fc.constantFrom<(n: number) => unknown>(
  row,
  (id) => ({ id }),
  (n) => ({ skuId: n, quantity: 1 }),
  (n) => `row ${n}`,
);

/** A lie, and how many of its pages can hold a new row. */
const lies: fc.Arbitrary<{ lie: Lie; fresh: number }> = fc.oneof(
  fc.record({ fresh: fc.nat(5), make: rowOf }).map(({ fresh, make }) => ({
    fresh,
    lie: (n: number) => (n > fresh ? [] : [make(n)]),
  })),
  fc
    .record({ fresh: fc.integer({ min: 2, max: 60 }), make: rowOf })
    .map(({ fresh, make }) => ({
      fresh,
      lie: (n: number) => [make(n % fresh), make((n % fresh) + 1000)],
    })),
  fc
    .record({
      fresh: fc.integer({ min: 1, max: 20 }),
      make: rowOf,
      draws: fc.infiniteStream(fc.nat(1_000)),
    })
    .map(({ fresh, make, draws }) => ({
      fresh,
      lie: () =>
        Array.from({ length: 3 }, () =>
          make((draws.next().value as number) % fresh),
        ),
    })),
);

describe("a server that always has more, but nothing new", () => {
  test("ends a list, whatever it answers and however its total moves", async () => {
    await fc.assert(
      fc.asyncProperty(
        lies,
        doors,
        fc.infiniteStream(fc.option(fc.nat(9), { nil: undefined })),
        async ({ lie, fresh }, door, totals) => {
          const end = await readFrom("list", door, (page) => {
            const totalCount = totals.next().value;
            return { ...listPage(lie)(page), totalCount };
          });
          expect(end.name).toBe("ServiceTitanPaginationError");
          expect(end.outcome).toBe("applied");
          // Each new row begins the count anew; one page is asked for ahead.
          expect(end.asked).toBeLessThanOrEqual((fresh + 1) * 10 + 2);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("ends a feed, though each position is a new one", async () => {
    await fc.assert(
      fc.asyncProperty(lies, doors, async ({ lie, fresh }, door) => {
        const end = await readFrom("feed", door, feedBatch(lie), {
          maxStale: 10,
        });
        expect(end.name).toBe("ServiceTitanPaginationError");
        expect(end.asked).toBeLessThanOrEqual((fresh + 1) * 10 + 1);
      }),
      { numRuns: 100 },
    );
  });

  test.each(["true", 1, "false", null, {}])(
    "hasMore %j is no yes and no no",
    async (hasMore) => {
      for (const door of ["name", "path"] as const)
        for (const kind of ["list", "feed"] as const) {
          const end = await readFrom(kind, door, (n) => ({
            ...(kind === "list"
              ? listPage(() => [row(n)])(n)
              : feedBatch(() => [row(n)])(n)),
            hasMore,
          }));
          expect(end.name).toBe("ServiceTitanResponseError");
          expect(end.asked).toBe(1);
          expect(END).toContain(end.name);
        }
    },
  );
});

describe("the error names what it saw", () => {
  test("of empty pages, after ten, or as many as the caller says", async () => {
    const empty = listPage((n) => (n < 3 ? [row(n)] : []));
    const end = await readFrom("list", "name", empty, { prefetch: 0 });
    expect(end.message).toBe(
      "things.things.list: nothing new from page 3 to 12; reading would never end. Else raise maxStale.",
    );
    expect([end.asked, end.rows]).toEqual([12, 2]);
    const more = { maxStale: 25, prefetch: 0 };
    expect((await readFrom("list", "path", empty, more)).asked).toBe(27);
  });

  test("of pages A, B, A, B", async () => {
    const turns = listPage((n) => [row(n % 2)]);
    const end = await readFrom("list", "name", turns, { prefetch: 0 });
    expect(end.message).toContain("nothing new from page 3 to 12");
  });

  test("of batches, after a hundred", async () => {
    const end = await readFrom(
      "feed",
      "name",
      feedBatch(() => []),
    );
    expect(end.message).toContain("nothing new from page 1 to 100");
    expect(end.asked).toBe(100);
  });

  test("and a limit that is no number is refused before anything is sent", async () => {
    for (const kind of ["list", "feed"] as const) {
      const end = await readFrom(kind, "name", () => ({}), { maxStale: 0 });
      expect(end.message).toContain("maxStale: 0 is not a whole number");
      expect(end.asked).toBe(0);
    }
  });
});

describe("a server that tells the truth is read to its end", () => {
  test("with empty pages and repeated rows between new ones", async () => {
    const rows = (n: number) => (n % 9 ? [row(1)] : [row(n)]);
    for (const door of ["name", "path"] as const) {
      const end = await readFrom("list", door, (page) => ({
        ...listPage(rows, { totalCount: page })(page),
        hasMore: page < 90,
      }));
      expect([end.name, end.rows]).toEqual(["no error", 90]);
    }
  });

  test("where only the time of change is another", async () => {
    const rows = (n: number) => [
      { id: 1, modifiedOn: `2026-01-01T00:00:${n}Z` },
    ];
    const end = await readFrom("list", "name", (page) => ({
      ...listPage(rows)(page),
      hasMore: page < 40,
    }));
    expect([end.name, end.rows]).toEqual(["no error", 40]);
  });
});

test("a circle longer than what is remembered of its rows is found all the same", () => {
  const source = { operation: { id: "x.y", query: new Map() } } as never;
  for (const length of [2_000, 131_073, 400_000]) {
    const assertNew = createStaleGuard(source, 10);
    let number = 0;
    const read = () => {
      const first = number++ * 500;
      const rows = Array.from(
        { length: 500 },
        (_, at) => (first + at) % length,
      );
      assertNew(number, rows);
    };
    expect(() => {
      while (number < 10_000) read();
    }).toThrow("nothing new");
    expect(number * 500).toBeLessThan(4 * length + 200_000);
  }
});
