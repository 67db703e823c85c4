import { rowsClient } from "./reading/client.ts";
import { rowsServer } from "./reading/rows-server.ts";
import { writeFigures } from "./size/write-figures.ts";

// `pnpm bench:prefetch`: a server takes 50 ms per page. If the consumer also
// takes 50 ms per page, prefetching one page must be at least 1.6 times as fast
// as not prefetching. If the consumer takes no time, reading four pages at a
// time must be at least 3 times as fast as one.
const PAGES = 25;
const MS = 50;
const server = rowsServer(PAGES * 100, () => undefined, MS);

async function seconds(
  options: { prefetch?: number; concurrency?: number },
  work: number,
): Promise<number> {
  const client = rowsClient(server);
  await client.rows.list({ pageSize: 1 }, { limit: 1 });
  const start = performance.now();
  let pages = 0;
  for await (const _ of client.rows.list({ pageSize: 100 }, options).pages()) {
    pages++;
    if (work) await new Promise((resolve) => setTimeout(resolve, work));
  }
  if (pages !== PAGES) throw new Error(`expected ${PAGES} pages, got ${pages}`);
  return (performance.now() - start) / 1000;
}

const round = (value: number) => Math.round(value * 100) / 100;
const sequential = await seconds({ prefetch: 0 }, MS);
const ahead = await seconds({}, MS);
const one = await seconds({ prefetch: 0 }, 0);
const four = await seconds({ concurrency: 4 }, 0);
const figures = {
  sequentialSeconds: round(sequential),
  oneAheadSeconds: round(ahead),
  oneAheadTimesFaster: round(sequential / ahead),
  oneAtATimeSeconds: round(one),
  fourAtATimeSeconds: round(four),
  fourAtATimeTimesFaster: round(one / four),
};
writeFigures("prefetch", figures);
console.table(figures);
if (figures.oneAheadTimesFaster < 1.6 || figures.fourAtATimeTimesFaster < 3) {
  console.error(
    "Reading ahead is slower than required: 1.6 times for prefetch, 3 times for concurrency.",
  );
  process.exitCode = 1;
}
