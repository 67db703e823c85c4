import type { ExportOptions, PageOptions } from "@st/core";
import { rowsClient } from "./reading/client.ts";
import { rowsServer } from "./reading/rows-server.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:prefetch`: a server takes 50 ms per page or batch. If the consumer
// also takes 50 ms for each, fetching one ahead, as lists and feeds do by
// default, must take at most 0.6 of the time without. If the consumer takes no
// time, reading four pages at a time must be at least 3 times as fast as one.
const PARTS = 25;
const MS = 50;
/** The server's feed has 500 rows a batch. */
const BATCH = 500;
const server = rowsServer(PARTS * BATCH, () => undefined, MS);
const { rows, export: feeds } = rowsClient(server);
// Gets the token.
await rows.list({ pageSize: 1 }, { limit: 1 });

async function seconds(
  parts: AsyncIterable<unknown>,
  work: number,
): Promise<number> {
  const start = performance.now();
  let count = 0;
  for await (const _ of parts) {
    count++;
    if (work) await new Promise((resolve) => setTimeout(resolve, work));
  }
  if (count !== PARTS)
    throw new Error(`expected ${PARTS} pages or batches, got ${count}`);
  return (performance.now() - start) / 1000;
}

const pages = (options: PageOptions, work: number) =>
  seconds(rows.list({ pageSize: BATCH }, options).pages(), work);
const batches = (options: ExportOptions, work: number) =>
  seconds(feeds.rows({}, options).batches(), work);
const round = (value: number) => Math.round(value * 100) / 100;
const sequential = await pages({ prefetch: 0 }, MS);
const ahead = await pages({}, MS);
const one = await pages({ prefetch: 0 }, 0);
const four = await pages({ concurrency: 4 }, 0);
const feed = await batches({ prefetch: 0 }, MS);
const feedAhead = await batches({}, MS);
const figures = {
  pagesOnDemandSeconds: round(sequential),
  pagesOneAheadSeconds: round(ahead),
  pagesOneAheadOfTheTime: round(ahead / sequential),
  batchesOnDemandSeconds: round(feed),
  batchesOneAheadSeconds: round(feedAhead),
  batchesOneAheadOfTheTime: round(feedAhead / feed),
  oneAtATimeSeconds: round(one),
  fourAtATimeSeconds: round(four),
  fourAtATimeTimesFaster: round(one / four),
};
writeFigures("prefetch", figures);
console.table(figures);
if (
  figures.pagesOneAheadOfTheTime > 0.6 ||
  figures.batchesOneAheadOfTheTime > 0.6 ||
  figures.fourAtATimeTimesFaster < 3
) {
  console.error(
    "Reading ahead is slower than required: at most 0.6 of the time with one " +
      "ahead, 3 times as fast with four at a time.",
  );
  process.exitCode = 1;
}
