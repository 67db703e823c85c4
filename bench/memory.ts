import { type Row, rowsClient } from "./reading/client.ts";
import { type Fault, rowsServer } from "./reading/rows-server.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:memory`: reads a million rows as pages and as a feed, with 1 % of
// the responses failing. No row may be lost, and the heap may grow by at most
// 20 MB between row 100,000 and the end.
const ROWS = 1_000_000;
const WARM = 100_000;
const MOST_GROWTH = 20;

const { gc } = globalThis;
if (!gc)
  throw new Error(
    "Run with --expose-gc: the heap is measured after garbage collection.",
  );

/** Returns pseudo-random faults, the same in every run. */
function faults(): { next: () => Fault; count: () => number } {
  let seed = 1;
  let count = 0;
  const next = (): Fault => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    if (seed / 2 ** 32 >= 0.01) return undefined;
    count++;
    return seed % 2 ? "unavailable" : "reset";
  };
  return { next, count: () => count };
}

const heap = () => {
  gc?.();
  return process.memoryUsage().heapUsed / 1_000_000;
};

async function read(rows: AsyncIterable<Row>) {
  const start = performance.now();
  let count = 0;
  let warm = 0;
  let most = 0;
  for await (const { id } of rows) {
    if (id !== ++count) throw new Error(`expected row ${count}, got row ${id}`);
    if (count === WARM) warm = heap();
    else if (count % WARM === 0) most = Math.max(most, heap());
  }
  if (count !== ROWS) throw new Error(`expected ${ROWS} rows, got ${count}`);
  return {
    growth: Math.round((most - warm) * 10) / 10,
    seconds: Math.round((performance.now() - start) / 100) / 10,
  };
}

const pageFaults = faults();
const pages = await read(
  rowsClient(rowsServer(ROWS, pageFaults.next)).rows.list(),
);
const feedFaults = faults();
const feed = await read(
  rowsClient(rowsServer(ROWS, feedFaults.next)).export.rows(),
);
const recent = await read(
  rowsClient(rowsServer(ROWS, () => undefined)).export.rows({
    includeRecentChanges: true,
  }),
);
const figures = {
  rows: ROWS,
  pagesHeapGrowthMB: pages.growth,
  pagesSeconds: pages.seconds,
  pagesFaults: pageFaults.count(),
  feedHeapGrowthMB: feed.growth,
  feedSeconds: feed.seconds,
  feedFaults: feedFaults.count(),
  dedupedFeedHeapGrowthMB: recent.growth,
  dedupedFeedSeconds: recent.seconds,
};
writeFigures("memory", figures);
console.table(figures);
if (Math.max(pages.growth, feed.growth, recent.growth) > MOST_GROWTH) {
  console.error(`The heap grew by more than ${MOST_GROWTH} MB.`);
  process.exitCode = 1;
}
