import { describe, expect, test } from "vitest";
import { ServiceTitanInputError } from "./errors.js";
import { mapConcurrent } from "./map-concurrent.js";

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

async function* count(to: number, log: string[] = []) {
  try {
    for (let i = 0; i < to; i++) {
      log.push(`item ${i}`);
      yield i;
    }
  } finally {
    log.push("closed");
  }
}

describe("mapConcurrent", () => {
  test("keeps the order of the items, whoever ends first", async () => {
    const results = await mapConcurrent(count(20), 4, async (item) => {
      for (let i = 0; i < (item * 7) % 5; i++) await turn();
      return item * 2;
    });
    expect(results).toEqual(Array.from({ length: 20 }, (_, i) => i * 2));
  });

  test("never has more than so many under way, and takes no item before there is a hand for it", async () => {
    const log: string[] = [];
    let busy = 0;
    let most = 0;
    await mapConcurrent(count(12, log), 3, async (item) => {
      most = Math.max(most, ++busy);
      expect(
        log.filter((line) => line.startsWith("item")).length,
      ).toBeLessThanOrEqual(item + 3);
      await turn();
      busy--;
    });
    expect(most).toBe(3);
  });

  test("the first failure stops it: nothing new begins, the source is closed, work under way has ended", async () => {
    const log: string[] = [];
    const boom = new Error("boom");
    let after = 0;
    let seen: AbortSignal | undefined;
    const run = mapConcurrent(
      count(100, log),
      3,
      async (item, index, signal) => {
        expect(item).toBe(index);
        seen = signal;
        if (item === 4) throw boom;
        await turn();
        await turn();
        if (item > 4) throw new Error("a later one");
        after++;
      },
    );
    await expect(run).rejects.toBe(boom);
    expect(seen?.reason).toBe(boom);
    expect(log.at(-1)).toBe("closed");
    expect(log.length).toBeLessThan(10);
    const then = after;
    await turn();
    await turn();
    expect(after).toBe(then);
  });

  test("after a failure those that go on take nothing new", async () => {
    const begun: number[] = [];
    const run = mapConcurrent(count(50), 2, async (item) => {
      begun.push(item);
      await turn();
      if (item === 0) throw new Error("boom");
      await turn();
    });
    await expect(run).rejects.toThrow("boom");
    expect(begun).toEqual([0, 1]);
  });

  test("a source that fails is a failure too", async () => {
    const broken = (async function* () {
      yield 1;
      throw new Error("page 2");
    })();
    await expect(mapConcurrent(broken, 2, (item) => item)).rejects.toThrow(
      "page 2",
    );
  });

  test("takes arrays and no items at all", async () => {
    expect(
      await mapConcurrent(["a", "b"], 9, (item, index) => item + index),
    ).toEqual(["a0", "b1"]);
    expect(await mapConcurrent([], 1, () => 1)).toEqual([]);
  });

  test.each([0, -1, 1.5, Number.NaN, "4" as never])(
    "refuses a concurrency of %s",
    async (concurrency) => {
      await expect(mapConcurrent([1], concurrency, (x) => x)).rejects.toThrow(
        ServiceTitanInputError,
      );
    },
  );
});
