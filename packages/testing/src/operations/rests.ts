/**
 * Stands among positions for a moment in which other requests have their turn.
 * To look at a million rows takes seconds, and the fake may be one process with
 * the program it is there for.
 */
export const REST = -1;

/** Rows between two rests: some 10 ms. */
const ROWS = 250;

/** The positions, with a rest after every few. */
export function* withRests(
  positions: Iterable<number>,
): IterableIterator<number> {
  let left = ROWS;
  for (const position of positions) {
    if (position === REST) left = ROWS;
    else if (left === 0) {
      yield REST;
      left = ROWS;
    } else left -= 1;
    yield position;
  }
}

// Taken before a test can put a fake clock in its place.
const next = setImmediate;

/** Waits until whatever else is waiting has had its turn. */
export type Rest = () => Promise<void>;

/** Lets whatever else is waiting have its turn. */
export function othersFirst(): Promise<void> {
  return new Promise((resolve) => {
    next(resolve);
  });
}

/**
 * Like `map`, with rests.
 *
 * @param rows between two rests
 */
export async function mapWithRests<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Result,
  rest: Rest,
  rows: number = ROWS,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % rows === 0) await rest();
    results.push(map(item));
  }
  return results;
}

/** Like `filter`, with rests. */
export async function filterWithRests<Item>(
  items: readonly Item[],
  keep: (item: Item) => boolean,
  rest: Rest,
): Promise<Item[]> {
  const keeps = await mapWithRests(items, keep, rest);
  return items.filter((_, index) => keeps[index]);
}
