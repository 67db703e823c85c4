/**
 * Runs `work` for every item, at most `limit` at once, and gives the results in
 * order. The first error ends it.
 */
export async function mapAtMost<Item, Result>(
  limit: number,
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  let failed = false;
  const worker = async () => {
    // One iterator for all workers: each takes the next item when it is free.
    for (const [index, item] of queue) {
      if (failed) return;
      results[index] = await work(item);
    }
  };
  const stop = (error: unknown): never => {
    failed = true;
    throw error;
  };
  await Promise.all(
    Array.from({ length: Math.min(limit, items.length) }, () =>
      worker().catch(stop),
    ),
  );
  return results;
}
