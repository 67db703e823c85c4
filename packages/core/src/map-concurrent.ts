import { ServiceTitanInputError } from "./errors.js";

/**
 * Runs `work` for every item, at most `concurrency` at a time, and returns the
 * results in the order of the items. Lists and feeds can be passed directly:
 * the next item is requested only when a worker is free.
 *
 * After the first failure `signal` is aborted and no further item is started.
 * The promise rejects with that failure once all work under way has ended.
 *
 * @example
 * ```ts
 * await mapConcurrent(crm.customers.list(), 8, (customer, _index, signal) =>
 *   crm.customers.listNotes(customer.id, {}, { signal }),
 * );
 * ```
 * @throws ServiceTitanInputError when `concurrency` is not a whole number from 1
 *   up
 */
export async function mapConcurrent<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  concurrency: number,
  work: (
    item: Item,
    index: number,
    signal: AbortSignal,
  ) => Result | PromiseLike<Result>,
): Promise<Result[]> {
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw new ServiceTitanInputError(
      `concurrency is ${String(concurrency)}; give a whole number from 1 up.`,
    );
  }
  const iterator =
    Symbol.asyncIterator in items
      ? items[Symbol.asyncIterator]()
      : items[Symbol.iterator]();
  const results: Result[] = [];
  const failures: unknown[] = [];
  const controller = new AbortController();
  // One `next()` at a time: only generators promise to cope with more.
  let turn: Promise<unknown> = Promise.resolve();
  let begun = 0;
  let done = false;
  const take = async () => {
    const next = done ? undefined : await iterator.next();
    done ||= next?.done === true;
    return done
      ? undefined
      : { item: (next as IteratorYieldResult<Item>).value, index: begun++ };
  };
  const worker = async () => {
    try {
      for (;;) {
        const taking = turn.then(take);
        turn = taking.catch(() => {});
        const taken = await taking;
        if (!taken) return;
        results[taken.index] = await work(
          taken.item,
          taken.index,
          controller.signal,
        );
      }
    } catch (error) {
      failures.push(error);
      done = true;
      controller.abort(error);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  if (failures.length === 0) return results;
  await iterator.return?.();
  throw failures[0];
}
